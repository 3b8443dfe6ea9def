package main

import (
	"fmt"
	"io"
	"os"
	"sync/atomic"
	"time"

	"github.com/vbauerster/mpb/v8"
	"github.com/vbauerster/mpb/v8/decor"
	"golang.org/x/term"

	"github.com/milaan-workbench/milaan/translate"
)

// progress shows how far a run has come, as a bar on a terminal and nowhere
// else.
type progress struct {
	out   io.Writer // nil: nowhere
	bars  *mpb.Progress
	bar   *mpb.Bar
	start time.Time
	begun int          // done when the bar began: cached, from memory
	words atomic.Value // string: what stands behind the bar, which draws itself
}

func (d *desk) progress() *progress {
	p := &progress{}
	if !d.quiet && d.stderr == io.Writer(os.Stderr) && term.IsTerminal(int(os.Stderr.Fd())) {
		p.out = d.stderr
	}
	return p
}

// report is called by one goroutine at a time.
func (p *progress) report(now translate.Progress) {
	if p.out == nil || now.Total == 0 {
		return
	}
	if p.bar == nil {
		p.begin(now)
	}
	p.words.Store(p.paceOf(now))
	p.bar.SetCurrent(int64(now.Done))
}

// begin starts the bar. The rate is that of what is done from now on: what was
// kept already says nothing of the time that is left.
func (p *progress) begin(now translate.Progress) {
	p.start, p.begun = time.Now(), now.Done
	p.words.Store("")
	p.bars = mpb.New(mpb.WithOutput(p.out), mpb.WithWidth(40))
	p.bar = p.bars.AddBar(int64(now.Total),
		mpb.BarRemoveOnComplete(),
		mpb.PrependDecorators(decor.CountersNoUnit("%d of %d sentences ")),
		mpb.AppendDecorators(decor.Any(p.pace)),
	)
}

// pace says how fast it goes and how long it will take, or what is being
// waited for.
func (p *progress) pace(decor.Statistics) string { return p.words.Load().(string) }

func (p *progress) paceOf(now translate.Progress) string {
	if now.Waiting != "" {
		return " " + printable(now.Waiting)
	}
	done, spent := now.Done-p.begun, time.Since(p.start)
	if done <= 0 || spent < time.Second {
		return " " + printable(now.Backend)
	}
	rate := float64(done) / spent.Seconds()
	left := time.Duration(float64(now.Total-now.Done) / rate * float64(time.Second)).Round(time.Second)
	return fmt.Sprintf(" %s, %.1f a second, %s left", printable(now.Backend), rate, left)
}

// end clears the line.
func (p *progress) end() {
	if p.bar == nil {
		return
	}
	p.bar.Abort(true)
	p.bars.Wait()
	p.bar = nil // another lot has a bar of its own
}
