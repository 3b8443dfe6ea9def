package check

import (
	"context"
	"errors"
	"io"
	"runtime"

	"golang.org/x/sync/errgroup"
)

// batchSize is how many pairs a worker takes at a time: enough that handing
// them over costs little, few enough that they fit in no memory worth noting.
const batchSize = 128

// batch is pairs on their way through a worker, in the order of the file.
type batch struct {
	pairs    []Pair
	findings [][]Finding
	ready    chan struct{}
}

// Each checks pairs over all cores, and gives each with its findings, in order.
// next gives one pair after the other, and io.EOF behind the last; its error,
// that of give, or that of the context ends the work, once the pairs before it
// have been given. A few thousand pairs are in memory at a time.
func Each(ctx context.Context, next func() (Pair, error), check func(Pair) []Finding, give func(Pair, []Finding) error) error {
	workers := runtime.GOMAXPROCS(0)
	todo, inOrder := make(chan *batch), make(chan *batch, 2*workers)
	group, ctx := errgroup.WithContext(ctx)
	var unread error // of next; set before inOrder is closed
	group.Go(func() error {
		defer close(todo)
		defer close(inOrder)
		for unread == nil {
			var b *batch
			b, unread = readBatch(next)
			if len(b.pairs) == 0 {
				break
			}
			for _, to := range []chan *batch{inOrder, todo} {
				select {
				case to <- b:
				case <-ctx.Done():
					return ctx.Err()
				}
			}
		}
		return nil
	})
	for range workers {
		group.Go(func() error {
			for b := range todo {
				for i, p := range b.pairs {
					b.findings[i] = check(p)
				}
				close(b.ready)
			}
			return nil
		})
	}
	group.Go(func() error { return giveAll(ctx, inOrder, give) })
	if err := group.Wait(); err != nil {
		return err
	}
	if errors.Is(unread, io.EOF) {
		return nil
	}
	return unread
}

func readBatch(next func() (Pair, error)) (*batch, error) {
	b := &batch{ready: make(chan struct{})}
	for len(b.pairs) < batchSize {
		p, err := next()
		if err != nil {
			b.findings = make([][]Finding, len(b.pairs))
			return b, err
		}
		b.pairs = append(b.pairs, p)
	}
	b.findings = make([][]Finding, len(b.pairs))
	return b, nil
}

func giveAll(ctx context.Context, inOrder <-chan *batch, give func(Pair, []Finding) error) error {
	for b := range inOrder {
		select {
		case <-b.ready:
		case <-ctx.Done():
			return ctx.Err()
		}
		for i, p := range b.pairs {
			if err := give(p, b.findings[i]); err != nil {
				return err
			}
		}
	}
	return nil
}
