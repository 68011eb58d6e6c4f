package rules

import (
	"cmp"
	"slices"

	"qianshao"
)

// Assessed is what an assessment is made of: a plan's verdicts at the cut-off
// of a quarter's dispatch, how each period was handed in, and the promises.
type Assessed struct {
	Quarter  qianshao.Period // timeliness and quality look at periods that end in it
	Cutoff   qianshao.Date   // only what was due by then counts
	Verdicts []qianshao.Verdict
	Reports  map[qianshao.Series][]qianshao.Report
	Promises []qianshao.Promise
}

// Assess scores the plan's battles, then its units, each in the plan's order;
// a part of a battle counts with its whole. Those without a judged indicator
// are left out. Points are whole hundredths: each item's, each line's sum and
// the total's add up exactly. It returns nil where the plan scores nobody.
func Assess(p *qianshao.Plan, a Assessed) []qianshao.Score {
	if p.Assessment == nil {
		return nil
	}
	var out []qianshao.Score
	for _, b := range p.Battles {
		if b.Parent == "" {
			out = assessAdd(out, p, a, b.ID, true)
		}
	}
	for _, u := range p.Units {
		out = assessAdd(out, p, a, u.ID, false)
	}
	assessRank(out, true)
	assessRank(out, false)
	return out
}

// assessAdd scores one subject where it has anything to score.
func assessAdd(out []qianshao.Score, p *qianshao.Plan, a Assessed, id string, battle bool) []qianshao.Score {
	x := assessor{plan: p, Assessed: a, mine: func(in *qianshao.Indicator) bool { return in.Lead == id }}
	if battle {
		x.mine = func(in *qianshao.Indicator) bool {
			b := p.Battle(in.Battle)
			return in.Battle == id || b != nil && b.Parent == id
		}
	}
	if !x.any() {
		return out
	}
	s := qianshao.Score{Subject: id, Battle: battle, Lines: []qianshao.ScoreLine{
		x.shared(qianshao.ForAttainment, x.attainment()), x.shared(qianshao.ForPace, x.pace()), x.shared(qianshao.ForTimeliness, x.timeliness()),
		x.shared(qianshao.ForQuality, x.quality()), x.shared(qianshao.ForPromises, x.promises())}}
	for _, l := range s.Lines {
		s.Total += l.Points
	}
	for _, taken := range []qianshao.ScoreLine{x.risk(s.Total), x.veto()} {
		if taken.Criterion == qianshao.ForVeto && len(taken.Items) > 0 {
			s.Vetoed = true
			taken.Points, taken.Items[0].Points = -s.Total, -s.Total
		}
		s.Total += taken.Points
		s.Lines = append(s.Lines, taken)
	}
	return append(out, s)
}

// assessRank ranks those of a kind; equal totals share a rank, and those
// vetoed come last.
func assessRank(all []qianshao.Score, battle bool) {
	var of []*qianshao.Score
	for i := range all {
		if all[i].Battle == battle {
			of = append(of, &all[i])
		}
	}
	slices.SortStableFunc(of, func(a, b *qianshao.Score) int {
		if a.Vetoed != b.Vetoed {
			return map[bool]int{false: -1, true: 1}[a.Vetoed]
		}
		return cmp.Compare(b.Total, a.Total)
	})
	for i, s := range of {
		s.Rank = i + 1
		if i > 0 && of[i-1].Total == s.Total && of[i-1].Vetoed == s.Vetoed {
			s.Rank = of[i-1].Rank
		}
	}
}

// RankBefore fills in each score's rank in the assessment before.
func RankBefore(now, before []qianshao.Score) {
	for i := range now {
		for _, b := range before {
			if b.Subject == now[i].Subject && b.Battle == now[i].Battle {
				now[i].RankBefore = b.Rank
			}
		}
	}
}

// assessor scores one battle or unit.
type assessor struct {
	plan *qianshao.Plan
	Assessed
	mine func(in *qianshao.Indicator) bool
}

// any reports whether there is a judged indicator.
func (x *assessor) any() bool {
	return slices.ContainsFunc(x.plan.Indicators, func(in qianshao.Indicator) bool { return in.Role == qianshao.Judged && x.mine(&in) })
}

// each calls f for the subject's indicators with their verdicts.
func (x *assessor) each(role func(qianshao.Role) bool, f func(in *qianshao.Indicator, v *qianshao.Verdict)) {
	for i := range x.Verdicts {
		v := &x.Verdicts[i]
		if in := x.plan.Indicator(v.Indicator); in != nil && role(in.Role) && x.mine(in) {
			f(in, v)
		}
	}
}

func assessJudged(r qianshao.Role) bool   { return r == qianshao.Judged }
func assessReported(r qianshao.Role) bool { return r != qianshao.Reference }

// shared parts a criterion's points among items as evenly as hundredths allow,
// the first ones getting what is over, and adds up what each brings.
func (x *assessor) shared(c qianshao.Criterion, items []qianshao.ScoreItem) qianshao.ScoreLine {
	l := qianshao.ScoreLine{Criterion: c, Most: x.plan.Assessment.Weights[c], Items: items}
	n := qianshao.Points(len(items))
	if n == 0 {
		l.Points, l.Empty = l.Most, true
		return l
	}
	for i := range items {
		it := &items[i]
		it.Most = l.Most / n
		if qianshao.Points(i) < l.Most%n {
			it.Most++
		}
		it.Points = assessPart(it.Most, it.Part, it.Of)
		l.Points += it.Points
	}
	return l
}

// assessPart is most × part ÷ of, rounded half up, with 0 ≤ part ≤ of.
func assessPart(most qianshao.Points, part, of int64) qianshao.Points {
	if of <= 0 {
		return most
	}
	part = min(max(part, 0), of)
	return qianshao.Points((2*int64(most)*part + of) / (2 * of))
}
