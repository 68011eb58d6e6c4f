package plan

import (
	"errors"
	"unicode/utf8"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/token"

	"qianshao"
	"qianshao/plan/grammar"
)

// targets reads a string in the target grammar, or a list of such strings and
// of {target, from, until}.
func (l *loader) targets(v value, in *qianshao.Indicator) {
	for _, item := range v.list() {
		if _, isMap := entriesOf(item.ast); isMap {
			l.datedTarget(item, in)
			continue
		}
		l.parseTargets(item, in, 0, 0)
	}
	grammar.Sort(in.Targets)
	if len(in.Targets) > 0 && in.Role != qianshao.Judged {
		v.fault("target", "monitor 和 reference 不能与目标并列", "monitor and reference stand alone", "只留一种 / keep one of them")
	}
	l.repeated(v, in)
}

// datedTarget reads a target that is in force for a part of the year only.
func (l *loader) datedTarget(v value, in *qianshao.Indicator) {
	t, ok := v.table([]string{"target", "from", "until"})
	if !ok {
		return
	}
	t.need("target")
	var from, until qianshao.Date
	l.inYear(t.get("from"), &from)
	l.inYear(t.get("until"), &until)
	if from != 0 && until != 0 && until < from {
		t.get("until").fault("date", "until 早于 from", "until lies before from", "改正日期 / mend the dates")
	}
	l.parseTargets(t.get("target"), in, from, until)
}

// inYear reads a date that must lie in the plan's year.
func (l *loader) inYear(v value, to *qianshao.Date) {
	var d qianshao.Date
	if !v.date(&d) {
		return
	}
	if l.plan.Year != 0 && d.Year() != l.plan.Year {
		v.fault("date", "日期不在计划年度内", "the date lies outside the plan's year",
			"改为 "+itoa(l.plan.Year)+" 年内的日期 / take a date within "+itoa(l.plan.Year))
		return
	}
	*to = d
}

func (l *loader) parseTargets(v value, in *qianshao.Indicator, from, until qianshao.Date) {
	s, ok := v.scalar()
	if !ok || l.plan.Year == 0 {
		return
	}
	role, ts, err := grammar.Targets(in, s, l.plan.Year)
	if err != nil {
		l.targetFault(v, s, err)
		return
	}
	if role != qianshao.Judged {
		in.Role = role
	}
	for _, t := range ts {
		t.From, t.Until = from, until
		l.checkTarget(v, in, &t)
		in.Targets = append(in.Targets, t)
	}
}

// targetFault moves the grammar's fault to its place in the file.
func (l *loader) targetFault(v value, s string, err error) {
	where := v.place()
	var f qianshao.Fault
	if !errors.As(err, &f) {
		v.fault("target", "目标看不懂", "unreadable target", err.Error())
		return
	}
	if f.Column > 0 && f.Column-1 <= len(s) {
		where.column += utf8.RuneCountInString(s[:f.Column-1])
	}
	if quoted(v.ast) {
		where.column++
	}
	f.Field = v.field
	l.fault(where, f)
}

func quoted(n ast.Node) bool {
	t := n.GetToken()
	return t != nil && (t.Type == token.DoubleQuoteType || t.Type == token.SingleQuoteType)
}

// repeated notes two equal targets in force at the same time: their alerts
// could not be told apart.
func (l *loader) repeated(v value, in *qianshao.Indicator) {
	for i, a := range in.Targets {
		for _, b := range in.Targets[:i] {
			apart := a.From != 0 && b.Until != 0 && b.Until < a.From || b.From != 0 && a.Until != 0 && a.Until < b.From
			if a.Text == b.Text && !apart {
				v.fault("duplicate", "同一个目标写了两次", "the same target stands twice", "只留一个 / keep one of them")
				return
			}
		}
	}
}
