package storetest

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"
	"time"

	"qianshao"
)

// framesDrawn is how many frames are compared with the whole one.
const framesDrawn = 240

// testFrames holds that a frame of some series and years, at any two clocks, is
// the whole frame of those clocks without the rest.
func testFrames(t *testing.T, open Open) {
	c := newClock("2022-12-01 00:00")
	b := open(t, c.now)
	r := rand.New(rand.NewPCG(20, 6))
	series := mixedSeries()
	commits := fillFrames(t, b, c, r, series)
	last, points := c.now(), 0
	for i := range framesDrawn {
		clock := drawClock(r, commits, last)
		from, to := drawYears(r)
		some := slices.DeleteFunc(slices.Clone(series), func(qianshao.Series) bool { return r.IntN(3) == 0 })
		wanted := func(s qianshao.Series) bool { return slices.Contains(some, s) }
		whole := must[*qianshao.Frame](t)(b.Frame(t.Context(), 0, 0, clock))
		asked := append([]qianshao.Series{{Indicator: "unknown"}}, some...)
		r.Shuffle(len(asked), func(i, j int) { asked[i], asked[j] = asked[j], asked[i] })
		for name, f := range map[string]*qianshao.Frame{
			"FrameWhere": must[*qianshao.Frame](t)(b.FrameWhere(t.Context(), wanted, from, to, clock)),
			"FrameOf":    must[*qianshao.Frame](t)(b.FrameOf(t.Context(), asked, from, to, clock)),
		} {
			n, differs := restricted(f, whole, series, wanted, from, to)
			if differs != "" {
				t.Fatalf("draw %d: %s of %v, %d…%d at %+v: %s", i, name, some, from, to, clock, differs)
			}
			points += n
		}
	}
	if points < 10*framesDrawn {
		t.Errorf("only %d points in %d frames: the draws hold too little", points, framesDrawn)
	}
}

// mixedSeries are series of two areas, told apart by both names.
func mixedSeries() (out []qianshao.Series) {
	for i := range 6 {
		for _, area := range []string{"nanhu", "yueyang"} {
			out = append(out, qianshao.Series{Indicator: fmt.Sprintf("frame_%d", i), Area: area})
		}
	}
	return out
}

// fillFrames appends batches of every kind of period, year, status and recorded
// time, holds some rows, withdraws some batches, and returns the last commit.
func fillFrames(t *testing.T, b Backend, c *clock, r *rand.Rand, series []qianshao.Series) (commits int64) {
	var batches []int64
	for i := range 60 {
		c.setTo(c.now().Add(time.Duration(1+r.IntN(72)) * time.Hour))
		if n := len(batches); n > 4 && r.IntN(6) == 0 {
			k := r.IntN(n)
			commits = max(commits, must[qianshao.Outcome](t)(b.Withdraw(t.Context(), batches[k], "li", "")).Commit)
			batches = slices.Delete(batches, k, k+1)
			continue
		}
		seen := map[string]bool{}
		batch := &qianshao.Batch{Source: "import", Author: "caizheng", Reviewed: true}
		for range 1 + r.IntN(30) {
			o := drawRow(r, series, c.now())
			if key := o.Series.String() + o.Period.String(); !seen[key] {
				seen[key], batch.Rows = true, append(batch.Rows, o)
			}
		}
		if i%9 == 0 {
			batch.Held = []qianshao.Held{{Given: drawRow(r, series, c.now())}}
		}
		if out := take(t, b, batch); out.Stored > 0 {
			batches, commits = append(batches, out.Batch), max(commits, out.Commit)
		}
	}
	return commits
}

// drawRow is a figure of 2019 to 2024, of few periods, so that revisions come.
func drawRow(r *rand.Rand, series []qianshao.Series, now time.Time) qianshao.Observation {
	freq := qianshao.Day + qianshao.Freq(r.IntN(int(qianshao.Year-qianshao.Day)+1))
	year := 2019 + r.IntN(6)
	o := qianshao.Observation{Series: series[r.IntN(len(series))], Value: float64(r.IntN(4)), Decimals: int8(r.IntN(3))}
	o.Period = qianshao.NewPeriod(freq, year, 1+r.IntN(2)*(qianshao.PeriodsIn(freq, year)-1)) // the year's edges
	switch r.IntN(8) {
	case 0:
		o.Status, o.Value, o.Note = qianshao.Withdrawn, 0, "报错"
	case 1:
		o.Status = qianshao.Preliminary
	case 2:
		o.Note = qianshao.OneOffNote("土地出让", r.IntN(2) == 0)
	}
	if r.IntN(2) == 0 {
		o.Recorded = now.Add(-time.Duration(r.IntN(60*24)) * time.Hour)
	}
	return o
}

// drawClock is live, at a commit, at a time, or at both.
func drawClock(r *rand.Rand, commits int64, last time.Time) (c qianshao.Clock) {
	if r.IntN(2) == 0 {
		c.Commit = 1 + r.Int64N(commits+1)
	}
	if r.IntN(3) > 0 {
		c.AsOf = last.Add(-time.Duration(r.IntN(120*24)) * time.Hour)
	}
	return c
}

// drawYears are all years, or some of those that hold figures and their
// neighbours.
func drawYears(r *rand.Rand) (from, to int) {
	if r.IntN(5) == 0 {
		return 0, 0
	}
	from = 2018 + r.IntN(8)
	return from, from + r.IntN(4)
}

// restricted says how a frame differs from the whole one without the series
// that are not wanted and the other years, and how many points it holds.
func restricted(f, whole *qianshao.Frame, series []qianshao.Series, wanted func(qianshao.Series) bool, from,
	to int) (n int, differs string) {
	if f.Commit != whole.Commit || !f.AsOf.Equal(whole.AsOf) || !reflect.DeepEqual(f.Waiting, whole.Waiting) {
		return 0, fmt.Sprintf("commit %d, as of %v, waiting %v; want %d, %v, %v", f.Commit, f.AsOf, f.Waiting,
			whole.Commit, whole.AsOf, whole.Waiting)
	}
	for _, s := range series {
		var want []qianshao.Point
		for _, p := range whole.Line(s) {
			if y := p.Period.Year(); wanted(s) && (from == 0 && to == 0 || from <= y && y <= to) {
				want = append(want, p)
			}
		}
		if have := f.Line(s); !slices.Equal(have, want) {
			return n, fmt.Sprintf("%s\nhave %+v\nwant %+v", s, have, want)
		}
		if have := f.AppendLine(nil, s); !slices.Equal(have, want) {
			return n, fmt.Sprintf("%s appended\nhave %+v\nwant %+v", s, have, want)
		}
		n += len(want)
	}
	if got := len(f.Series()); got > len(series) {
		return n, fmt.Sprintf("%d series", got)
	}
	return n, ""
}
