package dispatch

import (
	"slices"
	"strings"

	"qianshao"
)

// asks is what a dispatch asks for, and of whom: measures for bad lights that
// have none, word on those that did not help, figures not handed in.
func (s *scribe) asks() (out []string) {
	var none, broken, late asking
	for _, c := range s.covered("") {
		if c.v.Grade >= qianshao.Orange && !s.promised(c.in.Series()) {
			none.add(s.plan.UnitName(c.in.Lead, s.lang), c.in.Name.In(s.lang))
		}
	}
	for _, o := range s.Promises {
		if in := s.plan.LineOr(o.Series); in != nil && o.State == qianshao.PromiseBroken {
			broken.add(s.plan.UnitName(o.Unit, s.lang), in.Name.In(s.lang))
		}
	}
	for _, l := range s.late {
		if l.Missing {
			late.add(l.Responsible, l.Indicator+" "+l.Period)
		}
	}
	for _, a := range []struct {
		zh, en string
		of     asking
	}{
		{"红灯、橙灯指标尚无书面整改措施，请提出：", "Measures are asked for, as red and orange lights have none yet: ", none},
		{"整改措施未见效，请说明原因并重新提出：", "Measures did not help; why, and what instead, is asked of: ", broken},
	} {
		if text := a.of.text(s); text != "" {
			out = append(out, s.t(a.zh, a.en)+text)
		}
	}
	switch n := late.total(); {
	case n > namedMost:
		out = append(out, s.t("数据未报，请照未按时报送清单补报：", "Figures not handed in, as listed above, are asked of: ")+
			late.counts(s))
	case n > 0:
		out = append(out, s.t("数据未报，请补报：", "Figures not handed in are asked of: ")+late.text(s))
	}
	return out
}

// namedMost is up to how many missing figures are named where they are asked
// for: the list of them stands in the same paper.
const namedMost = 20

// promised reports whether a measure of a series stands.
func (s *scribe) promised(of qianshao.Series) bool {
	return slices.ContainsFunc(s.Promises, func(o qianshao.Promise) bool { return o.Series == of })
}

// asking collects what is asked of each unit, in the order it came up.
type asking struct {
	units []string
	what  map[string][]string
}

func (a *asking) add(unit, what string) {
	if a.what == nil {
		a.what = map[string][]string{}
	}
	if len(a.what[unit]) == 0 {
		a.units = append(a.units, unit)
	}
	if !slices.Contains(a.what[unit], what) {
		a.what[unit] = append(a.what[unit], what)
	}
}

// between parts what is asked for: more strongly where each lists periods.
func (a *asking) between(s *scribe) string {
	weak := s.t("、", ", ")
	for _, list := range a.what {
		if slices.ContainsFunc(list, func(of string) bool { return strings.Contains(of, weak) }) {
			return s.t("，", "; ")
		}
	}
	return weak
}

func (a *asking) total() (n int) {
	for _, list := range a.what {
		n += len(list)
	}
	return n
}

// counts says of how much each unit is asked.
func (a *asking) counts(s *scribe) string {
	var parts []string
	for _, u := range a.units {
		parts = append(parts, s.tf("%s%d项", "%s (%d {indicator|indicators})", u, len(a.what[u])))
	}
	return strings.Join(parts, s.t("、", ", ")) + s.t("。", ".")
}

func (a *asking) text(s *scribe) string {
	var parts []string
	for _, u := range a.units {
		parts = append(parts, u+s.t("（", " (")+strings.Join(a.what[u], a.between(s))+s.t("）", ")"))
	}
	if len(parts) == 0 {
		return ""
	}
	return strings.Join(parts, s.t("；", "; ")) + s.t("。", ".")
}
