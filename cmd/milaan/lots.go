package main

import (
	"context"
	"io"

	"golang.org/x/sync/errgroup"

	"github.com/milaan-workbench/milaan/article"
	"github.com/milaan-workbench/milaan/translate"
)

// lot is some of the articles of a run, as many as are held at a time, with
// their drafts.
type lot struct {
	articles []*article.Article
	files    []int // their places among the files of the run
	segments int
	drafts   *translate.Drafts
	decided  *decisions // that the drafts were made by; nil where none count
}

// lotSize is how many segments a lot has at least, but for the last. A lot is
// translated at once, so that it is worth to have it larger than what is under
// way to a server at a time.
const lotSize = 4000

// lots are the articles in files, which are read and translated lot by lot.
type lots struct {
	files   []string
	stdin   io.Reader
	unread  error // what could not be read
	missing error // what could not be translated
}

// each reads the articles and translates them, and hands each lot to do, in the
// order of the files. While one is worked on, the next is translated and the one
// after it is read.
func (l *lots) each(whole context.Context, d *desk, do func(context.Context, lot) error) error {
	bench, err := d.open(whole)
	if err != nil {
		return err
	}
	defer bench.close()
	group, ctx := errgroup.WithContext(whole)
	read, translated := make(chan lot), make(chan lot)
	group.Go(func() (err error) {
		defer close(read)
		l.unread, err = l.read(ctx, read)
		return err
	})
	group.Go(func() error {
		defer close(translated)
		for some := range read {
			var err error
			if some.drafts, err = bench.translate(ctx, some.articles); err != nil {
				return err
			}
			some.decided = bench.decided
			if err := pass(ctx, translated, some); err != nil {
				return err
			}
		}
		return nil
	})
	group.Go(func() error {
		for some := range translated {
			if err := do(ctx, some); err != nil {
				return err
			}
		}
		return nil
	})
	err = group.Wait()
	if err != nil && whole.Err() != nil { // whichever of them saw it first
		return d.interrupted(bench.session.Summary())
	}
	if err != nil {
		return err
	}
	l.missing = bench.outcome()
	return nil
}

// pass hands a lot on, unless the run is over.
func pass(ctx context.Context, to chan<- lot, some lot) error {
	select {
	case to <- some:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// read cuts the articles into lots. What could not be read is no error of it.
func (l *lots) read(ctx context.Context, to chan<- lot) (unread, err error) {
	var some lot
	send := func() error {
		if len(some.articles) == 0 {
			return nil
		}
		full := some
		some = lot{}
		return pass(ctx, to, full)
	}
	unread = article.Each(l.files, l.stdin, func(file int, a *article.Article) error {
		some.articles, some.files, some.segments = append(some.articles, a), append(some.files, file), some.segments+len(a.Segments)
		if some.segments < lotSize {
			return nil
		}
		err = send()
		return err
	})
	if err != nil {
		return nil, err
	}
	return unread, send()
}
