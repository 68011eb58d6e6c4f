package plan

import (
	"slices"

	"qianshao"
)

// checkLinks notes references between indicators that lead nowhere or do not
// fit, once all indicators are known.
func (l *loader) checkLinks() {
	l.plan.Index()
	names := map[string]place{}
	for i := range l.plan.Indicators {
		in, t := &l.plan.Indicators[i], l.indicators[i]
		for _, target := range in.Targets {
			l.checkReference(t.get("targets"), in, target.Ref)
		}
		if t.has("areas") && (i == 0 || l.indicators[i-1] != t) {
			l.checkRollup(t.get("rollup"), l.plan.LinesOf(in.ID))
		}
		l.checkAmounts(t.get("amounts"), in)
		l.published(t, in)
		l.checkParts(t.get("parts"), in)
		l.checkLabels(t, in, names)
	}
	l.notReckoned()
	for i, b := range l.plan.Battles {
		for j, d := range l.battles[i].get("duties").list() {
			if j < len(b.Duties) {
				l.series(dutyIndicator(d), b.Duties[j].Indicator)
			}
		}
	}
}

func dutyIndicator(v value) value {
	t, ok := v.mapping()
	if !ok {
		return v
	}
	return t.get("indicator")
}

// series returns the indicator a link means, or notes that there is none.
func (l *loader) series(v value, id string) *qianshao.Indicator {
	if id == "" {
		return nil
	}
	if to := l.plan.Indicator(id); to != nil {
		return to
	}
	v.r.fault(v.place(), qianshao.Fault{Field: v.field, Value: id, Code: "unknown-indicator", ZH: "不认识的指标",
		EN: "unknown indicator", Remedy: suggest(id, l.indicatorIDs())})
	return nil
}

func (l *loader) indicatorIDs() []string {
	out := make([]string, 0, len(l.plan.Indicators))
	for i := range l.plan.Indicators {
		out = append(out, l.plan.Indicators[i].ID)
	}
	return out
}

// checkReference checks "> city_gdp_growth" and "> gdp_growth@parent".
func (l *loader) checkReference(v value, in *qianshao.Indicator, ref qianshao.Series) {
	to := l.series(v, ref.Indicator)
	if to == nil {
		return
	}
	problem := func(zh, en, remedy string) {
		v.r.fault(v.place(), qianshao.Fault{Field: v.field, Value: ref.Indicator, Code: "reference", ZH: zh, EN: en,
			Remedy: remedy})
	}
	switch {
	case to.ID == in.ID && (ref.Area == "" || ref.Area == in.Area):
		problem("指标不能与自己比较", "an indicator cannot be compared with itself",
			"写上地区，如 @parent / add an area such as @parent")
	case ref.Area == "parent" && l.plan.AreaParent(in.Area) == "":
		problem("没有上级地区", "there is no area above", "在 areas 里写 parent / give a parent under areas")
	case ref.Area != "" && ref.Area != "parent" && !slices.Contains(l.areaIDs(), ref.Area):
		problem("不认识的地区", "unknown area", suggest(ref.Area, l.areaIDs()))
	case to.Every != in.Every || to.Measure != in.Measure || to.Unit != in.Unit:
		problem("比较的两个系列口径、单位、频率要相同", "the series compared differ in measure, unit or frequency",
			"改成相同 / make them equal")
	}
}

// checkAmounts: growth by months is weighed by a flow with the same periods.
func (l *loader) checkAmounts(v value, in *qianshao.Indicator) {
	if !in.MonthBasis {
		return
	}
	to := l.series(v, in.Amounts)
	if to != nil && (to.Measure != qianshao.Flow && to.Measure != qianshao.YTD || to.Every != in.Every) {
		v.fault("reference", "amounts 要指向同频率的 flow 或 ytd 指标",
			"amounts wants a flow or ytd series of the same frequency", "换一个指标 / take another")
	}
}

// checkParts: 其中 items are known, of the same unit, and do not contain their
// whole.
func (l *loader) checkParts(v value, in *qianshao.Indicator) {
	items := v.list()
	for i, id := range in.Parts {
		item := v
		if i < len(items) {
			item = items[i]
		}
		to := l.series(item, id)
		switch {
		case to == nil:
		case l.contains(to, in.ID, map[string]bool{}):
			item.fault("cycle", "其中项包含了它的总项", "the part contains its whole", "改正 parts / mend parts")
		case to.Unit != in.Unit || to.Every != in.Every:
			item.fault("reference", "其中项的单位和频率要与总项相同", "a part has its whole's unit and frequency",
				"改成相同 / make them equal")
		}
	}
}

// contains reports whether id is in, or a part of it at any depth; done holds
// those looked through already.
func (l *loader) contains(in *qianshao.Indicator, id string, done map[string]bool) bool {
	if in.ID == id {
		return true
	}
	if done[in.ID] {
		return false
	}
	done[in.ID] = true
	return slices.ContainsFunc(in.Parts, func(part string) bool {
		to := l.plan.Indicator(part)
		return to != nil && l.contains(to, id, done)
	})
}

// checkLabels: no two indicators of an area share a name or label, since rows
// of workbooks are found by them; but an amount and its growth may, which
// stand in columns of their own.
func (l *loader) checkLabels(t *table, in *qianshao.Indicator, names map[string]place) {
	key := func(name string) string {
		if in.Measure == qianshao.Growth {
			name += "\x00growth"
		}
		return in.Area + "\x00" + name
	}
	own := map[string]bool{}
	note := func(v value, name string) {
		if name == "" || own[name] {
			return
		}
		own[name] = true
		if first, taken := names[key(name)]; taken {
			v.r.fault(v.place(), qianshao.Fault{Field: v.field, Value: name, Code: "duplicate-name",
				ZH: "两个指标同名，导入时分不清", EN: "two indicators share a name and cannot be told apart on import",
				Remedy: "改名；前一个在第" + itoa(first.line) + "行 / rename; the first stands in line " + itoa(first.line)})
			return
		}
		names[key(name)] = v.place()
	}
	note(t.get("name"), in.SharedName().ZH)
	for _, label := range t.get("labels").list() {
		name, _ := label.raw()
		note(label, name)
	}
}
