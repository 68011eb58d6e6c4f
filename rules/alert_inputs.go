package rules

import "qianshao"

// alertInput is what one verdict says for one alert.
type alertInput struct {
	key     qianshao.AlertKey
	in      *qianshao.Indicator
	grade   qianshao.Grade
	pending bool              // bad, but not for as many periods as for: asks
	lasted  int               // periods it is bad for, while it is pending
	finding *qianshao.Finding // of the verdict, which has it; never nil
	cause   qianshao.Cause
	closed  bool // the year has closed
}

// alertInputs lists what a verdict says: one input a target in force, and one
// for overdue.
func alertInputs(p *qianshao.Plan, v *qianshao.Verdict) []alertInput { return appendInputs(nil, p, v) }

// appendInputs puts what alertInputs lists behind out.
func appendInputs(out []alertInput, p *qianshao.Plan, v *qianshao.Verdict) []alertInput {
	in := p.LineOr(v.Series)
	if in == nil {
		return out
	}
	today := qianshao.DateOf(v.Now.In(p.Location))
	base := alertInput{in: in, finding: &noFinding, cause: v.Cause, closed: v.Closed,
		key: qianshao.AlertKey{Plan: p.ID, Series: v.Series, Year: p.Year}}
	for i := range in.Targets {
		if in.Targets[i].InForce(today) && in.Targets[i].Colours() {
			x := base
			x.key.Target = in.Targets[i].Text
			alertOfTarget(&x, v, i)
			out = append(out, x)
		}
	}
	if in.Role != qianshao.Reference {
		x := base
		alertOfTarget(&x, v, -1)
		x.grade = max(x.grade, qianshao.Green)
		out = append(out, x)
	}
	return out
}

// alertOfTarget fills in light and deciding finding of one target; where none
// of it colours, the one that is pending speaks.
func alertOfTarget(x *alertInput, v *qianshao.Verdict, target int) {
	fs := findingsOf(v, target)
	x.grade = lightOf(target, fs).light
	own := qianshao.Verdict{Grade: x.grade, Findings: fs, Calibrated: v.Calibrated}
	i := mainFinding(&own)
	if i < 0 {
		return
	}
	x.finding = &fs[i]
	if x.pending = x.finding.Pending; x.pending {
		n, _ := x.finding.Evidence.Get(qianshao.FigLasted)
		x.lasted = int(n)
	}
}

// noFinding is that of a target of which nothing is said.
var noFinding qianshao.Finding

// findingsOf are a verdict's findings of a target; where they stand together, as
// a judgement leaves them, they are not copied.
func findingsOf(v *qianshao.Verdict, target int) (out []qianshao.Finding) {
	fs := v.Findings
	for i := range fs {
		if fs[i].Target != target {
			continue
		}
		if n := len(out); n == 0 || &fs[i-n] == &out[0] {
			out = fs[i-n : i+1 : i+1]
		} else {
			out = append(out, fs[i])
		}
	}
	return out
}

// alertsDue is how many alerts verdicts call for where there is none yet.
func alertsDue(p *qianshao.Plan, verdicts []*qianshao.Verdict) (n int) {
	var inputs []alertInput
	for _, v := range verdicts {
		inputs = appendInputs(inputs[:0], p, v)
		for i := range inputs {
			if x := &inputs[i]; !x.closed && (x.pending || x.grade >= qianshao.Yellow) {
				n++
			}
		}
	}
	return n
}
