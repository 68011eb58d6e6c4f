package plan

import (
	"math"

	"qianshao"
)

// shrink is how many indicators at the mean are added where the plan says
// nothing: enough that one perfect light does not lead thirty good ones.
const shrink = 3

// deductPer is for how many indicators a light's deduction is meant where the
// plan says nothing.
const deductPer = 10

// readAssessment reads how battles and units are scored each quarter. Vetoes
// name indicators, so it is read after them.
func (l *loader) readAssessment(v value) {
	if !v.present() {
		return
	}
	t, ok := v.table([]string{"clause", "note", "weights", "credit", "deduct", "shrink", "veto"})
	if !ok {
		return
	}
	t.need("weights")
	a := &qianshao.Assessment{Credit: [4]int{100, 80, 40, 0}, Shrink: shrink, DeductPer: deductPer,
		Weights: map[qianshao.Criterion]qianshao.Points{}}
	t.get("clause").str(&a.Clause)
	t.get("note").str(&a.Note)
	weights(t.get("weights"), a)
	credit(t.get("credit"), a)
	deductions(t.get("deduct"), a)
	t.get("shrink").integer(&a.Shrink, 0, 100)
	for _, item := range t.get("veto").list() {
		if x, ok := l.veto(item); ok {
			a.Vetoes = append(a.Vetoes, x)
		}
	}
	l.plan.Assessment = a
	l.unlosable(v)
}

// unlosable notes each unit that is scored and has nothing to lose points by.
func (l *loader) unlosable(v value) {
	a := l.plan.Assessment
	for _, u := range l.plan.Units {
		scored, loses := false, false
		for i := range l.plan.Indicators {
			if in := &l.plan.Indicators[i]; in.Lead == u.ID {
				scored = scored || in.Role == qianshao.Judged
				loses = loses || losable(a, in)
			}
		}
		if scored && !loses {
			at := v.place()
			l.plan.Notes = append(l.plan.Notes, qianshao.Fault{File: l.file, Line: at.line, Column: at.column,
				Field: v.field, Value: u.ID, Code: "unlosable",
				ZH: "按这个办法，该单位怎样都不会失分", EN: "by this scheme the unit cannot lose a point",
				Remedy: "给完成、及时或质量一些权重 / give attainment, timeliness or quality some weight"})
		}
	}
}

// losable reports whether an indicator can cost the unit that leads it points.
func losable(a *qianshao.Assessment, in *qianshao.Indicator) bool {
	if in.Role == qianshao.Reference {
		return false
	}
	if a.Weights[qianshao.ForTimeliness] > 0 || a.Weights[qianshao.ForQuality] > 0 {
		return true
	}
	red := len(a.Credit) - 1
	return in.Role == qianshao.Judged && (a.Weights[qianshao.ForAttainment] > 0 && a.Credit[red] < 100 ||
		a.Deduct[red] > 0 && a.DeductMost > 0 ||
		a.Weights[qianshao.ForPace] > 0 && in.Measure.IsTotal() && len(in.Targets) > 0)
}

// weights reads the points of each criterion; together they are 100.
func weights(v value, a *qianshao.Assessment) {
	if !v.present() {
		return
	}
	keys := make([]string, len(qianshao.Criteria))
	for i, c := range qianshao.Criteria {
		keys[i] = string(c)
	}
	t, ok := v.table(keys)
	if !ok {
		return
	}
	t.need(keys...)
	var sum qianshao.Points
	good := true
	for _, key := range keys {
		var w qianshao.Points
		good = t.get(key).points(&w) && good
		a.Weights[qianshao.Criterion(key)] = w
		sum += w
	}
	if good && sum != 100*100 {
		v.r.fault(v.place(), qianshao.Fault{Field: v.field, Value: sum.String(), Code: "weights", ZH: "各项权重合计要等于100分",
			EN:     "the weights are to sum to 100 points",
			Remedy: "差 " + (100*100 - sum).String() + " 分 / points missing"})
	}
}

// points reads points with at most two decimals, from 0 to 100.
func (v value) points(to *qianshao.Points) bool {
	var x float64
	if !v.number(&x) {
		return false
	}
	cents := math.Round(x * 100)
	if x < 0 || x > 100 || math.Abs(x*100-cents) > 1e-6 {
		v.fault("number", "分值要在0到100之间，最多两位小数", "points are 0 to 100 with at most two decimals",
			"如 12.5 / such as 12.5")
		return false
	}
	*to = qianshao.Points(cents)
	return true
}

// lights are the keys of what depends on a light, best first.
var lights = []string{"green", "yellow", "orange", "red"}

func credit(v value, a *qianshao.Assessment) {
	if !v.present() {
		return
	}
	t, ok := v.table(lights)
	if !ok {
		return
	}
	for i, key := range lights {
		t.get(key).integer(&a.Credit[i], 0, 100)
		if i > 0 && a.Credit[i] > a.Credit[i-1] {
			v.fault("weights", "灯越差，得分比例不能越高", "a worse light cannot have more credit",
				"credit: {green: 100, yellow: 80, orange: 40, red: 0}")
			return
		}
	}
}

func deductions(v value, a *qianshao.Assessment) {
	if !v.present() {
		return
	}
	t, ok := v.table([]string{"yellow", "orange", "red", "most", "per"})
	if !ok {
		return
	}
	t.need("most")
	for i, key := range lights {
		if key == "green" {
			continue
		}
		t.get(key).points(&a.Deduct[i])
		if a.Deduct[i] < a.Deduct[i-1] {
			v.fault("weights", "灯越差，扣分不能越少", "a worse light cannot cost less",
				"deduct: {yellow: 0, orange: 0.5, red: 2, most: 10}")
			return
		}
	}
	t.get("most").points(&a.DeductMost)
	t.get("per").integer(&a.DeductPer, 0, 1000)
}

// veto reads one condition of 一票否决.
func (l *loader) veto(v value) (qianshao.Veto, bool) {
	t, ok := v.table([]string{"indicator", "grade", "name"})
	if !ok {
		return qianshao.Veto{}, false
	}
	t.need("indicator", "name")
	x := qianshao.Veto{Grade: qianshao.Red}
	t.get("indicator").str(&x.Indicator)
	l.series(t.get("indicator"), x.Indicator)
	t.get("name").text(&x.Name)
	if s := t.get("grade").choice("yellow", "orange", "red"); s != "" {
		x.Grade, _ = qianshao.ParseGrade(s)
	}
	return x, true
}
