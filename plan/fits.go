package plan

import (
	"slices"

	"qianshao"
)

// checkMeasure notes options that do not go with the indicator's measure or
// targets.
func (l *loader) checkMeasure(t *table, lines []qianshao.Indicator) {
	in := &lines[0]
	if in.Measure == 0 {
		return
	}
	m := in.Measure
	percent := m == qianshao.Ratio || m == qianshao.Growth
	if percent && in.Unit != "" && in.Unit != "%" {
		t.get("unit").fault("contradiction", "比率和增速的单位是 %", "ratios and growth are in %", `unit: "%"`)
	}
	for _, o := range optionMeasures {
		if t.has(o.key) && !slices.Contains(o.measures, m) {
			t.get(o.key).fault("contradiction", "这个键与口径 "+m.String()+" 不合",
				"the key does not go with measure "+m.String(), "删去，或改 measure / remove it, or change measure")
		}
	}
	if t.has("opening") && in.StartsZero {
		t.get("starts").fault("contradiction", "opening 和 starts 只写一个", "give opening or starts, not both",
			"删去一个 / remove one")
	}
	if slices.ContainsFunc(lines, func(in qianshao.Indicator) bool {
		return in.Role == qianshao.Judged && len(in.Targets) > 0
	}) {
		for _, o := range optionTargets {
			needsTarget(t, lines, o.key, o.want, o.fits)
		}
	}
	if t.has("amounts") && !in.MonthBasis {
		t.get("amounts").fault("contradiction", "amounts 只配 basis: month", "amounts goes with basis: month",
			"补上 basis: month / add basis: month")
	}
}

var totals = []qianshao.Measure{qianshao.YTD, qianshao.Flow, qianshao.Count}

// optionMeasures says which measures take which keys.
var optionMeasures = []struct {
	key      string
	measures []qianshao.Measure
}{
	{"share", totals},
	{"exclude_years", totals},
	{"may_fall", []qianshao.Measure{qianshao.YTD}},
	{"basis", []qianshao.Measure{qianshao.Growth}},
	{"amounts", []qianshao.Measure{qianshao.Growth}},
	{"max", []qianshao.Measure{qianshao.Ratio}},
	{"opening", []qianshao.Measure{qianshao.Level, qianshao.Ratio}},
	{"starts", []qianshao.Measure{qianshao.Level, qianshao.Ratio}},
	{"clear", []qianshao.Measure{qianshao.Level, qianshao.Ratio}},
	{"published", totals},
}

// optionTargets says which keys speak of a kind of target, and how such a
// target is written.
var optionTargets = []struct {
	key, want string
	fits      func(*qianshao.Target) bool
}{
	{"over", "15..20", func(x *qianshao.Target) bool { return x.Kind == qianshao.Range }},
	{"clear", "bands 120/200/300", func(x *qianshao.Target) bool { return x.Kind == qianshao.Bands }},
	{"tolerance", "~ 7", func(x *qianshao.Target) bool { return x.About }},
	{"side", "~ 7", func(x *qianshao.Target) bool { return x.About }},
	{"better", "rank <= 3 of areas", func(x *qianshao.Target) bool {
		return x.Kind == qianshao.Rank && x.Group != qianshao.GroupGiven
	}},
	{"published", "growth >= 5", func(x *qianshao.Target) bool { return x.Kind == qianshao.GrowthOf }},
}

func needsTarget(t *table, lines []qianshao.Indicator, key, want string, fits func(*qianshao.Target) bool) {
	for k := range lines {
		for i := range lines[k].Targets {
			if fits(&lines[k].Targets[i]) {
				return
			}
		}
	}
	if t.has(key) {
		t.get(key).fault("contradiction", "没有它所说的那种目标", "there is no target of the kind it speaks of",
			"目标写作 "+want+"，或删去 / write "+want+", or remove it")
	}
}
