package dashboards

import (
	"qianshao"
	"qianshao/dashboards/charts"
	"qianshao/dashboards/view"
	"qianshao/words"
)

// Tile is one reading of an indicator in large type.
type Tile struct {
	Name  string
	Light *view.Light // nil: not graded
	Big   string
	Small string
}

// tiles are pace, outlook, comparison with last year, whether the rest is
// within reach, and how timely the figures are.
func tiles(l *view.Lens, p view.Judgement) []Tile {
	out := []Tile{paceTile(l, p), outlookTile(l, p)}
	if t, ok := lastYearTile(l, p); ok {
		out = append(out, t)
	}
	if t, ok := reachTile(l, p); ok {
		out = append(out, t)
	}
	return append(out, freshTile(l, p))
}

func paceTile(l *view.Lens, p view.Judgement) Tile {
	light := view.NewLight(l.Lang, p.V.Pace)
	t := Tile{Name: l.T("tile.pace"), Light: &light, Big: light.Word, Small: l.T("tile.no-pace")}
	f := view.PaceFinding(p.V)
	if f == nil {
		return t
	}
	t.Small = words.Rule(l.Lang, f.Rule)
	if !l.Shows(p.In) {
		return t
	}
	e := &f.Evidence
	if r, ok := e.Get(qianshao.FigRatio); ok {
		t.Big = words.Percent(r, 1)
	} else if v, ok := e.Get(qianshao.FigValue); ok {
		t.Big = words.Print(l.Lang, p.In, f, qianshao.FigValue, v)
	}
	if x, ok := e.Get(qianshao.FigPlace); ok {
		t.Big = l.T("tile.place", words.Number(x, 0))
	}
	if f.Rule == "rank" || f.Rule == "range" { // what they ask for is no one number
		t.Small = l.T("tile.target", words.Target(l.Lang, l.Reading.Plan, &p.In.Targets[f.Target],
			words.UnitOf(l.Lang, p.In)))
		return t
	}
	if x, ok := e.Get(qianshao.FigExpected); ok {
		t.Small = l.T("tile.expected", words.Print(l.Lang, p.In, f, qianshao.FigExpected, x))
	} else if x, ok := e.Get(qianshao.FigTarget); ok {
		t.Small = l.T("tile.target", words.WithUnit(words.Plain(x), words.UnitOf(l.Lang, p.In)))
	}
	return t
}

// outlookTile says what the forecast says, or that there is none yet.
func outlookTile(l *view.Lens, p view.Judgement) Tile {
	t := Tile{Name: l.T("tile.outlook"), Big: "—"}
	if p.V.Probability == nil {
		t.Small = unsaid(l, p)
		return t
	}
	light := view.NewLight(l.Lang, p.V.Outlook)
	tried := 0
	if f := l.Reading.Forecast(p.In.Series()); f != nil {
		tried = f.Tried
	}
	t.Light, t.Big, t.Small = &light, light.Word, triedOn(l, p.V.Calibrated, tried)
	if l.Shows(p.In) {
		t.Big = words.Chance(*p.V.Probability)
	}
	return t
}

// triedOn says what a probability has been tried on, and so whether it colours.
func triedOn(l *view.Lens, calibrated bool, years int) string {
	switch {
	case calibrated:
		return l.T("tile.calibrated", years)
	case years == 0:
		return l.T("tile.not-tried")
	case years == 1:
		return l.T("tile.not-calibrated", years)
	}
	return l.T("tile.no-better", years)
}

func lastYearTile(l *view.Lens, p view.Judgement) (Tile, bool) {
	if !l.Shows(p.In) || p.V.Value == nil || p.V.Period.IsZero() || p.In.Measure == qianshao.Growth ||
		p.In.Every == qianshao.Year {
		return Tile{}, false
	}
	tr := charts.NewTrend(l, p.In, p.V)
	before := view.Known(view.Values(l.Reading, p.In, p.In.Series(),
		view.YearBefore(view.PeriodsShown(l.Reading.Plan, p.In))))
	if tr.Last < 0 || before == nil || before[tr.Last] != before[tr.Last] {
		return Tile{}, false
	}
	now, then := tr.Actual[tr.Last], before[tr.Last]
	amount := func(v float64) string { return words.Number(v, words.Decimals(p.In, v, p.V.Decimals)) }
	t := Tile{Name: l.T("tile.last-year"), Small: amount(then) + " → " + amount(now)}
	switch {
	case p.In.Measure.IsTotal() && then > 0:
		t.Big = view.Signed((now/then-1)*100, 1) + "%"
	case p.In.Measure == qianshao.Ratio || p.In.Unit == "%":
		t.Big = l.T("tile.points", view.Signed(now-then, max(p.V.Decimals, 1)))
	default:
		t.Big = view.Signed(now-then, p.V.Decimals)
	}
	return t, true
}

func reachTile(l *view.Lens, p view.Judgement) (Tile, bool) {
	for i := range p.V.Findings {
		f := &p.V.Findings[i]
		factor, ok := f.Evidence.Get(qianshao.FigFactor)
		if f.Rule != "reach" || !ok {
			continue
		}
		light := view.NewLight(l.Lang, f.Grade)
		t := Tile{Name: words.Rule(l.Lang, "reach"), Light: &light, Big: light.Word}
		if l.Shows(p.In) {
			best, _ := f.Evidence.Get(qianshao.FigBestFactor)
			t.Big, t.Small = l.T("tile.times", words.Number(factor, 2)), l.T("tile.best", words.Number(best, 2))
		}
		return t, true
	}
	return Tile{}, false
}

func freshTile(l *view.Lens, p view.Judgement) Tile {
	t := Tile{Name: l.T("tile.fresh"), Big: words.Freshness(l.Lang, p.V.Freshness)}
	if p.V.NextDue != 0 {
		t.Small = l.T("tile.next-due", words.Date(l.Lang, p.V.NextDue))
	}
	if n := len(p.V.OverdueOf); n > 0 {
		t.Small = l.T("tile.overdue", words.Period(l.Lang, p.V.OverdueOf[0]), n)
	}
	return t
}
