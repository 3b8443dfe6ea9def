package command

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"sync"
	"time"

	"github.com/milaan-workbench/milaan/translate"
	"github.com/milaan-workbench/milaan/translate/remote"
)

const (
	maxLine = 16 << 20        // bytes of an answer
	grace   = 2 * time.Second // for a program to end by itself
)

var (
	errLongLine = errors.New("its line is too long")
	errMore     = errors.New("it wrote more than one line")
)

// program is one running copy. Only one request at a time may ask it.
type program struct {
	name     string // without its folder
	command  *exec.Cmd
	stdin    *os.File
	pipe     *os.File      // its standard output
	stdout   *bufio.Reader // over pipe
	stderr   *tail
	ids      int  // given so far
	answered bool // at least once

	done  chan struct{} // closed when it has ended
	ended error         // why; to be read after done

	once   sync.Once // kill
	killed chan struct{}
}

// start starts a copy.
func start(c Config) (*program, error) {
	p := &program{
		name:    filepath.Base(c.Command[0]),
		command: exec.Command(c.path(), c.Command[1:]...), //nolint:noctx // it outlives the request that starts it
		stderr:  &tail{},
		done:    make(chan struct{}),
		killed:  make(chan struct{}),
	}
	// Pipes of our own: those of exec are closed when the program ends, and an
	// answer that is still in them would be lost.
	childIn, stdin, err := os.Pipe()
	if err != nil {
		return nil, fmt.Errorf("start the program %s: %w", p.name, err)
	}
	pipe, childOut, err := os.Pipe()
	if err != nil {
		return nil, errors.Join(fmt.Errorf("start the program %s: %w", p.name, err), childIn.Close(), stdin.Close())
	}
	p.stdin, p.pipe, p.stdout = stdin, pipe, bufio.NewReader(pipe)
	p.command.Dir = c.Folder
	p.command.Stdin, p.command.Stdout, p.command.Stderr = childIn, childOut, p.stderr
	p.command.WaitDelay = grace // for what the program has started and left behind
	setGroup(p.command)
	started := make(chan error)
	go p.live(started)
	err = <-started
	_ = errors.Join(childIn.Close(), childOut.Close())
	if err != nil {
		_ = errors.Join(stdin.Close(), pipe.Close())
		return nil, &translate.Fault{Kind: translate.Permanent, Message: fmt.Sprintf("the program %s cannot be started (%s): is it installed, and are command and folder right?", p.name, remote.Clean(err.Error()))}
	}
	return p, nil
}

// live starts the program and waits for its end, both on one thread: Linux ends
// the program together with the thread that started it.
func (p *program) live(started chan<- error) {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	err := p.command.Start()
	started <- err
	if err != nil {
		return
	}
	p.ended = p.command.Wait()
	killGroup(p.command.Process) // what it has started and left behind
	close(p.done)
}

// over reports whether the program has ended, or is being ended.
func (p *program) over() bool {
	select {
	case <-p.done:
		return true
	case <-p.killed:
		return true
	default:
		return false
	}
}

// kill ends the program with all that it has started, and breaks off whatever
// is being written to or read from it.
func (p *program) kill() {
	p.once.Do(func() {
		close(p.killed)
		select {
		case <-p.done:
		default:
			killGroup(p.command.Process)
		}
		_ = errors.Join(p.stdin.Close(), p.pipe.Close())
	})
}

// end ends the program and waits for it. An idle one is asked first, by
// closing its input.
func (p *program) end(idle bool) {
	if idle {
		_ = p.stdin.Close()
		p.await(grace)
	}
	p.kill()
	p.await(2 * grace)
}

// await waits for the end of the program, and reports whether it came in time.
func (p *program) await(limit time.Duration) bool {
	timer := time.NewTimer(limit)
	defer timer.Stop()
	select {
	case <-p.done:
		return true
	case <-timer.C:
		return false
	}
}

// ask writes a line and reads one. When it fails, the program has been ended.
func (p *program) ask(ctx context.Context, timeout time.Duration, line []byte) ([]byte, error) {
	limited, cancel := context.WithTimeout(ctx, timeout)
	defer cancel()
	type reply struct {
		line []byte
		err  error
	}
	replies := make(chan reply, 1)
	go func() {
		said, err := p.exchange(line)
		replies <- reply{said, err}
	}()
	select {
	case r := <-replies:
		if r.err != nil && (errors.Is(r.err, errLongLine) || errors.Is(r.err, errMore) || !p.await(grace/4)) {
			p.kill()
		}
		return r.line, r.err
	case <-limited.Done():
		p.kill()
		<-replies // which the kill has broken off
		return nil, limited.Err()
	}
}

func (p *program) exchange(line []byte) ([]byte, error) {
	if _, err := p.stdin.Write(line); err != nil {
		return nil, err
	}
	said, err := readLine(p.stdout)
	if err != nil {
		return nil, err
	}
	if more, _ := p.stdout.Peek(p.stdout.Buffered()); len(bytes.TrimSpace(more)) > 0 {
		return nil, errMore
	}
	return said, nil
}

// readLine reads the next line that is not empty. The last need not end in a
// line break.
func readLine(r *bufio.Reader) ([]byte, error) {
	var line []byte
	for {
		part, err := r.ReadSlice('\n')
		line = append(line, part...)
		switch {
		case len(line) > maxLine:
			return nil, errLongLine
		case errors.Is(err, bufio.ErrBufferFull):
		case err != nil && (!errors.Is(err, io.EOF) || len(bytes.TrimSpace(line)) == 0):
			return nil, err
		case len(bytes.TrimSpace(line)) > 0:
			return line, nil
		default:
			line = line[:0]
		}
	}
}

// broken words what went wrong between the program and us. One that ended
// before it answered at all will do so again.
func (p *program) broken(err error) *translate.Fault {
	switch {
	case errors.Is(err, errLongLine):
		return p.fault(translate.Permanent, "wrote a line of more than %d MB", maxLine>>20)
	case errors.Is(err, errMore):
		return p.fault(translate.Permanent, "wrote more than one line for a request: notes belong on standard error")
	}
	kind := translate.Temporary
	if !p.answered {
		kind = translate.Permanent
	}
	select {
	case <-p.killed: // it did not end by itself
		return p.fault(kind, "closed its input or output")
	case <-p.done:
	}
	if p.ended == nil {
		return p.fault(kind, "ended without an answer")
	}
	return p.fault(kind, "ended without an answer (%s)", remote.Clean(p.ended.Error()))
}

// fault words a fault, with what the program wrote last on standard error.
func (p *program) fault(kind translate.FaultKind, format string, args ...any) *translate.Fault {
	message := fmt.Sprintf("the program %s ", p.name) + fmt.Sprintf(format, args...)
	if last := p.stderr.last(); last != "" {
		message += ": " + last
	}
	return &translate.Fault{Kind: kind, Message: message}
}
