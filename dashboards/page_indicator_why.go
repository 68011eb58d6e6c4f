package dashboards

import (
	"slices"

	"qianshao"
	"qianshao/dashboards/view"
	"qianshao/words"
)

// WhyRow is one finding in the table that explains a light.
type WhyRow struct {
	view.Light
	Rule, RuleID string
	Target       string
	Sentence     string
	Formula      string // with its numbers; "" where values are not shown
	Clause       string // of the plan
	Hard         bool
	Remark       bool // a mark only
	Pending      bool // not for as many periods as asked
	Main         bool // decides the light
}

// whyRows lists the findings, the deciding one first, then worst first.
func whyRows(l *view.Lens, p view.Judgement) []WhyRow {
	out := make([]WhyRow, 0, len(p.V.Findings))
	order := make([]int, len(p.V.Findings))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		if a == p.V.Main || b == p.V.Main {
			return map[bool]int{true: -1, false: 1}[a == p.V.Main]
		}
		return int(p.V.Findings[b].Grade) - int(p.V.Findings[a].Grade)
	})
	values := l.Shows(p.In)
	for _, i := range order {
		out = append(out, whyRow(l, p.In, &p.V.Findings[i], i == p.V.Main, values))
	}
	return out
}

func whyRow(l *view.Lens, in *qianshao.Indicator, f *qianshao.Finding, main, values bool) WhyRow {
	w := WhyRow{Light: view.NewLight(l.Lang, f.Grade), Rule: words.Rule(l.Lang, f.Rule), RuleID: f.Rule,
		Sentence: words.Sentence(l.Lang, in, f, values),
		Clause:   clauseOf(in, f, main), Hard: f.Hard, Remark: f.Remark, Pending: f.Pending, Main: main}
	if f.Target >= 0 && f.Target < len(in.Targets) {
		w.Target = l.TargetText(in, &in.Targets[f.Target])
	}
	if values {
		w.Formula = words.Formula(l.Lang, in, f)
	}
	return w
}

// clauseOf is a finding's clause, where it decides or is another than the
// indicator's, which stands above.
func clauseOf(in *qianshao.Indicator, f *qianshao.Finding, main bool) string {
	if main || f.Evidence.Clause != in.Clause {
		return f.Evidence.Clause
	}
	return ""
}
