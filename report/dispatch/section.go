package dispatch

import (
	"math"
	"slices"
	"strings"

	"qianshao"
	"qianshao/report"
	"qianshao/words"
)

// chartsABattle bounds the charts of one battle.
const chartsABattle = 2

// section is one battle; false where it has no indicators.
func (s *scribe) section(b *qianshao.Battle) (report.Section, bool) {
	all := s.covered(b.ID)
	out := report.Section{Name: b.Name.In(s.lang), Convener: b.Convener}
	if len(all) == 0 {
		return out, false
	}
	count := map[qianshao.Grade]int{}
	for _, c := range all {
		count[c.v.Grade]++
		out.Rows = append(out.Rows, s.row(c))
	}
	parts := []string{}
	for _, g := range grades {
		if count[g] > 0 {
			parts = append(parts, s.tf("%s%d项", "%[2]d %[1]s", words.Grade(s.lang, g), count[g]))
		}
	}
	out.Text = []string{s.tf("共%d项指标%s，%s。", "%d {indicator|indicators}%s: %s.", countOf(all), s.inLines(all),
		strings.Join(parts, s.t("，", ", ")))}
	if by := s.plan.ByTopics(s.Round); by == b {
		out.Topics = s.topics(b, all)
	} else if s.Round.Period.Freq() == qianshao.TenDay {
		out.Topics, out.Text = s.sinceLast(all, out.Text)
		out.Keeping = s.keeping(all)
	}
	bad := slices.DeleteFunc(slices.Clone(all), func(c covered) bool { return c.v.Grade < qianshao.Yellow })
	slices.SortStableFunc(bad, func(a, b covered) int { return int(b.v.Grade) - int(a.v.Grade) })
	for _, c := range bad {
		if need := s.need(c); need != "" {
			out.Needs = append(out.Needs, need)
		}
	}
	for _, c := range append(bad, all...) {
		if len(out.Charts) == chartsABattle {
			break
		}
		chart, ok := s.chart(c)
		if ok && !slices.ContainsFunc(out.Charts, func(x report.Chart) bool { return x.Title == chart.Title }) &&
			(c.in.Key || c.v.Grade >= qianshao.Yellow) {
			out.Charts = append(out.Charts, chart)
		}
	}
	return out, true
}

// row is one indicator as it stands.
func (s *scribe) row(c covered) report.Row {
	r := report.Row{Indicator: c.in.Name.In(s.lang), Unit: words.UnitOf(s.lang, c.in),
		Target: words.Targets(s.lang, s.plan, c.in, ""), Grade: c.v.Grade,
		Responsible: s.plan.UnitName(c.in.Lead, s.lang),
		Clause:      c.in.Clause, Withheld: !s.shows(c.in), Place: s.place(c.in)}
	if c.v.Grade >= qianshao.Yellow {
		r.Reason = s.reason(c)
		r.Left = s.left(c)
	}
	if r.Withheld {
		return r
	}
	if c.v.Value != nil {
		r.Value = figureOf(*c.v.Value, words.ValueDecimals(c.in, c.v))
	}
	r.Probability = s.miss(c)
	for f, to := range map[qianshao.Figure]**report.Figure{qianshao.FigExpected: &r.Expected, qianshao.FigGap: &r.Gap} {
		if x, ok := c.v.Figure(f); ok {
			*to = figureOf(x, words.Decimals(c.in, x, max(c.v.Decimals, 1)))
			if f == qianshao.FigGap && c.v.Decimals == 0 && x == math.Trunc(x) { // one place too far, not 1.0
				(*to).Decimals = 0
			}
		}
	}
	if x, ok := c.v.Figure(qianshao.FigRatio); ok {
		r.Pace = figureOf(x, 1)
	}
	return r
}

func figureOf(v float64, decimals int8) *report.Figure {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return nil
	}
	return &report.Figure{Value: v, Decimals: decimals}
}

// reckoned is how many decimals a figure that was reckoned has: one at least,
// none of what is counted.
func reckoned(c covered) int8 {
	if c.in.Whole {
		return 0
	}
	return max(c.v.Decimals, 1)
}

// wholeUp rounds what has to be done up where it is counted: half a house is none.
func wholeUp(in *qianshao.Indicator, v float64) float64 {
	if in.Whole {
		return math.Ceil(v - 1e-9)
	}
	return v
}

// left is need where the reason does not say it already.
func (s *scribe) left(c covered) string {
	if f := c.v.MainFinding(); f != nil {
		for _, x := range []qianshao.Figure{qianshao.FigNeedEach, qianshao.FigNeedGrowth, qianshao.FigNeedMean} {
			if _, ok := f.Evidence.Get(x); ok {
				return ""
			}
		}
	}
	return strings.TrimSuffix(strings.TrimPrefix(s.need(c), c.in.Name.In(s.lang)+s.t("：", ": ")), s.t("。", "."))
}

// need says what an indicator that is behind would take, where a rule has
// reckoned it; "" once its year is closed.
func (s *scribe) need(c covered) string {
	if !s.shows(c.in) || c.v.Closed {
		return ""
	}
	name := c.in.Name.In(s.lang)
	each, ok := c.v.Figure(qianshao.FigNeedEach)
	left, ok2 := c.v.Figure(qianshao.FigPeriodsLeft)
	if ok && ok2 && left > 0 {
		return s.tf("%s：余下%d期，每期需 %s。", "%s: %d {period|periods} left, each must bring %s.", name, int(left),
			words.Apart(s.lang, c.in, wholeUp(c.in, each), reckoned(c)))
	}
	capped := len(c.in.Targets) > 0 && c.in.Targets[0].Kind != qianshao.Range && c.in.Targets[0].Cmp.Cap()
	if x, ok := c.v.Figure(qianshao.FigNeedGrowth); ok {
		return s.needGrowth(name, x, capped)
	}
	x, ok := c.v.Figure(qianshao.FigNeedMean)
	d := max(c.v.Decimals, 1)
	mean := words.Amount(words.Enough(x, d, capped), d, words.UnitOf(s.lang, c.in))
	switch {
	case !ok:
		return ""
	case x < 0:
		return s.tf("%s：余下各期即使为零也降不回来。", "%s: no rest of the year can bring the mean back.", name)
	case capped:
		return s.tf("%s：余下各期平均不得超过%s。", "%s: the rest of the year may average %s.", name, mean)
	}
	return s.tf("%s：余下各期平均须为%s。", "%s: the rest of the year must average %s.", name, mean)
}

// needGrowth says what the rest of the year must, or may, grow by.
func (s *scribe) needGrowth(name string, x float64, capped bool) string {
	x = words.Enough(x, 1, capped)
	switch size := words.Number(max(x, -x), 1); {
	case capped && x < 0:
		return s.tf("%s：余下月份须下降%s%%。", "%s: the rest of the year must fall by %s%%.", name, size)
	case capped:
		return s.tf("%s：余下月份增长须控制在%s%%。", "%s: the rest of the year may grow by %s%%.", name, size)
	case x < 0:
		return s.tf("%s：余下月份下降不超过%s%%即可。", "%s: the rest of the year may fall by %s%%.", name, size)
	default:
		return s.tf("%s：余下月份需增长%s%%。", "%s: the rest of the year must grow by %s%%.", name, size)
	}
}

// chart draws an indicator's year beside last year and its target; false where
// fewer than two figures are known or they may not be shown.
func (s *scribe) chart(c covered) (report.Chart, bool) {
	in := c.in
	out := report.Chart{Title: in.Name.In(s.lang), Unit: words.UnitOf(s.lang, in), Kind: report.Line}
	if !s.shows(in) || in.Every < qianshao.TenDay {
		return out, false
	}
	this := s.line(in, s.plan.Year)
	last := s.line(in, s.plan.Year-1)
	n := len(this)
	target := make([]*float64, n)
	for i := range n {
		q := qianshao.NewPeriod(in.Every, s.plan.Year, i+1)
		out.Categories = append(out.Categories, words.Period(s.lang, q))
		if len(in.Targets) > 0 && in.Targets[0].Numeric() {
			target[i] = &in.Targets[0].Value
		}
	}
	if known(this) < 2 {
		return out, false
	}
	d := words.Decimals(in, 0, c.v.Decimals)
	out.Series = []report.Series{{Name: s.tf("%d年", "%d", s.plan.Year), Values: this, Decimals: d}}
	if known(last) > 1 {
		out.Series = append(out.Series, report.Series{Name: s.tf("%d年", "%d", s.plan.Year-1), Values: last,
			Decimals: d, Dashed: true})
	}
	if known(target) > 0 {
		out.Series = append(out.Series, report.Series{Name: s.t("目标", "Target"), Values: target, Decimals: d,
			Dashed: true})
	}
	return out, true
}

func known(list []*float64) (n int) {
	for _, v := range list {
		if v != nil {
			n++
		}
	}
	return n
}

// line is an indicator's year by period, summed up for totals.
func (s *scribe) line(in *qianshao.Indicator, year int) []*float64 {
	out := make([]*float64, qianshao.PeriodsIn(in.Every, year))
	sum, whole := 0.0, true
	for i := range out {
		q := qianshao.NewPeriod(in.Every, year, i+1)
		if !in.Expected(q) {
			continue
		}
		p, ok := s.Now.Frame.Get(in.Series(), q)
		if !ok || !p.HasValue() {
			whole = false
			continue
		}
		v := p.Value
		if in.Measure.IsTotal() && in.Measure != qianshao.YTD {
			if sum += v; !whole {
				continue
			}
			v = sum
		}
		out[i] = &v
	}
	return out
}
