package app

import (
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"qianshao"
	"qianshao/api"
)

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
	clock := &testClock{t: time.Date(2023, 7, 26, 2, 30, 0, 0, time.UTC)}
	a := openSmall(t, t.TempDir(), clock)
	before := push(t, a, `[{"indicator":"debt_ratio","period":"2023-05","value":130}]`).Commit
	if err := a.Evaluate(t.Context()); err != nil {
		t.Fatal(err)
	}
	b := a.boards[0]
	good := b.state.Load()
	b.setState(good.WithFigures(qianshao.FrameOf(&broken{}, map[qianshao.Series]*qianshao.Line{b.plan.Indicator("debt_ratio").Series(): qianshao.LineAt(1)}, 2013, 2023)))
	body := `[{"indicator":"debt_ratio","period":"2023-06","value":0.91}]`
	ask := func() (api.IngestResult, error) {
		return a.Ingest(t.Context(), api.IngestRequest{ContentType: "application/json", Body: strings.NewReader(body)})
	}
	if res, err := ask(); err == nil || !strings.Contains(err.Error(), "could not be read") {
		t.Fatalf("%+v, %v", res, err)
	}
	stream := &qianshao.Batch{Source: "push", Stream: func(yield func(qianshao.Observation, error) bool) {
		yield(qianshao.Observation{Series: b.plan.Indicator("debt_ratio").Series(), Period: qianshao.NewPeriod(qianshao.Month, 2023, 6), Value: .91, Decimals: 2}, nil)
	}}
	if out, err := a.Append(t.Context(), stream); err == nil || !strings.Contains(err.Error(), "could not be read") {
		t.Fatalf("%+v, %v", out, err)
	}
	b.setState(good)
	if res, err := ask(); err != nil || len(res.Held) != 1 || res.Commit != before+1 {
		t.Fatalf("%+v, %v", res, err)
	}
}
