package cells

import (
	"qianshao"
	"qianshao/collector/catalog"
	"qianshao/collector/grid"
	"qianshao/collector/spell"
	"qianshao/collector/tables"
)

// cell gives one cell its meaning and fate.
func (r *reader) cell(row, c int, cell grid.Cell, k *key) {
	x := r.draft(row, c, cell)
	col := &r.columns[c]
	leave := func(zh, en string) { r.leave(x, r.unused(zh, en)) }
	switch {
	case col.Role == tables.Aside:
		leave(aside(col), "a column that holds no figures of the plan")
		return
	case col.Role == tables.Names || col.Role == tables.Areas || col.Role == tables.Units || col.Role == tables.Kinds:
		if spell.ReadNumber(cell.Text, 0).Kind == spell.IsNumber && !cell.Is(grid.Spread) {
			leave("名称、地区或单位列里的数", "a number in a column of names, areas or units")
		}
		return
	case col.Role != tables.Figures:
		leave("说明是哪一期", "says of which period the row is")
		return
	}
	if a := r.from[c]; a.Kind == "unused" {
		leave("已选定不用这一列", "the column was left out for good")
		return
	}
	if k.cut != "" {
		leave(k.cut, k.cutEN)
		return
	}
	what, said := col.Head.What, col.Head.Said
	if k.said && what == spell.Value {
		what, said = k.what, true
	}
	if zh, en, cut := r.notFigure(what, x, k, col); cut {
		leave(zh, en)
		return
	}
	if !said && r.titles.What == spell.Growth && onlyPercent(r.titles.Units) && len(col.Head.Units) == 0 &&
		len(k.units) == 0 {
		what = spell.Growth
	}
	r.figure(x, cell, k, col, what)
	r.keep(x)
}

func aside(col *tables.Column) string {
	if col.Aside != "" {
		return col.Aside
	}
	return "不是数据列"
}

func onlyPercent(units []string) bool {
	for _, u := range units {
		if u != "%" {
			return false
		}
	}
	return len(units) > 0
}

// notFigure says of columns that hold no figures of an indicator why they are
// not used.
func (r *reader) notFigure(what spell.What, x *draft, k *key, col *tables.Column) (zh, en string, cut bool) {
	switch what {
	case spell.Change:
		return "“" + col.Head.Other + "”不是同比", "another comparison than with the same period of last year", true
	case spell.Diff:
		return "差额，不是完成数", "a difference, no figure of its own", true
	case spell.Rate:
		return "完成率或占比", "a share of a target or a whole", true
	case spell.Forecast:
		return "预计数，不是完成数", "a forecast, no figure", true
	case spell.LastTotal:
		return "上年数", "last year's figure", true
	case spell.Other:
		return aside(col), "a column that holds no figures of the plan", true
	case spell.Target:
		zh, en := r.target(x, k, col)
		return zh, en, true
	case spell.Rank:
		if es, ok := r.rank(k, col.Text); ok {
			k2 := *k
			k2.names = es
			r.figure(x, grid.Cell{Text: x.Raw}, &k2, col, spell.Value)
			return "", "", false
		}
		return "排名", "a rank", true
	}
	return "", "", false
}

// names are the indicators that a cell's row, heading or title names.
func (r *reader) names(k *key, col *tables.Column) (es []catalog.Entry, label, at string) {
	switch {
	case len(col.Head.Names) > 0 && r.from[0].Indicator == "" && len(k.names) > 0 && k.label != "":
		return k.names, k.label, k.namesAt
	case len(k.names) > 0:
		return k.names, k.label, k.namesAt
	case len(col.Head.Names) > 0:
		return col.Head.Names, col.Text, "heading"
	}
	return r.titles.Names, "", "title"
}

// figure reads a cell of an indicator, or says why it cannot be one.
func (r *reader) figure(x *draft, cell grid.Cell, k *key, col *tables.Column, what spell.What) {
	x.Fate = Unused
	if cell.Is(grid.Date) && !r.holdsFigures(int(x.Col)) {
		x.Reason = r.unused("日期，不是数", "a date, no figure")
		return
	}
	names, label, at := r.names(k, col)
	if what == spell.Value && len(names) > 1 && r.percent(k, col, "") &&
		catalog.OfKind(names, true)[0].In.Measure == qianshao.Growth {
		what = spell.Growth // an amount and its growth share a name
	}
	es, bare := r.meant(names, label, what)
	if len(es) == 0 {
		x.Reason = r.unused("计划里没有这个指标", "the plan has no such indicator")
		if len(names) > 0 && what == spell.Growth {
			x.Reason = r.unused("同比：计划里没有这项的增速", "growth: the plan has no indicator for it")
		}
		return
	}
	if bare && !named(es[0].In, label) && !r.percent(k, col, x.Raw) {
		x.Reason = r.unused("总量：计划只取它的增速", "an amount: the plan wants its growth alone")
		return
	}
	r.mean(x)
	x.from.Indicator = at
	whole, misread := r.when(k, col)
	sp, year := r.inYear(x, whole, es[0].Plan)
	e, _ := pick(es, sp, year)
	if !r.inArea(x, &e, es, k, col, year) {
		return
	}
	x.is(e.Plan, e.In)
	if sp.Period.IsZero() && misread == nil {
		misread = r.unsaid(x, year)
	}
	if misread == nil {
		misread = r.spanInsists(k, int(x.Col), x.in, sp, col, what)
	}
	r.value(x, cell, k, col, what, sp, misread, bare)
}

// holdsFigures reports whether a column has a plain number in it.
func (r *reader) holdsFigures(c int) bool {
	for row := r.t.First; row <= r.t.Last; row++ {
		if cell := r.t.Grid.At(row, c); !cell.Is(grid.Date) && spell.IsPlain(cell.Text) {
			return true
		}
	}
	return false
}

// value reads the number, fits unit and period, and decides.
func (r *reader) value(x *draft, cell grid.Cell, k *key, col *tables.Column, what spell.What, sp spell.Spelled,
	misread *qianshao.Fault, bare bool) {
	in := x.in
	n := number(cell, in)
	if n.Kind == spell.IsMissing {
		x.Reason = r.unused("没有数", "no figure")
		return
	}
	if n.Kind == spell.IsOther {
		x.Reason = r.unused("名次或状态，不是数", "a rank or status, no figure")
		return
	}
	x.free, x.soFar = sp.Free, !sp.Free && sp.Span == qianshao.Cumulative
	doubts := r.unit(x, cell, &n, k, col, in, what)
	x.Fate = Stored
	var misfit *qianshao.Fault
	if !sp.Period.IsZero() {
		x.Period, misfit = Fit(in, sp)
		if misfit == nil {
			misfit = r.basis(in, sp, col, what)
		}
		if misfit == nil {
			misfit = r.begun(x.Period, x.plan)
		}
	}
	if misread != nil {
		misfit = misread
	}
	_, _, fits := spell.Convert(n.Value, n.Decimals, n.Unit, in.Unit)
	x.Valued = fits && (n.Kind == spell.IsNumber || n.Read)
	if doubt := x.place(n, misfit); doubt != nil {
		if given, _ := r.unitAnswer(k, int(x.Col)); given != "" && doubt.Code == "unit-contradicts" &&
			x.from.Unit != "answer" {
			*doubt = insists(*doubt, n.Unit, given)
		}
		r.hold(&x.Cell, *doubt)
		return
	}
	for _, f := range append(doubts, r.kindInsists(int(x.Col), in), r.areaInsists(x, k, int(x.Col)),
		r.formatDoubt(cell), r.bareGrowth(x, in, bare, k, col), r.nearDoubt(k), r.yearlyTarget(x, k, col)) {
		if f != nil {
			r.hold(&x.Cell, *f)
			return
		}
	}
}

// number reads a cell's figure for an indicator.
func number(cell grid.Cell, in *qianshao.Indicator) spell.Number {
	if cell.Is(grid.Bool) {
		return spell.Number{Kind: spell.IsHeld, Reason: *held("value", "bool", "单元格是“真/假”，不是数",
			"TRUE or FALSE, no number", spell.Mend)}
	}
	if cell.Is(grid.NoCache) {
		return spell.Number{Kind: spell.IsHeld, Reason: *held("value", "no-result", "公式没有算出结果",
			"a formula without a result",
			"用 Excel 打开存一次再报 / open and save it in Excel once, then hand in again")}
	}
	if cell.Is(grid.Date) {
		return spell.Number{Kind: spell.IsHeld, Reason: *held("value", "date", "单元格是日期，不是数", "a date, no number",
			spell.Mend)}
	}
	n := spell.ReadNumber(cell.Text, in.Measure)
	if n.Kind == spell.IsOther && in.Unit == "名" {
		if m := spell.ReadNumber(trimUnit(cell.Text, "名"), in.Measure); m.Kind == spell.IsNumber {
			m.Unit = "名"
			return m
		}
	}
	if n.Kind == spell.IsOther && isPlace(in) {
		if m := spell.ReadNumber(trimUnit(cell.Text, "名位第"), in.Measure); m.Kind == spell.IsNumber {
			return m
		}
	}
	return n
}
