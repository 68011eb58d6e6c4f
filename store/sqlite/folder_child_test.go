package sqlite_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"qianshao/store/sqlite"
)

const childUmask = "QIANSHAO_STORE_UMASK"

// openAsServer makes a data folder under a umask, writes to it, and stays its
// server until it is killed.
func openAsServer(ctx context.Context, dir string) error {
	mask, err := strconv.ParseInt(os.Getenv(childUmask), 8, 0)
	if err != nil {
		return err
	}
	syscall.Umask(int(mask))
	s, err := sqlite.Open(ctx, dir, sqlite.Options{Now: time.Now, Serve: true})
	if err != nil {
		return err
	}
	if _, err := s.Append(ctx, oneRow(1)); err != nil {
		return err
	}
	fmt.Println("serving")
	select {}
}

// fill appends under a limit of file size, as on a disk that is full, until
// that fails; then it lifts the limit.
func fill(ctx context.Context, dir string) error {
	signal.Ignore(syscall.SIGXFSZ)
	s, err := sqlite.Open(ctx, dir, sqlite.Options{Now: time.Now})
	if err != nil {
		return err
	}
	var whole syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_FSIZE, &whole); err != nil {
		return err
	}
	small := whole
	small.Cur = 1 << 19
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &small); err != nil {
		return err
	}
	rows := 0
	for ; err == nil && rows < 1_000_000; rows += 2000 {
		b := oneRow(rows)
		for n := range 2000 {
			b.Rows = append(b.Rows, childRow("fill", rows+n))
		}
		_, err = s.Append(ctx, b)
	}
	fmt.Println("append:", faultCode(err))
	fmt.Println("writable:", faultCode(s.Writable(ctx)))
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &whole); err != nil {
		return err
	}
	fmt.Println("with space:", s.Writable(ctx))
	_, err = s.Append(ctx, oneRow(1))
	fmt.Println("append:", err)
	return s.Close()
}

// read opens a folder read-only and prints its latest commit.
func read(ctx context.Context, dir string) error {
	s, err := sqlite.Open(ctx, dir, sqlite.Options{ReadOnly: true})
	if err != nil {
		return err
	}
	commit, _, err := s.Head(ctx)
	fmt.Println("commit", commit)
	return errors.Join(err, s.Close())
}

// roleIn runs a role of a child process on a folder.
func roleIn(t *testing.T, role, dir string, env ...string) *exec.Cmd {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), os.Args[0])
	cmd.Env = append(append(os.Environ(), childRole+"="+role, childDir+"="+dir), env...)
	return cmd
}

func TestNobodyElseMayRead(t *testing.T) {
	t.Parallel()
	for _, mask := range []string{"0", "22", "77"} {
		dir := filepath.Join(t.TempDir(), "new", "data")
		cmd := roleIn(t, "serve", dir, childUmask+"="+mask)
		out, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		if _, err := out.Read(make([]byte, 8)); err != nil {
			t.Fatal(err)
		}
		const want = "700 data\n600 qianshao.db\n600 qianshao.db-shm\n600 qianshao.db-wal\n600 qianshao.lock"
		if got := modes(t, dir); got != want {
			t.Errorf("umask %s: have\n%s", mask, got)
		}
		if _, err := sqlite.Open(t.Context(), dir, sqlite.Options{Now: time.Now, Serve: true}); faultCode(err) != "data-served" {
			t.Errorf("a second server: %v", err)
		}
		if err := cmd.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		_ = cmd.Wait() // killed
		s, err := sqlite.Open(t.Context(), dir, sqlite.Options{Now: time.Now, Serve: true})
		if err != nil {
			t.Fatalf("after the server was killed: %v", err)
		}
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	}
}

func TestFilesOfAnEarlierVersionAreClosed(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	filled(t, dir)
	if err := os.Chmod(filepath.Join(dir, sqlite.FileName), 0o644); err != nil {
		t.Fatal(err)
	}
	openAt(t, dir, time.Now)
	if got := modes(t, dir); strings.Contains(got, "644") {
		t.Errorf("have\n%s", got)
	}
}

func TestAFullDiskIsNotWritable(t *testing.T) {
	t.Parallel()
	out, err := roleIn(t, "fill", t.TempDir()).CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	lines := strings.Split(strings.TrimSpace(string(out)), "\n")
	if len(lines) != 4 || !strings.HasPrefix(lines[0], "append: disk-") || !strings.HasPrefix(lines[1], "writable: disk-") ||
		lines[2] != "with space: <nil>" || lines[3] != "append: <nil>" {
		t.Errorf("have\n%s", out)
	}
}

// TestAReadOnlyFolderIsRead reads a folder as a user who may not write there:
// after an orderly stop, beside a server, and after one was killed.
func TestAReadOnlyFolderIsRead(t *testing.T) {
	t.Parallel()
	base, err := os.MkdirTemp("", "qianshao-test-") // t.TempDir is closed to other users
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(base) })
	dir, killed := filepath.Join(base, "it's 100% 数据?"), filepath.Join(base, "killed")
	self := filepath.Join(base, "test")
	cover := filepath.Join(base, "cover") // for go test -cover: any user may write there
	if err := errors.Join(os.Chmod(base, 0o755), os.Mkdir(dir, 0o755), os.Mkdir(killed, 0o755), copyTo(self, os.Args[0], 0o755), os.Mkdir(cover, 0o755), os.Chmod(cover, 0o777)); err != nil {
		t.Fatal(err)
	}
	reads := func(name, dir, want string) {
		files, err := filepath.Glob(filepath.Join(strings.NewReplacer("?", "[?]").Replace(dir), "*"))
		if err != nil || len(files) == 0 {
			t.Fatalf("%s: no files (%v)", name, err)
		}
		for _, f := range files {
			if err := os.Chmod(f, 0o444); err != nil {
				t.Fatal(err)
			}
		}
		if err := os.Chmod(dir, 0o555); err != nil {
			t.Fatal(err)
		}
		cmd := roleIn(t, "read", dir)
		cmd.Path, cmd.Dir, cmd.Env = self, base, append(cmd.Env, "GOCOVERDIR="+cover)
		if os.Geteuid() == 0 { // who may write anywhere
			cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: 65534, Gid: 65534}}
		}
		if out, err := cmd.CombinedOutput(); err != nil || strings.TrimSpace(string(out)) != want {
			t.Errorf("%s: %v: %s", name, err, out)
		}
		if err := os.Chmod(dir, 0o755); err != nil {
			t.Fatal(err)
		}
		for _, f := range files {
			if err := os.Chmod(f, 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
	filled(t, dir)
	reads("after a stop", dir, "commit 1")
	s := openAt(t, dir, time.Now)
	if _, err := s.Append(t.Context(), oneRow(1)); err != nil {
		t.Fatal(err)
	}
	reads("beside a server", dir, "commit 2")
	for _, end := range []string{"", "-wal"} {
		if err := copyTo(filepath.Join(killed, sqlite.FileName+end), filepath.Join(dir, sqlite.FileName+end), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	reads("after a kill", killed, "commit 2")
}

func copyTo(to, from string, mode os.FileMode) error {
	raw, err := os.ReadFile(from)
	if err != nil {
		return err
	}
	return os.WriteFile(to, raw, mode)
}
