package ingest

import (
	"log/slog"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"qianshao"
	"qianshao/api"
	"qianshao/collector"
	"qianshao/plan"
	"qianshao/store/sqlite"
	"qianshao/watch"
)

const smallPlan = `id: small
title: {zh: 小计划}
year: 2023
area: nanhu
areas: {nanhu: {name: {zh: 南湖新区}}}
units: {caizheng: {name: 区财政局}}
battles:
  - {id: risk, name: {zh: 风险阻击仗}, office: caizheng}
indicators:
  - {id: debt_ratio, name: {zh: 政府债务率}, battle: risk, clause: 附件4, measure: level, unit: "%", every: month, lead: caizheng, targets: bands 120/200/300}
`

// standing is a plan that stands as a test says.
type standing struct{ w *watch.Watched }

func (x *standing) Find(string) (*qianshao.Plan, error) { return x.w.Plan, nil }
func (x *standing) Watched() []*watch.Watched           { return []*watch.Watched{x.w} }

// broken is a lender that cannot read any line.
type broken struct{ failures atomic.Int64 }

func (x *broken) Lend(qianshao.Series, *qianshao.Line) *qianshao.Line {
	x.failures.Add(1)
	return nil
}
func (x *broken) Find(qianshao.Series) *qianshao.Line { return nil }
func (x *broken) Recent() *qianshao.Recent            { return &qianshao.Recent{} }
func (x *broken) Failures() int64                     { return x.failures.Load() }

// What stands cannot be read: a figure is refused, not taken for plausible for
// want of a past; in an array and in a stream.
func TestNothingIsScreenedBlindly(t *testing.T) {
	t.Parallel()
	p, err := plan.Read("small.yaml", []byte(smallPlan))
	if err != nil {
		t.Fatal(err)
	}
	now := func() time.Time { return time.Date(2023, 7, 26, 2, 30, 0, 0, time.UTC) }
	st, err := sqlite.Open(t.Context(), t.TempDir(), sqlite.Options{Now: now})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = st.Close() })
	s := p.Indicator("debt_ratio").Series()
	june := qianshao.NewPeriod(qianshao.Month, 2023, 6)
	f := qianshao.NewFrame()
	f.Set(s, qianshao.Point{Period: june.Add(-1), Value: 130, Status: qianshao.Final})
	w := watch.Begin(p, watch.Stored{Figures: f})
	plans := &standing{w}
	k := &Intake{Store: st, Watching: plans, Catalog: collector.NewCatalog(p), Now: now, Log: slog.New(slog.DiscardHandler), Took: func(int) {}}
	ask := func() (api.IngestResult, error) {
		return k.Ingest(t.Context(), api.IngestRequest{ContentType: "application/json", Body: strings.NewReader(`[{"indicator":"debt_ratio","period":"2023-06","value":0.91}]`)})
	}
	plans.w = w.WithFigures(qianshao.FrameOf(&broken{}, map[qianshao.Series]*qianshao.Line{s: qianshao.LineAt(1)}, 2013, 2023))
	if res, err := ask(); err == nil || !strings.Contains(err.Error(), "could not be read") {
		t.Fatalf("%+v, %v", res, err)
	}
	stream := &qianshao.Batch{Source: "push", Stream: func(yield func(qianshao.Observation, error) bool) {
		yield(qianshao.Observation{Series: s, Period: june, Value: .91, Decimals: 2}, nil)
	}}
	if out, err := k.Append(t.Context(), stream); err == nil || !strings.Contains(err.Error(), "could not be read") {
		t.Fatalf("%+v, %v", out, err)
	}
	plans.w = w
	if res, err := ask(); err != nil || len(res.Held) != 1 || res.Commit != 1 {
		t.Fatalf("%+v, %v", res, err)
	}
}
