package dashboards

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"qianshao/dashboards/charts"
	"qianshao/dashboards/view"
	"qianshao/words"
)

// Row is an indicator in a list.
type Row struct {
	view.Light
	ID, Name, Href     string
	Battle, BattleHref string
	Unit, UnitHref     string
	Value, Period      string
	Target             string
	Brief              []view.Span
	Fresh, FreshClass  string
	Due                string // when the first unreported period is due
	Spark              *Spark // nil: nothing to draw
	Hidden             bool   // values are not shown
}

// rowsOf makes rows, worst first.
func rowsOf(l *view.Lens, ps []view.Judgement) []Row {
	ps = slices.Clone(ps)
	slices.SortStableFunc(ps, func(a, b view.Judgement) int { return view.Worse(a.V, b.V) })
	out := make([]Row, len(ps))
	for i, p := range ps {
		out[i] = rowOf(l, p)
	}
	return out
}

func rowOf(l *view.Lens, p view.Judgement) Row {
	r := Row{Light: view.LightOf(l.Lang, p.V), ID: p.In.Slug(), Name: l.Name(p.In),
		Href:   l.Href("indicator", p.In.Slug()),
		Battle: l.Battle(p.In.Battle), BattleHref: l.Href("battle", p.In.Battle), Unit: l.Unit(p.In.Lead),
		UnitHref: l.Href("unit", p.In.Lead),
		Value:    l.Value(p.In, p.V), Target: l.TargetsText(p.In), Hidden: !l.Shows(p.In),
		Fresh: words.Freshness(l.Lang, p.V.Freshness), FreshClass: p.V.Freshness.String()}
	if !p.V.Period.IsZero() {
		r.Period = words.Period(l.Lang, p.V.Period)
	}
	if p.V.NextDue != 0 {
		r.Due = words.Date(l.Lang, p.V.NextDue)
	}
	r.Brief = view.Emphasise(l.Lang, words.Brief(l.Lang, p.In, p.V, !r.Hidden), p.In, p.V.MainFinding())
	if !r.Hidden {
		r.Spark = sparkOf(charts.NewTrend(l, p.In, p.V))
	}
	return r
}

// Spark is a small line without axes, as SVG paths in a 100 × 24 box.
type Spark struct {
	Line, Path string // actual; what it is held against, "" for nothing
	X, Y       string // the latest point
}

// sparkOf draws a trend small; nil with fewer than two values.
func sparkOf(t *charts.Trend) *Spark {
	n := 0
	lo, hi := math.Inf(1), math.Inf(-1)
	against := t.Path
	if against == nil && t.Reference != nil {
		against = t.Reference
	}
	for _, line := range [][]float64{t.Actual, against} {
		for _, v := range line {
			if !math.IsNaN(v) {
				lo, hi = min(lo, v), max(hi, v)
			}
		}
	}
	for _, v := range t.Actual {
		if !math.IsNaN(v) {
			n++
		}
	}
	if n < 2 {
		return nil
	}
	if hi == lo {
		lo, hi = lo-1, hi+1
	}
	at := func(i int, v float64) (string, string) {
		return short(2 + 96*float64(i)/float64(len(t.Actual)-1)), short(21 - 18*(v-lo)/(hi-lo))
	}
	s := &Spark{Line: svgPath(t.Actual, at), Path: svgPath(against, at)}
	s.X, s.Y = at(t.Last, t.Actual[t.Last])
	return s
}

func svgPath(line []float64, at func(int, float64) (string, string)) string {
	var b strings.Builder
	for i, v := range line {
		if math.IsNaN(v) {
			continue
		}
		if b.Len() == 0 {
			b.WriteByte('M')
		} else {
			b.WriteByte('L')
		}
		x, y := at(i, v)
		b.WriteString(x + "," + y)
	}
	return b.String()
}

func short(v float64) string { return strconv.FormatFloat(v, 'f', 1, 64) }
