package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"time"
)

// process is a program that serves while something is measured.
type process struct {
	cmd  *exec.Cmd
	base string // http://127.0.0.1:PORT
	log  string
}

// client asks as many at once as it takes.
var client = &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 512, DisableCompression: true}}

// start runs a program until the address answers on path.
func (b *bench) start(ctx context.Context, address, path, name string, args ...string) (*process, error) {
	p := &process{base: "http://" + address, log: filepath.Join(b.dir, filepath.Base(name)+".log")}
	log, err := os.Create(p.log)
	if err != nil {
		return nil, err
	}
	defer log.Close()
	p.cmd = exec.CommandContext(ctx, name, args...)
	p.cmd.Stdout, p.cmd.Stderr, p.cmd.Dir = log, log, b.dir
	if err := p.cmd.Start(); err != nil {
		return nil, err
	}
	for range 15_000 {
		if _, err = ask(client, p.base+path); err == nil {
			return p, nil
		}
		time.Sleep(20 * time.Millisecond)
	}
	p.stop()
	return nil, fmt.Errorf("%s does not answer on %s: %w\n%s", name, path, err, p.tail())
}

// qianshao starts the program under measure.
func (b *bench) qianshao(ctx context.Context, args ...string) (*process, error) {
	address, err := free()
	if err != nil {
		return nil, err
	}
	return b.start(ctx, address, "/readyz", b.program, append(args, "--listen", address)...)
}

func (p *process) stop() {
	_ = p.cmd.Process.Signal(syscall.SIGTERM)
	_ = p.cmd.Wait()
}

func (p *process) tail() string {
	text, _ := os.ReadFile(p.log)
	return string(text[max(0, len(text)-600):])
}

// memory is the most a process has held, in MB.
func (p *process) memory() int { return p.status("VmHWM") / 1024 }

// resident is what a process holds, in KB.
func (p *process) resident() int { return p.status("VmRSS") }

// status is what the system says of a process, in KB.
func (p *process) status(key string) int {
	text, _ := os.ReadFile(fmt.Sprintf("/proc/%d/status", p.cmd.Process.Pid))
	for line := range strings.Lines(string(text)) {
		var kb int
		if n, _ := fmt.Sscanf(line, key+": %d kB", &kb); n == 1 {
			return kb
		}
	}
	return 0
}

// free is an address nobody listens on.
func free() (string, error) {
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	defer ln.Close()
	return ln.Addr().String(), nil
}

// file writes a file below the run's folder and returns its path.
func (b *bench) file(name, text string) (string, error) {
	path := filepath.Join(b.dir, name)
	return path, os.WriteFile(path, []byte(text), 0o644)
}

// written writes a large file piece by piece.
func (b *bench) written(name string, fill func(w *bufio.Writer)) (string, error) {
	path := filepath.Join(b.dir, name)
	f, err := os.Create(path)
	if err != nil {
		return "", err
	}
	w := bufio.NewWriter(f)
	fill(w)
	return path, errors.Join(w.Flush(), f.Close())
}

// post sends a body, which has to be taken, and returns the answer.
func post(url, kind string, body io.Reader) (string, error) {
	res, err := client.Post(url, kind, body)
	if err != nil {
		return "", err
	}
	defer res.Body.Close()
	text, err := io.ReadAll(res.Body)
	if err == nil && res.StatusCode/100 != 2 {
		err = fmt.Errorf("%s: %s: %.300s", url, res.Status, text)
	}
	return string(text), err
}

// size is what the files of a folder take, in bytes.
func size(dir string) (n int64) {
	_ = filepath.Walk(dir, func(_ string, info os.FileInfo, err error) error {
		if err == nil && !info.IsDir() {
			n += info.Size()
		}
		return nil
	})
	return n
}
