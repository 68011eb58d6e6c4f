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
	Verdicts []*qianshao.Verdict
	Reports  map[qianshao.Series][]qianshao.Report
	Promises []qianshao.Promise
	Duties   []qianshao.DutyItem // that came due since the quarter's dispatch before
}

// Assess scores the plan's battles, then its units, each in the plan's order;
// a part of a battle counts with its whole. Those with neither a judged indicator
// nor a duty, or with nothing to judge yet, are left out. Points are whole hundredths: each item's, each line's sum and
// the total's add up exactly. It returns nil where the plan scores nobody.
func Assess(p *qianshao.Plan, a Assessed) []qianshao.Score {
	if p.Assessment == nil {
		return nil
	}
	var battles, units []assessing
	for _, b := range p.Battles {
		if b.Parent == "" {
			battles = assessAdd(battles, p, a, b.ID, true)
		}
	}
	for _, u := range p.Units {
		units = assessAdd(units, p, a, u.ID, false)
	}
	var out []qianshao.Score
	for _, kind := range [][]assessing{battles, units} {
		assessFew(kind, int64(p.Assessment.Shrink))
		for i := range kind {
			kind[i].taken()
			out = append(out, kind[i].score)
		}
	}
	assessRank(out, true)
	assessRank(out, false)
	return out
}

// assessAdd scores one subject by what it shares the points with, where it has
// anything to score.
func assessAdd(out []assessing, p *qianshao.Plan, a Assessed, id string, battle bool) []assessing {
	x := assessor{plan: p, Assessed: a, mine: func(in *qianshao.Indicator) bool { return in.Lead == id },
		owes: func(d *qianshao.DutyItem) bool { return slices.Contains(d.Units, id) }}
	if battle {
		within := func(battle string) bool {
			b := p.Battle(battle)
			return battle == id || b != nil && b.Parent == id
		}
		x.mine = func(in *qianshao.Indicator) bool { return within(in.Battle) }
		x.owes = func(d *qianshao.DutyItem) bool { return within(d.Battle) }
	}
	if !x.any() {
		return out
	}
	s := qianshao.Score{Subject: id, Battle: battle, Lines: x.shared()}
	if s.Lines == nil {
		return out
	}
	for _, l := range s.Lines {
		s.Total += l.Points
	}
	one := assessing{assessor: x, score: s, carried: int64(len(s.Line(qianshao.ForAttainment).Items)), few: "few"}
	if one.carried == 0 {
		one.few = "few-duty"
		for _, it := range x.dutiful() {
			one.carried += it.Of // each period is held or not
		}
	}
	return append(out, one)
}

// assessing is a subject on the way to its score.
type assessing struct {
	assessor
	score   qianshao.Score
	carried int64  // indicators whose light says something; periods of duties where there are none
	few     string // which of them, as a case of its items
}

// taken takes off what bad lights and vetoes cost.
func (x *assessing) taken() {
	s := &x.score
	for _, l := range []qianshao.ScoreLine{x.risk(s.Total, x.carried), x.veto()} {
		if l.Criterion == qianshao.ForVeto && len(l.Items) > 0 {
			s.Vetoed = true
			l.Points, l.Items[0].Points = -s.Total, -s.Total
		}
		s.Total += l.Points
		s.Lines = append(s.Lines, l)
	}
}

// assessFew moves each total towards the mean of all, weighted by what each
// carries: (n × total + k × mean) ÷ (n + k), rounded half up, for n indicators
// carried and the plan's k. One good light is little to go by, thirty are not.
func assessFew(all []assessing, k int64) {
	var sum, n int64
	for i := range all {
		sum, n = sum+int64(all[i].score.Total)*all[i].carried, n+all[i].carried
	}
	if k <= 0 || n == 0 {
		return
	}
	mean := (2*sum + n) / (2 * n)
	for i := range all {
		x := &all[i]
		to := (2*(int64(x.score.Total)*x.carried+k*mean) + x.carried + k) / (2 * (x.carried + k))
		off := qianshao.Points(to) - x.score.Total
		x.score.Total += off
		x.score.Lines = append(x.score.Lines, qianshao.ScoreLine{Criterion: qianshao.ForFew, Points: off,
			Items: []qianshao.ScoreItem{{Case: x.few, Part: x.carried, Of: k, Most: qianshao.Points(mean),
				Points: off}}})
	}
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
	owes func(d *qianshao.DutyItem) bool
}

// any reports whether there is a judged indicator, or a duty that came due.
func (x *assessor) any() bool {
	return slices.ContainsFunc(x.Duties, func(d qianshao.DutyItem) bool { return x.owes(&d) }) ||
		slices.ContainsFunc(x.plan.Indicators, func(in qianshao.Indicator) bool {
			return in.Role == qianshao.Judged && x.mine(&in)
		})
}

// each calls f for the subject's indicators with their verdicts.
func (x *assessor) each(role func(qianshao.Role) bool, f func(in *qianshao.Indicator, v *qianshao.Verdict)) {
	for i := range x.Verdicts {
		v := x.Verdicts[i]
		if in := x.plan.LineOr(v.Series); in != nil && role(in.Role) && x.mine(in) {
			f(in, v)
		}
	}
}

func assessJudged(r qianshao.Role) bool   { return r == qianshao.Judged }
func assessReported(r qianshao.Role) bool { return r != qianshao.Reference }

// shared gives the lines of the criteria that share the points; nil where
// there is nothing to judge by any of them.
func (x *assessor) shared() []qianshao.ScoreLine {
	lines := []qianshao.ScoreLine{{Criterion: qianshao.ForAttainment, Items: x.attainment()},
		{Criterion: qianshao.ForPace, Items: x.pace()},
		{Criterion: qianshao.ForTimeliness, Items: append(x.timeliness(), x.dutiful()...)},
		{Criterion: qianshao.ForQuality, Items: x.quality()},
		{Criterion: qianshao.ForPromises, Items: x.promises()}}
	if !x.weigh(lines) {
		return nil
	}
	for i := range lines {
		assessLine(&lines[i])
	}
	return lines
}

// assessAll is what the criteria share.
const assessAll = 100 * 100

// weigh parts 100 points among the lines that have items, in proportion to the
// plan's weights, to the hundredth: whatever is over goes to the first ones.
// It reports whether there was any.
func (x *assessor) weigh(lines []qianshao.ScoreLine) bool {
	var sum, given qianshao.Points
	for i := range lines {
		if lines[i].Empty = len(lines[i].Items) == 0; !lines[i].Empty {
			sum += x.plan.Assessment.Weights[lines[i].Criterion]
		}
	}
	if sum == 0 {
		return false
	}
	for i := range lines {
		if !lines[i].Empty {
			lines[i].Most = assessAll * x.plan.Assessment.Weights[lines[i].Criterion] / sum
			given += lines[i].Most
		}
	}
	for i := 0; given < assessAll; i = (i + 1) % len(lines) {
		if l := &lines[i]; !l.Empty && l.Most > 0 {
			l.Most++
			given++
		}
	}
	return true
}

// assessLine parts a line's points among its items as evenly as hundredths
// allow, the first ones getting what is over, and adds up what each brings.
func assessLine(l *qianshao.ScoreLine) {
	n := qianshao.Points(len(l.Items))
	for i := range l.Items {
		it := &l.Items[i]
		it.Most = l.Most / n
		if qianshao.Points(i) < l.Most%n {
			it.Most++
		}
		it.Points = assessPart(it.Most, it.Part, it.Of)
		l.Points += it.Points
	}
}

// assessPart is most × part ÷ of, rounded half up, with 0 ≤ part ≤ of.
func assessPart(most qianshao.Points, part, of int64) qianshao.Points {
	if of <= 0 {
		return most
	}
	part = min(max(part, 0), of)
	return qianshao.Points((2*int64(most)*part + of) / (2 * of))
}
