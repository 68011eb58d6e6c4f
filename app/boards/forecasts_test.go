package boards

import (
	"context"
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"testing"
	"time"

	"qianshao"
	"qianshao/api"
	"qianshao/app/records"
	"qianshao/notify"
	"qianshao/plan"
	"qianshao/rules"
	"qianshao/store/sqlite"
)

var testNow = time.Date(2023, 7, 20, 2, 30, 0, 0, time.UTC)

// nobody sends nothing.
type nobody struct{}

func (nobody) Start([]qianshao.Delivery)               {}
func (nobody) StartDue([]qianshao.Delivery, time.Time) {}

// salesBoard is a plan of six totals with three years behind them, judged
// and taken up again: all outlooks are owed.
func salesBoard(t *testing.T) *Board {
	t.Helper()
	var src strings.Builder
	src.WriteString("id: small\ntitle: {zh: 小计划}\nyear: 2023\narea: nanhu\nareas: {nanhu: {name: {zh: 南湖新区}}}\nquiet: off\n" +
		"units: {caizheng: {name: 区财政局}}\nbattles:\n  - {id: risk, name: {zh: 风险阻击仗}, office: caizheng}\nindicators:\n")
	for i := range 6 {
		fmt.Fprintf(&src, "  - {id: sales_%d, name: {zh: 销售额%[1]d}, battle: risk, clause: 附件1, measure: flow, unit: 亿元, every: month, lead: caizheng, targets: \">= %d\"}\n", i, 108+i)
	}
	p, err := plan.Read("sales.yaml", []byte(src.String()))
	if err != nil {
		t.Fatal(err)
	}
	now := func() time.Time { return testNow }
	st, err := sqlite.Open(t.Context(), t.TempDir(), sqlite.Options{Now: now})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = st.Close() })
	open := func() *Boards {
		forecaster := rules.NewForecaster()
		routes, err := notify.New(notify.Config{})
		if err != nil {
			t.Fatal(err)
		}
		s := New(Config{Store: st, Records: records.New(st, []*qianshao.Plan{p}, forecaster, 64<<20, now), Forecaster: forecaster, Routes: routes, Sender: nobody{},
			Events: api.NewBroker(), Now: now, Log: slog.New(slog.DiscardHandler), Judged: func(time.Duration) {}})
		if err := s.Open(t.Context(), p, true); err != nil {
			t.Fatal(err)
		}
		return s
	}
	var rows []qianshao.Observation
	for year := 2020; year <= 2023; year++ {
		for m := 1; m <= 12 && (year < 2023 || m < 6); m++ {
			for i := range p.Indicators {
				rows = append(rows, qianshao.Observation{Series: p.Indicators[i].Series(), Period: qianshao.NewPeriod(qianshao.Month, year, m), Value: float64(6 + (i+m+year)%5)})
			}
		}
	}
	if _, err := st.Append(t.Context(), &qianshao.Batch{Source: "push", Rows: rows}); err != nil {
		t.Fatal(err)
	}
	if err := open().Evaluate(t.Context()); err != nil {
		t.Fatal(err)
	}
	b, err := open().Board("")
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// A run of forecasts that is interrupted keeps what it made and owes the rest.
func TestInterruptedForecastsAreOwed(t *testing.T) {
	t.Parallel()
	b := salesBoard(t)
	b.mu.Lock()
	x := b.takeUp()
	b.mu.Unlock()
	run, stop := context.WithCancel(t.Context())
	stop()
	if err := b.runForecasts(t.Context(), run, x); err != nil {
		t.Fatal(err)
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	if err := b.takeIn(t.Context(), x); err != nil {
		t.Fatal(err)
	}
	w := b.Watched()
	made := len(slices.DeleteFunc(slices.Clone(w.Forecasts.Slice()), func(f *qianshao.Forecast) bool { return f == nil }))
	if !x.Tried || len(w.Owed.Places)+made != len(b.plan.Indicators) || len(w.Owed.Places) == 0 || w.Owed.All {
		t.Errorf("tried %t, %d made, %d owed", x.Tried, made, len(w.Owed.Places))
	}
	ended, end := context.WithCancel(t.Context())
	end()
	all := *w
	all.Owed.All = true
	b.setState(&all)
	x = b.takeUp()
	if err := b.runForecasts(ended, ended, x); err != nil {
		t.Fatal(err)
	}
	if err := b.takeIn(t.Context(), x); err != nil || !b.Watched().Owed.All {
		t.Errorf("owed %t after a stop (%v)", b.Watched().Owed.All, err)
	}
}

// What a run has taken up is still to be made, whatever is judged meanwhile.
func TestProgressCountsWhatIsTakenUp(t *testing.T) {
	t.Parallel()
	b := salesBoard(t)
	b.on.Beside(true)
	if err := b.on.Evaluate(t.Context()); err != nil {
		t.Fatal(err)
	}
	b.mu.Lock()
	x := b.takeUp()
	b.mu.Unlock()
	june := qianshao.NewPeriod(qianshao.Month, 2023, 6)
	for k, left := range []int{len(b.plan.Indicators), 1, 0} {
		if k == 1 {
			if err := b.runForecasts(t.Context(), t.Context(), x); err != nil {
				t.Fatal(err)
			}
		}
		if k < 2 {
			row := qianshao.Observation{Series: b.plan.Indicators[0].Series(), Period: june, Value: 9 + float64(k)/10}
			if _, err := b.on.Store.(*sqlite.Store).Append(t.Context(), &qianshao.Batch{Source: "push", Rows: []qianshao.Observation{row}}); err != nil {
				t.Fatal(err)
			}
			if err := b.on.Evaluate(t.Context()); err != nil {
				t.Fatal(err)
			}
		} else if err := b.makeForecasts(t.Context()); err != nil {
			t.Fatal(err)
		}
		if n := b.on.Progress(); n[0].Forecasts != left {
			t.Errorf("step %d: %d are said to be left, want %d", k, n[0].Forecasts, left)
		}
	}
}
