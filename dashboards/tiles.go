package dashboards

import (
	"qianshao"
	"qianshao/words"
)

// Tile is one reading of an indicator in large type.
type Tile struct {
	Name  string
	Light *Light // nil: not graded
	Big   string
	Small string
}

// tiles are pace, outlook, comparison with last year, whether the rest is
// within reach, and how timely the figures are.
func tiles(l *lens, p pair) []Tile {
	out := []Tile{paceTile(l, p), outlookTile(l, p)}
	if t, ok := lastYearTile(l, p); ok {
		out = append(out, t)
	}
	if t, ok := reachTile(l, p); ok {
		out = append(out, t)
	}
	return append(out, freshTile(l, p))
}

func paceTile(l *lens, p pair) Tile {
	light := newLight(l.lang, p.v.Pace)
	t := Tile{Name: l.t("tile.pace"), Light: &light, Big: light.Word, Small: l.t("tile.no-pace")}
	f := paceFinding(p.v)
	if f == nil {
		return t
	}
	t.Small = words.Rule(l.lang, f.Rule)
	if !l.shows(p.in) {
		return t
	}
	e := &f.Evidence
	if r, ok := e.Get(qianshao.FigRatio); ok {
		t.Big = words.Percent(r, 1)
	} else if v, ok := e.Get(qianshao.FigValue); ok {
		t.Big = words.Print(l.lang, p.in, f, qianshao.FigValue, v)
	}
	if x, ok := e.Get(qianshao.FigExpected); ok {
		t.Small = l.t("tile.expected", words.Print(l.lang, p.in, f, qianshao.FigExpected, x))
	} else if x, ok := e.Get(qianshao.FigTarget); ok {
		t.Small = l.t("tile.target", withUnit(number(x), words.UnitOf(l.lang, p.in)))
	}
	return t
}

// besidePace are rules that speak beside a target's own judgement.
var besidePace = map[string]bool{"outlook": true, "reach": true, "near": true, "trend": true, "overdue": true}

// paceFinding is the finding behind the first reading: of the target that
// decides, the worst one that holds the figures against it.
func paceFinding(v *qianshao.Verdict) *qianshao.Finding {
	main := v.MainFinding()
	var best *qianshao.Finding
	for i := range v.Findings {
		f := &v.Findings[i]
		if besidePace[f.Rule] || f.Remark {
			continue
		}
		if main != nil && f.Target == main.Target {
			return f
		}
		if best == nil || f.Grade > best.Grade {
			best = f
		}
	}
	return best
}

// outlookTile says what the forecast says, or that there is none yet.
func outlookTile(l *lens, p pair) Tile {
	t := Tile{Name: l.t("tile.outlook"), Big: "—"}
	if p.v.Probability == nil {
		t.Small = unsaid(l, p)
		return t
	}
	light := newLight(l.lang, p.v.Outlook)
	tried := 0
	if f := l.r.Forecasts[p.in.Series()]; f != nil {
		tried = f.Tried
	}
	t.Light, t.Big, t.Small = &light, light.Word, l.t("tile.calibrated", tried)
	if !p.v.Calibrated {
		t.Small = l.t("tile.not-calibrated", tried)
	}
	if l.shows(p.in) {
		t.Big = words.Chance(*p.v.Probability)
	}
	return t
}

func lastYearTile(l *lens, p pair) (Tile, bool) {
	if !l.shows(p.in) || p.v.Value == nil || p.v.Period.IsZero() || p.in.Measure == qianshao.Growth || p.in.Every == qianshao.Year {
		return Tile{}, false
	}
	tr := newTrend(l, p.in, p.v)
	before := known(line(l.r, p.in, p.in.Series(), lastYear(chartPeriods(l.r.Plan, p.in))))
	if tr.Last < 0 || before == nil || before[tr.Last] != before[tr.Last] {
		return Tile{}, false
	}
	now, then := tr.Actual[tr.Last], before[tr.Last]
	amount := func(v float64) string { return words.Number(v, words.Decimals(p.in, v, p.v.Decimals)) }
	t := Tile{Name: l.t("tile.last-year"), Small: amount(then) + " → " + amount(now)}
	switch {
	case p.in.Measure.IsTotal() && then > 0:
		t.Big = signed((now/then-1)*100, 1) + "%"
	case p.in.Measure == qianshao.Ratio || p.in.Unit == "%":
		t.Big = l.t("tile.points", signed(now-then, max(p.v.Decimals, 1)))
	default:
		t.Big = signed(now-then, p.v.Decimals)
	}
	return t, true
}

func signed(v float64, decimals int8) string {
	s := words.Number(v, decimals)
	if v > 0 && s != words.Number(0, decimals) {
		return "+" + s
	}
	return s
}

func reachTile(l *lens, p pair) (Tile, bool) {
	for i := range p.v.Findings {
		f := &p.v.Findings[i]
		factor, ok := f.Evidence.Get(qianshao.FigFactor)
		if f.Rule != "reach" || !ok {
			continue
		}
		light := newLight(l.lang, f.Grade)
		t := Tile{Name: words.Rule(l.lang, "reach"), Light: &light, Big: light.Word}
		if l.shows(p.in) {
			best, _ := f.Evidence.Get(qianshao.FigBestFactor)
			t.Big, t.Small = l.t("tile.times", words.Number(factor, 2)), l.t("tile.best", words.Number(best, 2))
		}
		return t, true
	}
	return Tile{}, false
}

func freshTile(l *lens, p pair) Tile {
	t := Tile{Name: l.t("tile.fresh"), Big: words.Freshness(l.lang, p.v.Freshness)}
	if p.v.NextDue != 0 {
		t.Small = l.t("tile.next-due", words.Date(l.lang, p.v.NextDue))
	}
	if n := len(p.v.OverdueOf); n > 0 {
		t.Small = l.t("tile.overdue", words.Period(l.lang, p.v.OverdueOf[0]), n)
	}
	return t
}
