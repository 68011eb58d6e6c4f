package cells

import (
	"math"

	"qianshao"
	"qianshao/collector/spell"
	"qianshao/collector/tables"
)

const rewriteHead = "把表头改成如 2023年1-2月 的文字再报，或采纳时给出期 / write the heading as text such as 2023年1-2月, or give the period when accepting"

// when puts together what row, heading and title say of a cell's period; the
// year may be wanting still. A fault says why no period can be made of it.
func (r *reader) when(k *key, col *tables.Column) (spell.When, *qianshao.Fault) {
	w, misread := both(k.when, col.Head.When)
	if misread == nil && col.Head.Two {
		misread = held("period", "headings-contradict", "上下两行表头说的期不同", "the two heading rows name different periods",
			rewriteHead)
	}
	title := r.titles.When
	switch {
	case w.Doubt:
		return w, held("period", "date-heading", "表头是日期或数字，看不出是哪一期",
			"the heading is a date or number that names no certain period", rewriteHead)
	case w.Range:
		return w, held("period", "range", "不是从1月起的几个月，没有这样的期",
			"months that do not begin with January: no period of ours", rewriteHead)
	case w.Whole && !w.End && !w.Spoken && title.Full() && title.Freq != qianshao.Year:
		w2 := title
		w2.Year = w.Year
		return w2, held("period", "year-or-part", "表头只写了年份，是全年还是与标题同期",
			"the heading gives a year alone: all of it, or the title's period of it", rewriteHead)
	case w.Full():
		return w, misread
	case !title.Full():
		return w, misread
	}
	out := title
	out.LastYear = w.LastYear
	if w.Year != 0 {
		out.Year = w.Year
	}
	if w.Spoken && (!w.Implied || !out.Spoken) {
		out.Span, out.Spoken, out.Implied = w.Span, true, w.Implied
	}
	return out, misread
}

// both merges the period of a row with that of a heading.
func both(row, head spell.When) (spell.When, *qianshao.Fault) {
	switch {
	case !row.Said():
		return head, nil
	case !head.Said():
		return row, nil
	case row.Doubt || head.Doubt:
		return spell.When{Doubt: true}, nil
	case row.Full() && !row.Whole && head.Full() && !head.Whole:
		if row.Freq != head.Freq || row.Index != head.Index || row.Year != 0 && head.Year != 0 &&
			row.Year != head.Year {
			return head, held("period", "headings-contradict", "行与列说的期不同", "row and heading name different periods",
				rewriteHead)
		}
	}
	if row.Clashes(head) {
		return head, held("period", "headings-contradict", "行与列一个说当期、一个说累计", "row and heading name different spans",
			rewriteHead)
	}
	base, other := row, head
	if !row.Full() || row.Whole && head.Full() {
		base, other = head, row
	}
	if base.Year == 0 {
		base.Year = other.Year
	}
	if other.Over(base) {
		base.Span, base.Spoken, base.Implied = other.Span, true, other.Implied
	}
	base.LastYear = base.LastYear || other.LastYear
	return base, nil
}

// inYear finds the period's year and says where it was read.
func (r *reader) inYear(x *draft, w spell.When, p *qianshao.Plan) (spell.Spelled, int) {
	year, at := w.Year, "heading"
	title := r.titles.When.Full() && r.titles.When.Index == w.Index && r.titles.When.Freq == w.Freq
	if title && r.titles.When.Year == w.Year {
		at = r.titles.WhenAt
	}
	switch {
	case year != 0:
	case r.titles.Year != 0:
		year, at = r.titles.Year, r.titles.YearAt
	default:
		year, at = r.assumed(w, p), "plan"
	}
	sp, ok := w.In(year)
	if !ok {
		return spell.Spelled{}, year
	}
	if w.LastYear {
		sp.Period = sp.Period.LastYear()
	}
	x.from.Year, x.from.Period = at, "heading"
	if title {
		x.from.Period = r.titles.WhenAt
	}
	return sp, year
}

// assumed is the year of a period that names none: the plan's, unless the
// period has not begun when it is handed in; then the latest that has ended.
func (r *reader) assumed(w spell.When, p *qianshao.Plan) int {
	today := r.o.today(p)
	year := r.o.Year
	if year == 0 {
		year = p.Year
		for _, q := range r.o.Catalog.Plans() {
			sp, ok := w.In(q.Year)
			if ok && q.Year > year && (today == 0 || sp.Period.Start() <= today) {
				year = q.Year
			}
		}
	}
	if today == 0 {
		return year
	}
	for back := year; back > year-3; back-- {
		sp, ok := w.In(back)
		if !ok || sp.Period.End() < today || back == year && sp.Period.Start() <= today {
			return back
		}
	}
	return year
}

// begun holds a period that has not begun when it is handed in.
func (r *reader) begun(p qianshao.Period, plan *qianshao.Plan) *qianshao.Fault {
	if today := r.o.today(plan); today == 0 || p.Start() <= today {
		return nil
	}
	return held("period", "not-begun", "这一期还没有开始", "the period has not begun", "核对年份和月份 / check year and month")
}

// basis holds a month's growth where the year's is wanted, and the reverse.
func (r *reader) basis(in *qianshao.Indicator, sp spell.Spelled, col *tables.Column, what spell.What) *qianshao.Fault {
	if in.Measure != qianshao.Growth || sp.Free || sp.Period.Index() == 1 || sp.LastYear {
		return nil
	}
	if in.MonthBasis == (sp.Span == qianshao.Cumulative) {
		zh, en := "这项要累计同比，给的是当期同比", "growth of the year so far is wanted, this is of the period alone"
		if in.MonthBasis {
			zh, en = "这项要当期同比，给的是累计同比", "growth of the period alone is wanted, this is of the year so far"
		}
		return held("period", "basis", zh, en, rightPeriod)
	}
	return nil
}

// target compares a column of targets with the plan's.
func (r *reader) target(x *draft, k *key, col *tables.Column) (zh, en string) {
	names, label, at := r.names(k, col)
	es, _ := r.meant(names, label, spell.Value)
	n := spell.ReadNumber(x.Raw, 0)
	if len(es) == 0 || n.Kind != spell.IsNumber {
		return "年度目标", "the year's target"
	}
	if n.Unit == "%" && es[0].In.Unit != "%" {
		if gs, _ := r.meant(names, label, spell.Growth); len(gs) > 0 {
			es = gs
		}
	}
	in := es[0].In
	r.mean(x)
	x.is(es[0].Plan, in)
	x.from.Indicator, x.Area = at, in.Area
	if n.Unit == "" {
		if all := r.saidUnits(r.t.Grid.At(int(x.Row), int(x.Col)), &n, k, r.answeredUnits(k, col, int(x.Col)),
			spell.Value); len(all) > 0 {
			n.Unit = fitting(all[0].units, in.Unit)
		}
	}
	v, d, ok := spell.Convert(n.Value, n.Decimals, n.Unit, in.Unit)
	x.Value, x.Decimals, x.Valued = v, d, ok
	bound, has := yearBound(in)
	switch {
	case !ok || !has:
		return "年度目标", "the year's target"
	case same(v, bound):
		return "年度目标，与计划一致", "the year's target, as in the plan"
	}
	return "年度目标 " + trim(v) + "，计划是 " + trim(bound) + "，不一致", "the year's target differs from the plan's"
}

// yearBound is what the plan wants of an indicator by the end of the year.
func yearBound(in *qianshao.Indicator) (float64, bool) {
	for i := range in.Targets {
		t := &in.Targets[i]
		if t.Numeric() || t.Kind == qianshao.Steps && len(t.Steps) > 0 {
			return t.Last(), true
		}
	}
	return 0, false
}

func same(a, b float64) bool { return math.Abs(a-b) <= 1e-9*math.Max(1, math.Abs(b)) }

// yearlyTarget asks about a figure under a year alone that equals the plan's
// target of that year.
func (r *reader) yearlyTarget(x *draft, k *key, col *tables.Column) *qianshao.Fault {
	if !col.Head.When.Whole || x.in == nil || x.plan.Year != x.Period.Year() {
		return nil
	}
	if b, ok := yearBound(x.in); ok && same(b, x.Value) {
		return held("value", "target-or-figure", "与计划的年度目标相同，是目标还是完成数",
			"the same as the year's target: a target or a figure", spell.AskAgain)
	}
	return nil
}

// unsaid holds a figure whose period nothing names, and proposes the latest
// that had ended when the sheet was filled in or handed in. A figure of a
// whole year needs no more than the year.
func (r *reader) unsaid(x *draft, year int) *qianshao.Fault {
	if x.in.Every == qianshao.Year && (r.titles.Year != 0 || x.from.Year == "heading") {
		x.Period = qianshao.NewPeriod(qianshao.Year, year, 1)
		x.from.Period = "title"
		return r.begun(x.Period, x.plan)
	}
	day := r.o.today(x.plan)
	if filed, ok := r.titles.Filed.In(r.titles.Filed.Year); ok {
		day = filed.Period.Start()
	}
	if day != 0 {
		x.Period = qianshao.PeriodOf(x.in.Every, day).Prev()
	}
	return held("period", "no-period", "表里没说是哪一期", "nothing says which period it is of",
		"在标题写明，如 2023年1-6月，或采纳时给出期 / write it into the title, or give the period when accepting")
}
