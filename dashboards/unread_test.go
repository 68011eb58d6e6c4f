package dashboards

import (
	"context"
	"net/http"
	"sync/atomic"
	"testing"

	"qianshao"
	"qianshao/dashboards/sample"
)

// flaky is a lender that cannot read a line until it is mended.
type flaky struct {
	whole    *qianshao.Frame
	mended   atomic.Bool
	failures atomic.Int64
	one, all atomic.Int64 // lines lent alone, and times that several were
}

func (x *flaky) Need(_ context.Context, f *qianshao.Frame, series []qianshao.Series) error {
	x.all.Add(1)
	for _, s := range series {
		if l := f.Shared(s); l != nil && !l.Held() && x.mended.Load() {
			l.Take(qianshao.Pack(x.whole.Line(s)))
		}
	}
	return nil
}

func (x *flaky) Lend(s qianshao.Series, _ *qianshao.Line) *qianshao.Line {
	if !x.mended.Load() {
		x.failures.Add(1)
		return nil
	}
	x.one.Add(1)
	return qianshao.Pack(x.whole.Line(s))
}
func (x *flaky) Find(qianshao.Series) *qianshao.Line { return nil }
func (x *flaky) Recent() *qianshao.Recent            { return &qianshao.Recent{} }
func (x *flaky) Failures() int64                     { return x.failures.Load() }

// A page of figures that cannot be read is an error and is not kept: asked for
// again, it is whole.
func TestAPageShowsNoUnreadFigures(t *testing.T) {
	t.Parallel()
	r := sample.Reading(sample.Plan(12))
	x := &flaky{whole: r.Frame}
	lines := map[qianshao.Series]*qianshao.Line{}
	for _, s := range r.Frame.Series() {
		lines[s] = qianshao.LineAt(1)
	}
	r.Frame = qianshao.FrameOf(x, lines, 2013, 2023)
	s := siteOn(t, &fakeStore{reading: r})
	path := "/p/sample-2023/indicator/" + r.Plan.Indicators[0].Slug()
	if code := get(t, s, path).Code; code < http.StatusInternalServerError {
		t.Fatalf("%d though nothing can be read", code)
	}
	x.mended.Store(true)
	if w := get(t, s, path); w.Code != http.StatusOK {
		t.Fatalf("%d once it is mended", w.Code)
	}
}

// An indicator's areas are read in one go, not one by one.
func TestAreasAreReadTogether(t *testing.T) {
	t.Parallel()
	l := townOf(sample.Growing, "city: 5 6 | 4 4", "a: 7 8 | 5 5", "b: 4 5 | 6 6", "c: 5 _ | 4 4")
	x := &flaky{whole: l.Reading.Frame}
	x.mended.Store(true)
	lines := map[qianshao.Series]*qianshao.Line{}
	for _, s := range l.Reading.Frame.Series() {
		lines[s] = qianshao.LineAt(1)
	}
	l.Reading.Frame = qianshao.FrameOf(x, lines, 2013, 2023)
	if c := firstOf(l); c == nil || x.one.Load() > 0 || x.all.Load() == 0 {
		t.Errorf("%+v: %d lines were read alone", c, x.one.Load())
	}
}
