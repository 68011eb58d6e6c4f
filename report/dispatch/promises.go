package dispatch

import (
	"strings"

	"qianshao"
	"qianshao/report"
	"qianshao/words"
)

var promiseWords = map[qianshao.PromiseState][2]string{qianshao.PromiseKept: {"已见效", "kept"},
	qianshao.PromiseOpen:   {"推进中", "under way"},
	qianshao.PromiseBroken: {"未见效", "not kept"}, qianshao.PromiseUnclear: {"无法认定", "cannot be told"}}

// kept lists the promised measures with what came of them. What people wrote of
// values that stay out may hold them, and stays out too.
func (s *scribe) kept() (out []report.Promise) {
	for _, o := range s.Promises {
		in := s.plan.LineOr(o.Series)
		w := promiseWords[o.State]
		what, expected := o.Remedy.What, o.Remedy.Effect
		if !s.shows(in) {
			what, expected = s.t("受限", "withheld"), ""
		}
		out = append(out, report.Promise{What: in.Name.In(s.lang) + s.t("：", ": ") + what,
			Responsible: s.plan.UnitName(o.Unit, s.lang), Due: o.Remedy.Until,
			Expected: expected, Outcome: s.moved(in, o), Status: s.t(w[0], w[1])})
	}
	return out
}

// moved says how gap, P(miss) and light moved since the measure was written.
func (s *scribe) moved(in *qianshao.Indicator, o qianshao.Promise) string {
	var parts []string
	if o.Remedy.Gap != nil && o.Gap != nil && s.shows(in) {
		parts = append(parts, words.GapMoved(s.lang, in, *o.Remedy.Gap, *o.Gap))
	}
	if o.Remedy.ProbMiss != nil && o.ProbMiss != nil && s.shows(in) {
		parts = append(parts, words.ChanceMoved(s.lang, *o.Remedy.ProbMiss, *o.ProbMiss))
	}
	parts = append(parts, words.LightMoved(s.lang, o.GradeBefore, o.Grade))
	return strings.Join(parts, s.t("，", ", "))
}
