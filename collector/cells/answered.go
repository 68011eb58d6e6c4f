package cells

import (
	"slices"

	"qianshao"
	"qianshao/collector/catalog"
	"qianshao/collector/spell"
	"qianshao/collector/tables"
)

// An answer, clicked or taught, fills in what a sheet does not say or says
// ambiguously. What the sheet says for certain and the indicator cannot have
// stays a question: the sheet's own words are compared with the answer's.

// beside is what stands beside a cell of its unit, the heading's, the row's and
// the title's.
type beside struct {
	head, row []string
	headAt    string
	rowAt     string
	title     *tables.Title
}

// answeredUnits is what is said with a person's answers in their places.
func (r *reader) answeredUnits(k *key, col *tables.Column, c int) beside {
	b := beside{headUnits(k, &col.Head), k.units, "heading", k.unitAt, &r.titles}
	if r.from[c].Unit != "" {
		b.headAt = "answer"
	}
	return b
}

// writtenUnits is what the sheet itself says.
func (r *reader) writtenUnits(k *key, c int) beside {
	return beside{headUnits(k, &r.t.Columns[c].Head), k.written.units, "heading", k.written.unitAt, &r.t.Titles}
}

// headUnits are the units of a heading, but for those of an amount that it
// names where the row is its growth.
func headUnits(k *key, h *tables.Head) []string {
	if k.beside && len(h.Names) > 0 && !slices.Contains(h.Units, "%") {
		return nil
	}
	return h.Units
}

// unitAnswer is the unit that a person gave for a cell, "" for none; nearer
// says that it was given for its row or column, not for the whole table.
func (r *reader) unitAnswer(k *key, c int) (unit string, nearer bool) {
	switch {
	case r.from[c].Unit != "":
		return spell.Unit(r.from[c].Unit), true
	case k.answered != nil && k.answered.Unit != "":
		return spell.Unit(k.answered.Unit), true
	case r.ofTable != nil && r.ofTable.Unit != "":
		return spell.Unit(r.ofTable.Unit), false
	}
	return "", false
}

// against compares the unit that a person gave with what the sheet says of the
// same cell. The unit to go by is the sheet's where it is known and the
// indicator cannot have it; a fault names both where they differ.
func (r *reader) against(own []said, k *key, c int, in *qianshao.Indicator) (unit string, doubt *qianshao.Fault) {
	given, nearer := r.unitAnswer(k, c)
	if given == "" || len(own) == 0 {
		return "", nil
	}
	u := fitting(own[0].units, in.Unit)
	switch {
	case !spell.KnownUnit(u) && u != in.Unit:
		return "", nil // nobody can tell but who answers
	case !spell.Fits(u, in.Unit):
		return u, nil // Place asks, and what was answered is noted
	case same(scale(u, in.Unit), scale(given, in.Unit)) || own[0].at == "cell" || own[0].at == "format":
		return u, nil
	case own[0].at == r.t.Titles.UnitAt && (nearer || r.ofTable.Table != 0):
		return "", nil // a title may be wrong of one table, row or column
	}
	return u, held("unit", "units-contradict", "表上的单位是“"+u+"”，回答是“"+given+"”，哪个对",
		"the sheet says "+u+", the answer "+given+": which is right", spell.AskAgain)
}

func scale(from, to string) float64 {
	v, _, _ := spell.Convert(1, 12, from, to)
	return v
}

// insists is a contradiction that an answer was to lift.
func insists(f qianshao.Fault, sheet, answer string) qianshao.Fault {
	f.ZH += "；表上写“" + sheet + "”，回答“" + answer + "”不改变它"
	f.EN += "; the sheet says " + sheet + ", which the answer " + answer + " does not change"
	f.Remedy = "改表上的写法重报，或采纳这一条时改正 / mend the sheet, or set this one right while accepting it"
	return f
}

// spanOf is the span that the sheet itself says of a cell, where a person said
// another.
func (r *reader) spanOf(k *key, c int) (spell.When, string, bool) {
	of, answer := spell.When{}, r.from[c].Period
	if own := &r.t.Columns[c]; answer != "" {
		of, _ = both(k.when, own.Head.When)
	} else if answer = tablePeriod(r.ofTable); answer != "" {
		of, _ = both(k.when, own.Head.When)
		if !of.Spoken {
			of = r.t.Titles.When
		}
	}
	said := spell.ReadWhen(answer)
	return of, answer, of.Spoken && !of.Implied && said.Spoken && said.Span != of.Span
}

func tablePeriod(a *TableAnswer) string {
	if a == nil {
		return ""
	}
	return a.Period
}

// spanInsists holds a figure of which the sheet says a span that its indicator
// cannot have, and a person another.
func (r *reader) spanInsists(k *key, c int, in *qianshao.Indicator, sp spell.Spelled, col *tables.Column,
	what spell.What) *qianshao.Fault {
	of, answer, differs := r.spanOf(k, c)
	if !differs {
		return nil
	}
	sp.Span, sp.Free = of.Span, false
	_, misfit := Fit(in, sp)
	if misfit == nil {
		misfit = r.basis(in, sp, col, what)
	}
	if misfit == nil {
		return nil
	}
	sheet := "当期"
	if of.Span == qianshao.Cumulative {
		sheet = "累计"
	}
	f := insists(*misfit, sheet, answer)
	return &f
}

// kindInsists holds a figure whose heading says that it is a growth or another
// comparison, where a person says that it is the amount, or a growth.
func (r *reader) kindInsists(c int, in *qianshao.Indicator) *qianshao.Fault {
	own := &r.t.Columns[c].Head
	kind := r.from[c].Kind
	what, answered := answerKinds[kind]
	if !answered || !own.Said || own.What != spell.Growth && own.What != spell.Change || what == own.What ||
		own.What == spell.Growth && in.Measure == qianshao.Growth {
		return nil
	}
	f := insists(*held("indicator", "kind-contradicts", "表头说的与指标的口径不合",
		"the heading says another kind of figure than the indicator's", ""), r.t.Columns[c].Text, kindZH[what])
	return &f
}

var kindZH = map[spell.What]string{spell.Value: "完成数", spell.Growth: "同比", spell.Target: "年度目标", spell.LastYear: "上年同期"}

// areaInsists holds a figure of which the sheet names one area and a person
// another.
func (r *reader) areaInsists(x *draft, k *key, c int) *qianshao.Fault {
	answer := r.from[c].Area
	if k.answered != nil && k.answered.Area != "" {
		answer = k.answered.Area
	}
	if answer == "" || x.from.Area == "answer" {
		return nil
	}
	if id, ok := catalog.AreaOf(x.plan, answer); !ok || id == x.Area {
		return nil
	}
	return held("area", "areas-contradict", "表上的地区与回答的“"+answer+"”不同，哪个对",
		"the sheet names another area than the answer "+answer+": which is right", spell.AskAgain)
}
