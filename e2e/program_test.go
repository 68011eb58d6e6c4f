//go:build e2e

package e2e

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// binary is the program under test: the one that QIANSHAO names, or built once.
var binary string

func TestMain(m *testing.M) {
	dir, err := os.MkdirTemp("", "qianshao-e2e-")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	code := 1
	if err := prepare(dir); err != nil {
		fmt.Fprintln(os.Stderr, "build:", err)
	} else {
		code = m.Run()
		closeExhibit()
	}
	_ = os.RemoveAll(dir)
	os.Exit(code)
}

// closeExhibit ends the shared demonstration, where one was started.
func closeExhibit() {
	if !opened.Load() {
		return
	}
	if p, err := exhibit(); err == nil {
		_ = p.cmd.Process.Signal(os.Interrupt)
		<-p.done
	}
}

func prepare(dir string) error {
	if named, ok := os.LookupEnv("QIANSHAO"); ok {
		binary = named
		return nil
	}
	binary = filepath.Join(dir, "qianshao")
	build := exec.Command("go", "build", "-o", binary, "../cmd/qianshao")
	build.Stderr = os.Stderr
	return build.Run()
}

// process is a running program.
type process struct {
	t      *testing.T
	cmd    *exec.Cmd
	base   string // http://127.0.0.1:PORT
	errors *buffer
	done   chan struct{}
}

// buffer collects output; it is safe for concurrent use.
type buffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (b *buffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.b.Write(p)
}

func (b *buffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.b.String()
}

// start runs the program until it prints its address. It is ended with the
// test.
func start(t *testing.T, args ...string) *process {
	t.Helper()
	p, err := launch(args...)
	if p != nil {
		p.t = t
		t.Cleanup(p.stop)
	}
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// launch runs the program until it prints its address.
func launch(args ...string) (*process, error) {
	cmd := exec.Command(binary, args...)
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	p := &process{cmd: cmd, errors: &buffer{}, done: make(chan struct{})}
	cmd.Stderr = p.errors
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	lines := make(chan string, 1)
	go func() {
		defer close(p.done)
		s := bufio.NewScanner(out)
		for s.Scan() {
			select {
			case lines <- s.Text():
			default:
			}
		}
		_ = cmd.Wait()
	}()
	select {
	case line := <-lines:
		p.base = strings.TrimSuffix(line, "/")
	case <-p.done:
		return p, fmt.Errorf("ended before it listened:\n%s", p.errors)
	case <-time.After(60 * time.Second):
		return p, fmt.Errorf("does not listen:\n%s", p.errors)
	}
	if !strings.HasPrefix(p.base, "http://127.0.0.1:") {
		return p, fmt.Errorf("printed %q, want its address", p.base)
	}
	if args[0] == "demo" {
		return p, p.whole()
	}
	return p, nil
}

// whole waits until the demonstration is made.
func (p *process) whole() error {
	tick := time.NewTicker(100 * time.Millisecond)
	defer tick.Stop()
	said := ""
	for range 1200 {
		res, err := http.Get(p.base + "/readyz")
		if err != nil {
			return err
		}
		body, _ := io.ReadAll(res.Body)
		res.Body.Close()
		if said = string(body); res.StatusCode == http.StatusOK {
			return nil
		}
		<-tick.C
	}
	return fmt.Errorf("the demonstration is not whole: %s", said)
}

// demo starts the demonstration at its day.
func demo(t *testing.T, more ...string) *process {
	t.Helper()
	return start(t, append(slices.Clone(demoArgs), more...)...)
}

var demoArgs = []string{"demo", "--now", "2023-07-20", "--listen", "127.0.0.1:0"}

// exhibit is a demonstration that tests share which only look at it.
var exhibit = sync.OnceValues(func() (*process, error) {
	opened.Store(true)
	return launch(demoArgs...)
})

var opened atomic.Bool

// onlooker returns the shared demonstration to a test that stores nothing in it
// and stops nothing.
func onlooker(t *testing.T) *process {
	t.Helper()
	p, err := exhibit()
	if err != nil {
		t.Fatal(err)
	}
	own := *p
	own.t = t
	return &own
}

// stop asks the program to end and waits; kill ends it at once.
func (p *process) stop() { p.end(os.Interrupt) }
func (p *process) kill() { p.end(os.Kill) }

func (p *process) end(s os.Signal) {
	select {
	case <-p.done:
		return
	default:
	}
	_ = p.cmd.Process.Signal(s)
	select {
	case <-p.done:
	case <-time.After(20 * time.Second):
		p.t.Errorf("does not end:\n%s", p.errors)
		_ = p.cmd.Process.Kill()
		<-p.done
	}
}

// get reads a path, which has to answer 200.
func (p *process) get(path string) string {
	p.t.Helper()
	code, body := p.try(path)
	if code != http.StatusOK {
		p.t.Fatalf("GET %s answers %d: %.300s", path, code, body)
	}
	return body
}

func (p *process) try(path string) (int, string) {
	p.t.Helper()
	res, err := http.Get(p.base + path)
	if err != nil {
		p.t.Fatal(err)
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil {
		p.t.Fatal(err)
	}
	return res.StatusCode, string(body)
}

// post sends observations, which have to be taken.
func (p *process) post(rows string) string {
	p.t.Helper()
	res, err := http.Post(p.base+"/api/v1/observations", "application/json", strings.NewReader(rows))
	if err != nil {
		p.t.Fatal(err)
	}
	defer res.Body.Close()
	body, _ := io.ReadAll(res.Body)
	if res.StatusCode != http.StatusOK {
		p.t.Fatalf("POST answers %d: %s", res.StatusCode, body)
	}
	return string(body)
}

// eventually asks again until ok, or fails with what it last said.
func eventually(t *testing.T, within time.Duration, ok func() (bool, string)) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), within)
	defer cancel()
	tick := time.NewTicker(50 * time.Millisecond)
	defer tick.Stop()
	for {
		good, said := ok()
		if good {
			return
		}
		select {
		case <-ctx.Done():
			t.Fatalf("not within %s: %s", within, said)
		case <-tick.C:
		}
	}
}

// freeAddress is a loopback address nobody listens on.
func freeAddress(t *testing.T) string {
	t.Helper()
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer ln.Close()
	return ln.Addr().String()
}

// background runs another program until the test ends.
func background(t *testing.T, name string, args ...string) *buffer {
	t.Helper()
	out := &buffer{}
	cmd := exec.Command(name, args...)
	cmd.Stdout, cmd.Stderr = out, out
	if err := cmd.Start(); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	t.Cleanup(func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
	})
	return out
}

// file writes a file into a folder of the test's own.
func file(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}
