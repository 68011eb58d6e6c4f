package plan

import (
	"reflect"
	"slices"
	"strings"

	"qianshao"
)

var indicatorKeys = []string{"id", "was", "name", "area", "areas", "rollup", "battle", "clause", "note", "measure",
	"unit", "every", "due", "grace",
	"whole", "share", "opening", "starts", "jan_feb", "basis", "amounts", "may_fall", "max", "over", "clear",
	"tolerance", "side", "better", "published", "for", "trend",
	"outlook", "exclude_years", "parts", "labels", "lead", "with", "leader", "contact", "sensitivity", "targets",
	"cutoffs", "key"}

func (l *loader) readIndicators(t *table) {
	ids := seen{}
	list := t.get("indicators")
	if list.present() && len(list.list()) == 0 {
		list.fault("missing", "一个指标也没有", "not one indicator", remedies["indicators"])
	}
	var all [][]qianshao.Indicator // put together once: an indicator is large, and there may be 100,000
	for _, item := range list.list() {
		e, ok := item.table(indicatorKeys)
		if !ok {
			continue
		}
		lines := l.lines(e)
		ids.add(e.get("id"), lines[0].ID, "指标代号重复", "the indicator's id stands twice")
		l.indicators = append(l.indicators, slices.Repeat([]*table{e}, len(lines))...)
		all = append(all, lines)
	}
	l.plan.Indicators = slices.Concat(all...)
	for i, e := range l.indicators {
		if i > 0 && e == l.indicators[i-1] {
			continue
		}
		for j, item := range e.get("was").list() {
			if was := l.plan.Indicators[i].Was; j < len(was) {
				ids.add(item, was[j], "旧代号与别的代号相同", "the earlier id stands for another too")
			}
		}
	}
}

// lines reads an indicator: one line for each area it is watched in.
func (l *loader) lines(t *table) []qianshao.Indicator {
	in := l.indicator(t)
	areas := l.places(t)
	targets, leads, openings := l.targetsBy(t, areas), l.leads(t, areas), l.openings(t, areas)
	out := make([]qianshao.Indicator, len(areas))
	for i, area := range areas {
		line := in
		line.Area = area
		if len(areas) > 1 {
			l.nameLine(&line)
		}
		l.answers(t, leads.of(area), &line)
		opening(openings.of(area), &line)
		l.targets(targets.of(area), &line)
		if i > 0 && reflect.DeepEqual(line.Targets, out[i-1].Targets) { // of thousands of areas, kept once
			line.Targets = slices.Clip(out[i-1].Targets)
		}
		out[i] = line
	}
	l.checkMeasure(t, out)
	return out
}

// indicator reads what all areas of an indicator share.
func (l *loader) indicator(t *table) qianshao.Indicator {
	d := l.defaults
	in := qianshao.Indicator{Due: d.due, Grace: d.grace, Trend: d.trend, Outlook: d.outlook, For: d.lasting,
		Cutoffs: d.cutoffs, Sensitivity: d.sensitivity}
	t.need("id", "name", "measure", "unit", "every", "targets")
	in.ID = t.get("id").id(indicatorID)
	for _, item := range t.get("was").list() {
		if id := item.id(indicatorID); id != "" {
			in.Was = append(in.Was, id)
		}
	}
	t.get("name").text(&in.Name)
	t.get("clause").str(&in.Clause)
	t.get("note").str(&in.Note)
	unit := qianshao.Text{}
	t.get("unit").text(&unit)
	in.Unit, in.UnitEN = unit.ZH, unit.EN
	t.get("every").freq(&in.Every)
	if s := t.get("measure").choice("ytd", "flow", "count", "level", "mean", "ratio", "growth"); s != "" {
		in.Measure, _ = qianshao.ParseMeasure(s)
	}
	t.get("labels").strs(&in.Labels)
	t.get("key").boolean(&in.Key)
	t.get("sensitivity").sensitivity(&in.Sensitivity)
	t.get("cutoffs").cutoffs(&in.Cutoffs)
	l.belongs(t, &in)
	l.timing(t, &in)
	l.options(t, &in)
	l.rollup(t.get("rollup"), &in)
	if t.has("rollup") && !t.has("areas") {
		t.get("rollup").fault("contradiction", "rollup 只配 areas", "rollup goes with areas",
			"补上 areas: all / add areas: all")
	}
	return in
}

// belongs reads which battle an indicator belongs to.
func (l *loader) belongs(t *table, in *qianshao.Indicator) {
	if len(l.plan.Battles) > 0 {
		t.need("battle")
	}
	t.get("battle").str(&in.Battle)
	l.link(t.get("battle"), in.Battle, l.battleIDs(), "unknown-battle", "没有定义的 battle", "a battle that is not defined")
}

// answers reads who answers for a line of an indicator.
func (l *loader) answers(t *table, lead value, in *qianshao.Indicator) {
	l.unit(lead, &in.Lead)
	if !lead.present() {
		l.office(t, in)
	}
	in.With = nil
	l.unitList(t.get("with"), &in.With)
	if slices.Contains(in.With, in.Lead) && in.Lead != "" {
		t.get("with").fault("duplicate", "牵头单位不再列为配合单位", "the lead is not listed again",
			"从 with 里删去 / remove it from with")
	}
	t.get("leader").str(&in.Leader)
	t.get("contact").str(&in.Contact)
	if u := l.plan.Unit(in.Lead); u != nil {
		if in.Leader == "" {
			in.Leader = u.Leader
		}
		if in.Contact == "" {
			in.Contact = u.Contact
		}
	}
}

// office takes the area's unit, else the battle's office, as responsible where
// no lead is named.
func (l *loader) office(t *table, in *qianshao.Indicator) {
	if i := slices.Index(l.areaIDs(), in.Area); i >= 0 && l.plan.Areas[i].Lead != "" {
		in.Lead = l.plan.Areas[i].Lead
		return
	}
	if b := l.plan.Battle(in.Battle); b != nil {
		in.Lead = b.Office
	}
	if in.Lead == "" && len(l.plan.Units) > 0 {
		t.need("lead")
	}
}

// mostDue is the most days after a period's end that a figure may be due: a
// yearly one comes with the next year's.
const mostDue = 400

// timing reads when figures are due and how long a finding must last.
func (l *loader) timing(t *table, in *qianshao.Indicator) {
	t.get("due").integer(&in.Due, 0, mostDue)
	t.get("grace").integer(&in.Grace, 0, 250)
	t.get("for").integer(&in.For, 0, 36)
	t.get("trend").periods(&in.Trend)
	t.get("outlook").boolean(&in.Outlook)
	t.get("jan_feb").boolean(&in.JanFeb)
	if in.JanFeb && in.Every != qianshao.Month && in.Every != 0 {
		t.get("jan_feb").fault("contradiction", "1—2月合并只用于月度指标", "January and February merge in monthly series only",
			"删去 jan_feb，或 every: month / remove jan_feb, or every: month")
	}
}

// options reads the keys that only some measures take.
func (l *loader) options(t *table, in *qianshao.Indicator) {
	in.Whole = qianshao.WholeUnit(in.Unit)
	t.get("whole").boolean(&in.Whole)
	in.Linear = t.get("share").choice("linear", "history") == "linear"
	in.StartsZero = t.get("starts").choice("zero") == "zero"
	in.MonthBasis = t.get("basis").choice("month", "cumulative") == "month"
	in.OverOK = t.get("over").choice("ok", "no") == "ok"
	in.CapSide = t.get("side").choice("cap", "floor") == "cap"
	in.LowBetter = t.get("better").choice("lower", "higher") == "lower"
	t.get("may_fall").boolean(&in.MayFall)
	t.get("published").str(&in.Published)
	t.get("amounts").str(&in.Amounts)
	t.get("parts").strs(&in.Parts)
	l.clear(t.get("clear"), in)
	l.tolerance(t.get("tolerance"), in)
	in.Max = maximum(t.get("max"), in.Measure)
	in.Exclude = l.excluded(t.get("exclude_years"))
}

// opening reads the value at the start of the year.
func opening(v value, in *qianshao.Indicator) {
	var x float64
	if v.number(&x) {
		in.Opening = &x
	}
}

func (l *loader) clear(v value, in *qianshao.Indicator) {
	if v.number(&in.Clear) && in.Clear < 0 {
		v.fault("number", "退出余量不能为负", "the margin cannot be negative", "clear: 5")
	}
}

func (l *loader) tolerance(v value, in *qianshao.Indicator) {
	var x float64
	if !v.number(&x) {
		return
	}
	if x < 0 {
		v.fault("number", "容差不能为负", "a tolerance cannot be negative", "tolerance: 0.2")
		return
	}
	in.Tolerance = &x
}

// maximum reads the highest possible value of a ratio: 100 unless the plan
// says otherwise; none lifts it.
func maximum(v value, m qianshao.Measure) *float64 {
	if m != qianshao.Ratio {
		return nil
	}
	hundred := 100.0
	if !v.present() {
		return &hundred
	}
	if s, _ := v.raw(); s == "none" {
		return nil
	}
	v.number(&hundred)
	return &hundred
}

// excluded reads years left out of shares: a mapping year → reason.
func (l *loader) excluded(v value) map[int]string {
	if !v.present() {
		return nil
	}
	t, ok := v.mapping()
	if !ok {
		return nil
	}
	entries, _ := entriesOf(v.ast)
	out := map[int]string{}
	for _, key := range t.keys {
		var reason string
		year := value{r: v.r, ast: keyNode(entries, key), field: v.field, at: t.values[key].at}
		n := 0
		year.integer(&n, 1949, max(l.plan.Year-1, 1949))
		t.get(key).str(&reason)
		if reason == "" {
			year.fault("missing", "剔除的年份要写理由", "a year left out wants a reason", "{2020: 疫情}")
		}
		out[n] = strings.TrimSpace(reason)
	}
	return out
}
