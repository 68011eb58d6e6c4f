package dashboards

import (
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
}

func (x *flaky) Lend(s qianshao.Series, _ *qianshao.Line) *qianshao.Line {
	if !x.mended.Load() {
		x.failures.Add(1)
		return nil
	}
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
