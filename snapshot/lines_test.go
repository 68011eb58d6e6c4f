package snapshot_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"
	"time"

	"qianshao"
	"qianshao/snapshot"
)

// shelf is a store in memory: every line that a series ever had, by commit.
type shelf struct {
	mu     sync.Mutex
	was    map[qianshao.Series][]written
	head   int64
	reads  int // lines read
	failed error
}

type written struct {
	commit int64
	line   []qianshao.Point
}

var errDisk = errors.New("no disk")

// write changes a month of a series, in a commit of its own.
func (x *shelf) write(s qianshao.Series, p qianshao.Period, value float64) {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.head++
	line := slices.Clone(x.stood(s, x.head))
	pt := qianshao.Point{Period: p, Value: value, Commit: x.head, Recorded: time.UnixMicro(x.head).UTC()}
	if i := slices.IndexFunc(line, func(q qianshao.Point) bool { return q.Period == p }); i >= 0 {
		line[i] = pt
	} else {
		line = append(line, pt)
		slices.SortFunc(line, func(a, b qianshao.Point) int { return int(a.Period.Ordinal() - b.Period.Ordinal()) })
	}
	if x.was == nil {
		x.was = map[qianshao.Series][]written{}
	}
	x.was[s] = append(x.was[s], written{x.head, line})
}

func (x *shelf) stood(s qianshao.Series, commit int64) []qianshao.Point {
	for _, w := range slices.Backward(x.was[s]) {
		if w.commit <= commit {
			return w.line
		}
	}
	return nil
}

// in is what stood of a series in some years.
func (x *shelf) in(s qianshao.Series, commit int64, from, to int) []qianshao.Point {
	return slices.DeleteFunc(slices.Clone(x.stood(s, commit)), func(p qianshao.Point) bool { return p.Period.Year() < from || p.Period.Year() > to })
}

func (x *shelf) LinesOf(ctx context.Context, series []qianshao.Series, from, to int, c qianshao.Clock) (*qianshao.Frame, error) {
	return x.FrameOf(ctx, series, from, to, c)
}

func (x *shelf) FrameOf(_ context.Context, series []qianshao.Series, from, to int, c qianshao.Clock) (*qianshao.Frame, error) {
	x.mu.Lock()
	defer x.mu.Unlock()
	f := qianshao.NewFrame()
	if f.Commit = x.head; c.Commit != 0 {
		f.Commit = min(f.Commit, c.Commit)
	}
	for _, s := range series {
		x.reads++
		f.Replace(s, x.in(s, f.Commit, from, to))
	}
	return f, x.failed
}

func (x *shelf) Stored(_ context.Context, s qianshao.Series, upTo int64) (bool, error) {
	x.mu.Lock()
	defer x.mu.Unlock()
	ws := x.was[s]
	return len(ws) > 0 && ws[0].commit <= upTo, nil
}

func (x *shelf) Wrote(_ context.Context, after int64) (bool, error) {
	x.mu.Lock()
	defer x.mu.Unlock()
	for _, ws := range x.was {
		if ws[len(ws)-1].commit > after {
			return true, nil
		}
	}
	return false, nil
}

func all(qianshao.Series) bool { return true }

func month(n int) qianshao.Period { return qianshao.NewPeriod(qianshao.Month, 2022, 1).Add(n) }

func named(i int) qianshao.Series { return qianshao.Series{Indicator: fmt.Sprint("i", i), Area: "a"} }

func names(n int) (out []qianshao.Series) {
	for i := range n {
		out = append(out, named(i))
	}
	return out
}

func filled(series, months int) *shelf {
	x := &shelf{}
	for i := range series {
		for m := range months {
			x.write(named(i), month(m), float64(i*100+m))
		}
	}
	return x
}

func must[T any](t *testing.T) func(T, error) T {
	return func(v T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

// seen is a frame and the years it is about.
type seen struct {
	*qianshao.Frame
	from, to int
}

// look compares what a frame says of a series with what stood.
func look(t *testing.T, x *shelf, f seen, s qianshao.Series) {
	t.Helper()
	want := x.in(s, f.Commit, f.from, f.to)
	if got := f.Line(s); !slices.Equal(got, want) {
		t.Fatalf("%v at %d, %d…%d: %v, want %v", s, f.Commit, f.from, f.to, got, want)
	}
	for m := range 27 {
		i := slices.IndexFunc(want, func(p qianshao.Point) bool { return p.Period == month(m) })
		if pt, ok := f.Get(s, month(m)); ok != (i >= 0) || ok && pt != want[i] {
			t.Fatalf("%v %s at %d: %v %t, want %v", s, month(m), f.Commit, pt, ok, want)
		}
	}
}

// renewed is a frame brought up to a later commit.
func renewed(t *testing.T, x *shelf, lines *snapshot.Lines, was seen, upTo int64) seen {
	t.Helper()
	f, changed := was.Fork(), map[qianshao.Series]int64{}
	for s, ws := range x.was {
		for _, w := range ws {
			if w.commit > was.Commit && w.commit <= upTo {
				changed[s] = w.commit
			}
		}
	}
	if err := lines.Renew(t.Context(), f, changed, upTo); err != nil {
		t.Fatal(err)
	}
	return seen{f, was.from, was.to}
}

// Whatever is written, looked at and let go, and in whichever order frames are
// renewed, each says what stood at its commit in its years.
func TestLinesAreWhatStoodAtTheCommit(t *testing.T) {
	t.Parallel()
	const series = 12
	for seed := range uint64(40) {
		r := rand.New(rand.NewPCG(20, seed))
		x := filled(series, 20)
		lines := snapshot.NewLines(x, 2022, 2023, int64(200+r.IntN(4000)))
		var frames []seen
		any := func() seen { return frames[r.IntN(len(frames))] }
		open := func() {
			from := 2022 + r.IntN(2)
			to := from + r.IntN(2024-from)
			frames = append(frames, seen{must[*qianshao.Frame](t)(lines.Frame(t.Context(), names(5), all, from, to)), from, to})
		}
		open()
		for range 300 {
			switch r.IntN(8) {
			case 0:
				x.write(named(r.IntN(series+2)), month(r.IntN(26)), r.Float64())
			case 1:
				open()
			case 2:
				if err := lines.Need(t.Context(), any().Frame, names(series+2)); err != nil {
					t.Fatal(err)
				}
			case 3:
				was := any()
				frames = append(frames, renewed(t, x, lines, was, was.Commit+int64(r.IntN(int(x.head-was.Commit)+1))))
			default:
				look(t, x, any(), named(r.IntN(series+2)))
			}
		}
	}
}

// Frames of several plans share what they have in common, and nothing is read
// before it is looked at.
func TestLinesAreShared(t *testing.T) {
	t.Parallel()
	x := filled(50, 24)
	lines := snapshot.NewLines(x, 2022, 2023, 1<<20)
	one := must[*qianshao.Frame](t)(lines.Frame(t.Context(), names(5), all, 2022, 2022))
	two := must[*qianshao.Frame](t)(lines.Frame(t.Context(), nil, func(s qianshao.Series) bool { return s != named(0) }, 2023, 2023))
	if x.reads != 0 {
		t.Errorf("%d lines read before any was looked at", x.reads)
	}
	if one.Shared(named(50)) != nil || one.Line(named(50)) != nil || x.reads != 0 {
		t.Errorf("a series that is not stored: %d lines read", x.reads)
	}
	for i := range 50 {
		one.Line(named(i))
		if i > 0 && (two.Shared(named(i)) != one.Shared(named(i)) || len(two.Line(named(i))) != 12) {
			t.Fatalf("%v is kept twice", named(i))
		}
	}
	x.write(named(7), month(3), 1)
	a, b := renewed(t, x, lines, seen{one, 2022, 2022}, x.head), renewed(t, x, lines, seen{two, 2023, 2023}, x.head)
	if x.reads != 51 || a.Shared(named(7)) != b.Shared(named(7)) || a.Shared(named(7)) == one.Shared(named(7)) {
		t.Errorf("%d lines read, want 51: one figure touches one line, once", x.reads)
	}
}

// What is kept stays within its bound, and those looked at stay longest.
func TestLinesAreBounded(t *testing.T) {
	t.Parallel()
	x := filled(600, 24) // more than stay unpacked
	size := qianshao.Pack(x.stood(named(150), x.head)).Bytes()
	lines := snapshot.NewLines(x, 2022, 2023, 100*size)
	f := must[*qianshao.Frame](t)(lines.Frame(t.Context(), names(5), all, 2022, 2023))
	held := func() (n int) {
		for i := range 600 {
			if f.Shared(named(i)).Held() {
				n++
			}
		}
		return n
	}
	if err := lines.Need(t.Context(), f, names(600)); err != nil || held() > 110 {
		t.Errorf("%d lines in memory, room for 100: %v", held(), err)
	}
	for i := range 2000 {
		f.Line(named(i % 10))
		f.Line(named(10 + i%590))
		if n := held(); n > 110 {
			t.Fatalf("%d lines in memory, room for 100", n)
		}
	}
	for i := range 10 {
		if !f.Shared(named(i)).Held() {
			t.Errorf("%v is looked at all the time and has left", named(i))
		}
	}
}

// A frame of the past says what stood at its clock, read at once or when it is
// looked at.
func TestPast(t *testing.T) {
	t.Parallel()
	x := filled(20, 24)
	lines := snapshot.NewLines(x, 2022, 2023, 1<<20)
	wanted := func(s qianshao.Series) bool { return s != named(19) }
	c := qianshao.Clock{Commit: 10*24 + 8} // ten series, and eight months of the eleventh
	f := must[*qianshao.Frame](t)(lines.Past(t.Context(), []qianshao.Series{named(3), named(15), named(77)}, wanted, 2022, 2022, c))
	for range 2 {
		for i, want := range map[int]int{3: 12, 4: 12, 10: 8, 11: 0, 15: 0, 19: 0, 77: 0} {
			if n := len(f.Line(named(i))); n != want {
				t.Errorf("%v: %d points, want %d", named(i), n, want)
			}
		}
	}
	if f.Commit != c.Commit || x.reads != 3+3 {
		t.Errorf("commit %d, %d lines read: want %d, three at once and three that were looked at", f.Commit, x.reads, c.Commit)
	}
	x.failed = errDisk
	if unread := f.Check(); len(f.Line(named(5))) != 0 || unread() == nil {
		t.Error("a line that could not be read does not show")
	}
	if _, err := lines.Past(t.Context(), nil, wanted, 2022, 2022, c); !errors.Is(err, errDisk) {
		t.Error(err)
	}
}

// A line that cannot be read shows in every frame that checks, and is read
// again once it can be.
func TestUnreadLines(t *testing.T) {
	t.Parallel()
	x := filled(3, 2)
	lines := snapshot.NewLines(x, 2022, 2023, 1<<20)
	f := must[*qianshao.Frame](t)(lines.Frame(t.Context(), names(5), all, 2022, 2023))
	x.failed = errDisk
	unread := f.Check()
	if line := f.Line(named(0)); len(line) != 0 || unread() == nil {
		t.Errorf("%v: want nothing and an error", line)
	}
	if err := lines.Need(t.Context(), f, names(3)); !errors.Is(err, errDisk) {
		t.Error(err)
	}
	x.failed = nil
	unread = f.Check()
	if line := f.Line(named(0)); len(line) != 2 || unread() != nil {
		t.Errorf("%v", line)
	}
}

// Frames are looked at, renewed and let go of by many at a time.
func TestLinesAtOnce(t *testing.T) {
	t.Parallel()
	x := filled(40, 24)
	lines := snapshot.NewLines(x, 2022, 2023, 3000)
	f := must[*qianshao.Frame](t)(lines.Frame(t.Context(), names(5), all, 2022, 2023))
	var wg sync.WaitGroup
	for w := range 4 {
		wg.Go(func() {
			for i := range 400 {
				s := named((i*7 + w) % 40)
				if n := len(f.Line(s)); n != 24 {
					t.Errorf("%v: %d points", s, n)
				}
				if _, ok := f.Get(s, month(i%24)); !ok {
					t.Errorf("%v has no %s", s, month(i%24))
				}
			}
		})
	}
	wg.Wait()
}

// A line that was made empty stays so, whatever could be lent in its place.
func TestEmptyLinesHideWhatIsLent(t *testing.T) {
	t.Parallel()
	x := filled(1000, 2)
	lines := snapshot.NewLines(x, 2022, 2023, 1<<20)
	f := must[*qianshao.Frame](t)(lines.Frame(t.Context(), names(5), all, 2022, 2023))
	for i := range 900 { // more than a fork holds apart, twice
		if f.Replace(named(i), nil); i%300 == 299 {
			f = f.Fork()
		}
	}
	for i, want := range map[int]int{3: 0, 500: 0, 899: 0, 950: 2} {
		if n := len(f.Line(named(i))); n != want {
			t.Errorf("%v: %d points, want %d", named(i), n, want)
		}
	}
}
