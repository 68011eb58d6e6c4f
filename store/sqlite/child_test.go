package sqlite_test

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"strconv"
	"testing"
	"time"

	"qianshao"
	"qianshao/store/sqlite"
)

const (
	childDir   = "QIANSHAO_STORE_DIR"
	childTag   = "QIANSHAO_STORE_TAG"   // names the child's series
	childCount = "QIANSHAO_STORE_COUNT" // batches to append
)

// ack is a batch that a child says is safe.
type ack struct {
	commit int64
	tag    string
	from   int // first row
	rows   int
}

// childRow is the n-th row of a child: its value tells it apart.
func childRow(tag string, n int) qianshao.Observation {
	return qianshao.Observation{Series: qianshao.Series{Indicator: tag, Area: "430600"}, Period: qianshao.NewPeriod(qianshao.Day, 1990, 1).Add(n),
		Value: float64(n) + .5, Cell: fmt.Sprintf("%s.csv!A%d", tag, n)}
}

// runChild appends batches and prints each one's commit once it is safe.
func runChild(role string) (err error) {
	ctx, dir := context.Background(), os.Getenv(childDir)
	switch role {
	case "serve":
		return openAsServer(ctx, dir)
	case "fill":
		return fill(ctx, dir)
	case "read":
		return read(ctx, dir)
	case "append":
	default:
		return fmt.Errorf("unknown role %q", role)
	}
	count, err := strconv.Atoi(os.Getenv(childCount))
	if err != nil {
		return err
	}
	tag := os.Getenv(childTag)
	s, err := sqlite.Open(ctx, dir, sqlite.Options{Now: time.Now})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	for i, from := 0, 0; i < count; i++ {
		size := []int{1, 1, 40, 400}[i%4]
		b := &qianshao.Batch{Source: tag}
		for n := range size {
			b.Rows = append(b.Rows, childRow(tag, from+n))
		}
		out, err := s.Append(ctx, b)
		if err != nil {
			return err
		}
		fmt.Println(out.Commit, from, size)
		from += size
	}
	return nil
}

// child is a running process that appends.
type child struct {
	cmd  *exec.Cmd
	tag  string
	out  *bufio.Scanner
	acks []ack
}

func startChild(t *testing.T, dir, tag string, count int) *child {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), os.Args[0])
	cmd.Env = append(os.Environ(), childRole+"=append", childDir+"="+dir, childTag+"="+tag, childCount+"="+strconv.Itoa(count))
	cmd.Stderr = os.Stderr
	pipe, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	return &child{cmd: cmd, tag: tag, out: bufio.NewScanner(pipe)}
}

// read reads up to n acknowledgements; fewer at the end of output.
func (c *child) read(t *testing.T, n int) {
	t.Helper()
	for ; n > 0 && c.out.Scan(); n-- {
		a := ack{tag: c.tag}
		if k, _ := fmt.Sscan(c.out.Text(), &a.commit, &a.from, &a.rows); k == 3 {
			c.acks = append(c.acks, a)
		}
	}
}

// expectRows checks that every row of the acknowledgements stands, with its
// commit.
func expectRows(t *testing.T, s *sqlite.Store, acks []ack) {
	t.Helper()
	f, err := s.Frame(t.Context(), 0, 0, qianshao.Clock{})
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range acks {
		for n := a.from; n < a.from+a.rows; n++ {
			o := childRow(a.tag, n)
			if p, ok := f.Get(o.Series, o.Period); !ok || p.Value != o.Value || p.Commit != a.commit {
				t.Fatalf("row %d of %s, acknowledged in commit %d, is %+v", n, a.tag, a.commit, p)
			}
		}
	}
}

// expectWhole checks that commits follow each other without gap, times rise,
// and every batch has all its rows.
func expectWhole(t *testing.T, s *sqlite.Store) {
	t.Helper()
	infos, err := s.Batches(t.Context(), 0)
	if err != nil {
		t.Fatal(err)
	}
	changes, err := s.Changes(t.Context(), 0, 0, nil)
	if err != nil {
		t.Fatal(err)
	}
	rows, seen := map[int64]int{}, map[qianshao.Series]bool{}
	for _, c := range changes {
		if seen[c.Series] {
			continue
		}
		seen[c.Series] = true
		list, err := s.History(t.Context(), c.Series, 0, qianshao.Clock{})
		if err != nil {
			t.Fatal(err)
		}
		for _, o := range list {
			rows[o.Commit]++
		}
	}
	for i, x := range infos {
		if x.Batch != int64(len(infos)-i) || rows[x.Batch] != x.Stored || i > 0 && !x.At.Before(infos[i-1].At) {
			t.Fatalf("batch %+v has %d rows", x, rows[x.Batch])
		}
	}
}

// TestCrash kills a process that appends, again and again, and looks for what
// it had acknowledged.
func TestCrash(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	random := rand.New(rand.NewPCG(10, 2023))
	var acks []ack
	for round := range 10 {
		c := startChild(t, dir, fmt.Sprintf("crash_%d", round), 1<<20)
		c.read(t, 1+random.IntN(40))
		if err := c.cmd.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		c.read(t, 1<<20) // what it could still say
		if err := c.cmd.Wait(); err == nil {
			t.Fatal("the child ended by itself")
		}
		acks = append(acks, c.acks...)
		s, err := sqlite.Open(t.Context(), dir, sqlite.Options{Now: time.Now})
		if err != nil {
			t.Fatal(err)
		}
		expectRows(t, s, acks)
		expectWhole(t, s)
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
	if got := textOf(t, dir, "PRAGMA integrity_check"); got != "ok" {
		t.Error(got)
	}
}

// TestProcesses lets three processes append to one folder at once.
func TestProcesses(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	s := openAt(t, dir, time.Now)
	const batches = 24
	children := []*child{startChild(t, dir, "left", batches), startChild(t, dir, "right", batches)}
	if commit, err := s.Wait(t.Context(), 0); err != nil || commit == 0 {
		t.Fatalf("the first commit of another process: %d, %v", commit, err)
	}
	var acks []ack
	for n := range batches {
		out, err := s.Append(t.Context(), &qianshao.Batch{Source: "own", Rows: []qianshao.Observation{childRow("own", n)}})
		if err != nil {
			t.Fatal(err)
		}
		acks = append(acks, ack{out.Commit, "own", n, 1})
	}
	for _, c := range children {
		c.read(t, batches+1)
		if err := c.cmd.Wait(); err != nil || len(c.acks) != batches {
			t.Fatalf("%s: %v, %d acknowledged", c.tag, err, len(c.acks))
		}
		acks = append(acks, c.acks...)
	}
	seen := map[int64]string{}
	for _, a := range acks {
		if by := seen[a.commit]; by != "" {
			t.Errorf("commit %d was given to %s and %s", a.commit, by, a.tag)
		}
		seen[a.commit] = a.tag
	}
	expectRows(t, s, acks)
	expectWhole(t, s)
}
