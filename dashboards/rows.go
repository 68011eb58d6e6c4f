package dashboards

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"qianshao"
	"qianshao/words"
)

// Row is an indicator in a list.
type Row struct {
	Light
	ID, Name, Href     string
	Battle, BattleHref string
	Unit, UnitHref     string
	Value, Period      string
	Target             string
	Brief              []Span
	Fresh, FreshClass  string
	Due                string // when the first unreported period is due
	Spark              *Spark // nil: nothing to draw
	Hidden             bool   // values are not shown
}

// rowsOf makes rows, worst first.
func rowsOf(l *lens, ps []pair) []Row {
	ps = slices.Clone(ps)
	slices.SortStableFunc(ps, func(a, b pair) int { return worse(a.v, b.v) })
	out := make([]Row, len(ps))
	for i, p := range ps {
		out[i] = rowOf(l, p)
	}
	return out
}

func rowOf(l *lens, p pair) Row {
	r := Row{Light: lightOf(l.lang, p.v), ID: p.in.Slug(), Name: l.name(p.in), Href: l.href("indicator", p.in.Slug()),
		Battle: l.battle(p.in.Battle), BattleHref: l.href("battle", p.in.Battle), Unit: l.unit(p.in.Lead), UnitHref: l.href("unit", p.in.Lead),
		Value: l.value(p.in, p.v), Target: l.targetsText(p.in), Hidden: !l.shows(p.in),
		Fresh: words.Freshness(l.lang, p.v.Freshness), FreshClass: p.v.Freshness.String()}
	if !p.v.Period.IsZero() {
		r.Period = words.Period(l.lang, p.v.Period)
	}
	if p.v.NextDue != 0 {
		r.Due = words.Date(l.lang, p.v.NextDue)
	}
	r.Brief = emphasise(l.lang, words.Brief(l.lang, p.in, p.v, !r.Hidden), p.in, p.v.MainFinding())
	if !r.Hidden {
		r.Spark = sparkOf(newTrend(l, p.in, p.v))
	}
	return r
}

// Spark is a small line without axes, as SVG paths in a 100 × 24 box.
type Spark struct {
	Line, Path string // actual; what it is held against, "" for nothing
	X, Y       string // the latest point
}

// sparkOf draws a trend small; nil with fewer than two values.
func sparkOf(t *Trend) *Spark {
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

// countsOf counts lights.
func countsOf(ps []pair) Counts {
	var n Counts
	for _, p := range ps {
		n.add(p.v.Grade)
	}
	return n
}

// under returns the plan's indicators of a battle and its parts.
func (l *lens) under(battle string) []pair {
	return l.pairs(func(in *qianshao.Indicator) bool {
		return in.Battle == battle || topBattle(l.r.Plan, in.Battle) == battle
	})
}
