package view

import (
	"cmp"
	"strings"

	"qianshao"
	"qianshao/words"
)

// Judgement is an indicator with its verdict.
type Judgement struct {
	In *qianshao.Indicator
	V  *qianshao.Verdict
}

// Judgements returns the plan's indicators with their verdicts, in its order.
func (l *Lens) Judgements(keep func(*qianshao.Indicator) bool) []Judgement {
	var out []Judgement
	for i := range l.Reading.Plan.Indicators {
		in := &l.Reading.Plan.Indicators[i]
		if i < len(l.Reading.Verdicts) && keep(in) {
			out = append(out, Judgement{in, l.Reading.Verdicts[i]})
		}
	}
	return out
}

// Under returns the plan's indicators of a battle and its parts.
func (l *Lens) Under(battle string) []Judgement {
	return l.Judgements(func(in *qianshao.Indicator) bool {
		return in.Battle == battle || TopBattle(l.Reading.Plan, in.Battle) == battle
	})
}

// All is all indicators of a plan.
func (l *Lens) All() []Judgement { return l.Judgements(func(*qianshao.Indicator) bool { return true }) }

// LedBy returns the indicators a unit leads.
func (l *Lens) LedBy(unit string) []Judgement {
	return l.Judgements(func(in *qianshao.Indicator) bool { return in.Lead == unit })
}

// CountsOf counts lights.
func CountsOf(ps []Judgement) Counts {
	var n Counts
	for _, p := range ps {
		n.Add(p.V.Grade)
	}
	return n
}

// TopBattle is the battle a battle is a part of, or itself.
func TopBattle(p *qianshao.Plan, id string) string {
	if b := p.Battle(id); b != nil && b.Parent != "" {
		return b.Parent
	}
	return id
}

// BattleIDs are the battles that have indicators, without their parts.
func BattleIDs(l *Lens) []string {
	var out []string
	for i := range l.Reading.Plan.Battles {
		if b := &l.Reading.Plan.Battles[i]; b.Parent == "" && len(l.Under(b.ID)) > 0 {
			out = append(out, b.ID)
		}
	}
	return out
}

// Worse orders verdicts worst first: grade, hard before soft, the smaller
// ratio; equals keep the plan's order.
func Worse(a, b *qianshao.Verdict) int {
	if c := cmp.Compare(b.Grade, a.Grade); c != 0 {
		return c
	}
	if c := cmp.Compare(rank(a), rank(b)); c != 0 {
		return c
	}
	return cmp.Compare(ratio(a), ratio(b))
}

func rank(v *qianshao.Verdict) int {
	f := v.MainFinding()
	switch {
	case f == nil:
		return 2
	case f.Hard:
		return 0
	}
	return 1
}

func ratio(v *qianshao.Verdict) float64 {
	if f := v.MainFinding(); f != nil && f.Rule == "pace" {
		if r, ok := f.Evidence.Get(qianshao.FigRatio); ok && strings.HasPrefix(f.Evidence.Case, "cap-") {
			return -r // the more, the worse
		} else if ok {
			return r
		}
	}
	return 1
}

// Value prints a verdict's value with its unit, "" where there is none or it
// may not be shown.
func (l *Lens) Value(in *qianshao.Indicator, v *qianshao.Verdict) string {
	if v.Value == nil || !l.Shows(in) {
		return ""
	}
	return words.WithUnit(words.Value(in, v), words.UnitOf(l.Lang, in))
}

// NoValue says why a verdict has no value.
func (l *Lens) NoValue(v *qianshao.Verdict) string {
	if v.Period.IsZero() {
		return l.T("value.none")
	}
	return words.NoValue(l.Lang, v)
}

// Headline is the sentence of the deciding finding, its key numbers marked.
func (l *Lens) Headline(in *qianshao.Indicator, v *qianshao.Verdict) []Span {
	s := words.Headline(l.Lang, in, v, l.Shows(in))
	return Emphasise(l.Lang, s, in, v.MainFinding())
}

// besidePace are rules that speak beside a target's own judgement.
var besidePace = map[string]bool{"outlook": true, "reach": true, "near": true, "trend": true, "overdue": true}

// PaceFinding is the finding behind the first reading: of the target that
// decides, the worst one that holds the figures against it.
func PaceFinding(v *qianshao.Verdict) *qianshao.Finding {
	main := v.MainFinding()
	var best *qianshao.Finding
	for i := range v.Findings {
		f := &v.Findings[i]
		if besidePace[f.Rule] || f.Remark {
			continue
		}
		if main != nil && f.Target == main.Target {
			return f
		}
		if best == nil || f.Grade > best.Grade {
			best = f
		}
	}
	return best
}
