package words

import (
	"math"
	"strings"
	"time"

	"qianshao"
)

// figure prints a figure in the way its kind is printed, differences without
// sign.
func (x filler) figure(fig qianshao.Figure) (string, bool) {
	v, ok := x.f.Evidence.Get(fig)
	if !ok {
		return "", false
	}
	switch fig {
	case qianshao.FigGap:
		return x.difference(x.shownGap(v)), true
	case qianshao.FigNeedEach, qianshao.FigBest:
		if x.in.Measure.IsTotal() && x.inPercent() { // what is added to a percentage
			return points(x.lang, x.print(fig, v)), true
		}
	case qianshao.FigNeedOfBest:
		return Number(x.shownRatio(v), 2), true
	case qianshao.FigRemaining, qianshao.FigMargin, qianshao.FigStep:
		return x.difference(v), true
	case qianshao.FigShare, qianshao.FigProgress, qianshao.FigRatio:
		return Percent(v, 1), true
	case qianshao.FigProbability:
		return Chance(v), true
	case qianshao.FigNeedGrowth:
		d := small(v, x.ratesDecimals())
		return Number(x.enough(v, d), d) + "%", true
	case qianshao.FigYoY:
		return Number(v, small(v, x.ratesDecimals())) + "%", true
	case qianshao.FigFactor, qianshao.FigBestFactor:
		return Number(v, 2), true
	case qianshao.FigP10, qianshao.FigP50, qianshao.FigP90, qianshao.FigMean:
		return x.forecast(fig, v), true
	case qianshao.FigDaysLeft, qianshao.FigDaysAll, qianshao.FigDaysLate, qianshao.FigRun, qianshao.FigPeriodsLeft,
		qianshao.FigPlace, qianshao.FigAreas, qianshao.FigAreasAll:
		return Number(v, 0), true
	case qianshao.FigNeedMean:
		if v < 0 { // no average can make up for it
			return "", false
		}
		d := x.least(v)
		return x.unitise(Number(x.enough(v, d), d)), true
	}
	return x.unitise(x.print(fig, v)), true
}

// enough rounds what the rest of a year must reach to the side that suffices.
func (x filler) enough(v float64, decimals int8) float64 {
	t := targetOf(x.in, x.f)
	return Enough(v, decimals, t != nil && isCap(t))
}

// Print prints a figure of a finding as its sentence does, with its unit.
func Print(lang string, in *qianshao.Indicator, f *qianshao.Finding, fig qianshao.Figure, v float64) string {
	x := filler{lang: lang, in: in, f: f, named: new(bool)}
	return x.unitise(x.print(fig, v))
}

// held are the figures that a value is held against, each with whether the
// plan wrote it: those keep the plan's own decimals.
var held = [...]struct {
	fig     qianshao.Figure
	written bool
}{{qianshao.FigExpected, false}, {qianshao.FigTarget, true}, {qianshao.FigHigh, true}, {qianshao.FigLow, true},
	{qianshao.FigLastYear, false}, {qianshao.FigReference, false}}

// print prints a figure without unit: the plan's numbers as the plan has them,
// the value and what it is held against with as many decimals as it takes to
// show which is greater, things that are counted whole.
func (x filler) print(fig qianshao.Figure, v float64) string {
	for _, h := range held {
		if h.fig == fig && h.written && x.ownNumber(v) {
			return Plain(v)
		}
	}
	switch {
	case x.in.Whole && v == math.Trunc(v):
		return Number(v, 0)
	case fig == qianshao.FigValue:
		return Number(v, exact(v, x.f.Evidence.Decimals, x.apart()))
	case fig == qianshao.FigExpected:
		return Number(v, exact(v, x.least(v), max(x.least(v), x.apart())))
	case x.in.Whole && fig == qianshao.FigNeedEach: // half a house is none
		return Number(math.Ceil(v-1e-9), 0)
	case x.in.Whole && fig != qianshao.FigExpected:
		return Number(v, 0)
	case fig == qianshao.FigNeedEach:
		return Number(v, x.belowBest(v))
	}
	return x.number(v)
}

// ownNumber reports whether a bound is a number of the target itself, not one
// that was reported or reckoned.
func (x filler) ownNumber(v float64) bool {
	t := targetOf(x.in, x.f)
	if t == nil {
		return true
	}
	return !t.LastYear && t.Ref.Indicator == "" && math.Abs(v*1e6-math.Round(v*1e6)) < 1e-3
}

// apart is how many decimals it takes to show the value on its side of each
// figure that it is held against.
func (x filler) apart() int8 {
	e := &x.f.Evidence
	d := e.Decimals
	v, ok := e.Get(qianshao.FigValue)
	if !ok {
		return d
	}
	if x.in.Measure == qianshao.Mean && v != math.Trunc(v) { // 37 may be of another grade than 36.6
		d = max(d, 1)
	}
	for _, h := range held {
		if bound, ok := e.Get(h.fig); ok {
			seen := roundHalfUp
			if h.written {
				seen = asWritten
			}
			d = apart(v, bound, d, seen)
		}
	}
	return d
}

// difference prints how far two figures lie apart: percents in points.
func (x filler) difference(v float64) string {
	s := x.number(math.Abs(v))
	if x.inPercent() {
		return points(x.lang, s)
	}
	return x.unitise(s)
}

func (x filler) inPercent() bool { return x.in.Unit == "%" || x.in.Measure == qianshao.Growth }

func points(lang, number string) string { return WithUnit(number, Unit(lang, "个百分点")) }

// grew says how a growth went: 增长 8.2%, 下降 1.7%.
func (x filler) grew() (string, bool) {
	v, ok := x.f.Evidence.Get(qianshao.FigValue)
	if !ok {
		return "", false
	}
	s := x.unitise(x.print(qianshao.FigValue, v))
	if x.lang == "en" {
		return s, true
	}
	switch {
	case strings.HasSuffix(x.in.Name.ZH, "幅"): // 涨幅, 增幅: the name says growth itself
		return "为 " + s, true
	case v < 0:
		return "下降 " + s[len("−"):], true
	case v == 0:
		return "持平", true
	}
	return "增长 " + s, true
}

// amounts picks the word for what is counted or added up, or for a level.
func (x filler) amounts(total, level string) string {
	if x.in.Measure.IsTotal() {
		return total
	}
	return level
}

// goal names a target by its date: 全年目标, 6月30日前目标.
func (x filler) goal() string {
	_, m, d := x.f.Evidence.Deadline.Civil()
	if x.f.Evidence.Deadline == 0 || m == time.December && d == 31 {
		return In(x.lang, "全年", "year's ")
	}
	return In(x.lang, Date(x.lang, x.f.Evidence.Deadline)+"前", "")
}

// ends names what a forecast is of: a total of the year, the level at its end,
// the year's growth or average.
func (x filler) ends() string {
	switch {
	case x.in.Measure.IsTotal():
		return In(x.lang, "预计全年", "the year is expected at")
	case x.in.Measure == qianshao.Growth:
		if x.lang != "en" && strings.HasSuffix(x.in.Name.ZH, "幅") {
			return "预计全年"
		}
		return In(x.lang, "预计全年增长", "the year's growth is expected at")
	case x.in.Measure == qianshao.Mean:
		return In(x.lang, "预计全年均值", "the year's mean is expected at")
	}
	return In(x.lang, "预计年末", "the end of the year is expected at")
}

func (x filler) unitise(s string) string { return WithUnit(s, x.unit()) }

// unit is the unit to name: in English once, and never in a bare sentence.
func (x filler) unit() string {
	unit := UnitOf(x.lang, x.in)
	if x.lang == "en" && unit != "%" {
		if x.bare || *x.named {
			return ""
		}
		*x.named = true
	}
	return unit
}

// number prints a figure that was reckoned with the decimals reported, whole
// where things are counted.
func (x filler) number(v float64) string { return Number(v, x.least(v)) }

// least is the decimals that a reckoned figure is printed with: those reported,
// more where it would vanish, none for what is counted.
func (x filler) least(v float64) int8 {
	d := x.f.Evidence.Decimals
	if whole := v == math.Trunc(v); x.in.Whole && whole {
		return 0
	} else if d == 0 && !whole {
		d = 1
	}
	return small(v, d)
}

// KeyFigures are a finding's gap, value and events as its sentence prints them,
// with and without unit.
func KeyFigures(lang string, in *qianshao.Indicator, f *qianshao.Finding) []string {
	var out []string
	for _, fig := range [...]qianshao.Figure{qianshao.FigGap, qianshao.FigValue, qianshao.FigEvents} {
		v, ok := f.Evidence.Get(fig)
		if !ok || v == 0 {
			continue
		}
		x := filler{lang: lang, in: in, f: f, named: new(bool)}
		s, _ := x.figure(fig)
		out = append(out, s)
		if fig == qianshao.FigValue && v < 0 { // 下降 1.7%
			out = append(out, s[len("−"):])
		}
		x.bare = true
		if bare, _ := x.figure(fig); lang == "en" && len(bare) > 2 { // English names the unit once
			out = append(out, bare)
		}
	}
	return out
}
