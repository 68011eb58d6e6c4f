package rules

import (
	"testing"
	"time"

	"qianshao"
)

// ledgerOf makes a ledger of one target: what was said on days of 2023, each
// after one more month.
type saidOn struct {
	month, day  int
	through     int // month known; 0: none of the year
	p           float64
	uncalibrate bool
	settled     bool
}

func ledgerOf(end qianshao.Closing, list ...saidOn) (out []qianshao.Issued) {
	for i, x := range list {
		o := qianshao.Outlook{ProbabilityMiss: x.p, Calibrated: !x.uncalibrate}
		if x.settled {
			o.Why = OutlookKnown
		}
		at := time.Date(2023, time.Month(x.month), x.day, 9, 0, 0, 0, time.UTC)
		row := qianshao.Issued{ID: int64(i + 1), Series: qianshao.Series{Indicator: "x"}, Year: 2023, At: at.UnixMicro(), Outlook: o, Outcome: end}
		if x.through > 0 {
			row.Through = qianshao.NewPeriod(qianshao.Month, 2023, x.through)
		}
		out = append(out, row)
	}
	return out
}

// A warning counts where the plan was in force, a figure of the year was
// there, the outlook was calibrated and the outcome open; it is taken back by
// a later outlook below one half, unless the warning returns.
func TestWhichWarningsCount(t *testing.T) {
	t.Parallel()
	p := &qianshao.Plan{Location: time.UTC, Issued: qianshao.NewDate(2023, 3, 15)}
	for name, c := range map[string]struct {
		said []saidOn
		kind qianshao.WarningKind
		id   int64
		back int // month; 0: stands
	}{
		"in force, figures, calibrated, open": {[]saidOn{{4, 20, 3, .7, false, false}}, qianshao.WarningCounts, 1, 0},
		"on the day of issue":                 {[]saidOn{{3, 15, 2, .8, false, false}}, qianshao.WarningCounts, 1, 0},
		"the day before":                      {[]saidOn{{3, 14, 2, .8, false, false}}, qianshao.WarningUnissued, 1, 0},
		"no figure of the year":               {[]saidOn{{4, 20, 0, .99, false, false}}, qianshao.WarningNoFigure, 1, 0},
		"not calibrated":                      {[]saidOn{{4, 20, 3, .99, true, false}}, qianshao.WarningUntried, 1, 0},
		"certain already":                     {[]saidOn{{4, 20, 3, 1, false, true}}, qianshao.WarningSettled, 1, 0},
		"certain before the plan":             {[]saidOn{{1, 20, 1, 1, true, true}}, qianshao.WarningSettled, 1, 0},
		"one that counts goes before":         {[]saidOn{{1, 20, 1, .9, false, false}, {4, 20, 3, .6, false, false}, {5, 20, 4, .8, false, false}}, qianshao.WarningCounts, 3, 0},
		"taken back":                          {[]saidOn{{4, 20, 3, .9, false, false}, {5, 20, 4, .6, false, false}, {6, 20, 5, .49, false, false}, {7, 20, 6, .3, false, false}}, qianshao.WarningCounts, 1, 6},
		"doubted, not taken back":             {[]saidOn{{4, 20, 3, .9, false, false}, {5, 20, 4, .5, false, false}}, qianshao.WarningCounts, 1, 0},
		"returned":                            {[]saidOn{{4, 20, 3, .9, false, false}, {5, 20, 4, .1, false, false}, {6, 20, 5, .7, false, false}}, qianshao.WarningCounts, 1, 0},
		"certainty takes nothing back":        {[]saidOn{{4, 20, 3, .9, false, false}, {5, 20, 4, 0, false, true}}, qianshao.WarningCounts, 1, 0},
	} {
		r := RecordOf(p, ledgerOf(qianshao.NotClosed, c.said...))
		if len(r.Warnings) != 1 {
			t.Fatalf("%s: %+v", name, r.Warnings)
		}
		w := r.Warnings[0]
		back := 0
		if w.TakenBack() {
			back = int(time.UnixMicro(w.Back).UTC().Month())
		}
		if w.Kind != c.kind || w.ID != c.id || back != c.back {
			t.Errorf("%s: %s, row %d, back in month %d; want %s, %d, %d", name, w.Kind, w.ID, back, c.kind, c.id, c.back)
		}
	}
	if r := RecordOf(p, ledgerOf(qianshao.NotClosed, saidOn{4, 20, 3, .69, false, false})); len(r.Warnings) != 0 {
		t.Errorf("warned with .69: %+v", r.Warnings)
	}
}

// A row of the time before rows said why is certain where its probability is;
// a later row says so itself, and a forecast without width is no certainty.
func TestRowsThatDoNotSayWhy(t *testing.T) {
	t.Parallel()
	p := &qianshao.Plan{Location: time.UTC, Issued: qianshao.NewDate(2023, 3, 15)}
	for _, c := range []struct {
		model string
		p     float64
		kind  qianshao.WarningKind
	}{
		{"2026.11", 1, qianshao.WarningSettled},
		{"2026.11", .999, qianshao.WarningCounts},
		{"2026.11.1", 1, qianshao.WarningCounts},
		{Model, 1, qianshao.WarningCounts},
	} {
		list := ledgerOf(qianshao.ClosedMiss, saidOn{4, 20, 3, c.p, false, false}, saidOn{5, 20, 4, 0, false, false})
		list[0].Model, list[1].Model = c.model, "2026.11"
		r := RecordOf(p, list)
		if len(r.Warnings) != 1 || r.Warnings[0].Kind != c.kind || r.Warnings[0].TakenBack() {
			t.Errorf("%s, %v: %+v", c.model, c.p, r.Warnings)
		}
	}
}

// The rate holds only warnings that count, and each period of data once.
func TestHitsCountWhatCounts(t *testing.T) {
	t.Parallel()
	p := &qianshao.Plan{Location: time.UTC, Issued: qianshao.NewDate(2023, 3, 15)}
	f := func(end qianshao.Closing, want qianshao.HitRate, list ...saidOn) {
		t.Helper()
		want.Threshold, want.Ledger = WarningAt, len(list)
		if h := Hits(p, ledgerOf(end, list...)); h != want {
			t.Errorf("%+v, want %+v", h, want)
		}
	}
	early, good, down, settled := saidOn{1, 20, 1, .9, false, false}, saidOn{4, 20, 3, .75, false, false}, saidOn{6, 20, 5, .25, false, false}, saidOn{7, 20, 6, 1, false, true}
	f(qianshao.ClosedMiss, qianshao.HitRate{Warnings: 1, CameTrue: 1, Closed: 1, Issued: 1, Brier: .0625}, early, good, settled)
	f(qianshao.ClosedMiss, qianshao.HitRate{Warnings: 1, TakenBack: 1, Closed: 1, Issued: 2, Brier: (.0625 + .5625) / 2}, good, down)
	f(qianshao.ClosedMet, qianshao.HitRate{Warnings: 1, TakenBack: 1, Closed: 1, Issued: 2, Brier: (.5625 + .0625) / 2}, good, down)
	f(qianshao.NotClosed, qianshao.HitRate{OpenBack: 1}, good, down)
	f(qianshao.NotClosed, qianshao.HitRate{Open: 1}, early, good)
	f(qianshao.ClosedBlank, qianshao.HitRate{}, good)
	f(qianshao.ClosedMiss, qianshao.HitRate{Advisory: 1, Closed: 1, Unwarned: 1}, early)
	f(qianshao.ClosedMiss, qianshao.HitRate{Settled: 1, Closed: 1, Unwarned: 1}, settled)
	again := good
	again.day, again.p = 25, .25
	f(qianshao.ClosedMiss, qianshao.HitRate{Warnings: 1, TakenBack: 1, Closed: 1, Issued: 1, Brier: .5625}, good, again)
}

// Every row of a closed target has the day its year closed, whenever it was
// written; none before.
func TestRowsOfAClosedTargetAreSettled(t *testing.T) {
	t.Parallel()
	w := workedCase{Measure: "count", Unit: "起", Every: "month", Targets: "<= 3", Now: "2024-03-01"}
	p, _ := w.build(t)
	in := &p.Indicators[0]
	day := in.YearEnd(p.Year, p.Calendar) + 1
	for end, want := range map[qianshao.Closing]qianshao.Date{qianshao.ClosedMiss: day, qianshao.ClosedMet: day, qianshao.ClosedBlank: day, qianshao.NotClosed: 0} {
		list := ledgerOf(end, saidOn{1, 20, 0, .9, false, false})
		list[0].Series, list[0].Year = in.Series(), p.Year
		r := RecordOf(p, list)
		if len(r.Warnings) != 1 || r.Warnings[0].Closed != want {
			t.Errorf("%q: %+v, want %s", end, r.Warnings, want)
		}
	}
}
