package commitments

import (
	"context"
	"slices"

	"qianshao"
	"qianshao/api"
)

// Sign stores what a unit promises of the periods to come, and shows it. It
// takes the figure known now as the place to start from.
func (k *Register) Sign(ctx context.Context, q api.PledgeRequest) (qianshao.Pledge, error) {
	ctx, done := api.Finishing(ctx)
	defer done()
	b, err := k.Boards.Board(q.Plan)
	if err != nil {
		return qianshao.Pledge{}, err
	}
	return b.Pledge(ctx, func(r *qianshao.Reading) (qianshao.Pledge, error) { return pledgeOf(r, q) })
}

// Pledges lists the pledges of a series signed by a clock, newest first.
func (k *Register) Pledges(ctx context.Context, plan string, s qianshao.Series,
	c qianshao.Clock) ([]qianshao.Pledge, error) {
	list, err := k.Store.Pledges(ctx, plan, s, c)
	list = slices.DeleteFunc(list, func(p qianshao.Pledge) bool { return !p.SeenAt(c) })
	slices.Reverse(list)
	return list, err
}

// pledgeOf makes of the live reading the pledge that is asked for, or says what is wrong with it.
func pledgeOf(r *qianshao.Reading, q api.PledgeRequest) (qianshao.Pledge, error) {
	in := r.Plan.Indicator(q.Indicator)
	if err := signable(in, q); err != nil {
		return qianshao.Pledge{}, err
	}
	t := &in.Targets[q.Target]
	p := qianshao.Pledge{Plan: r.Plan.ID, Series: in.Series(), Year: r.Plan.Year, Target: t.Text, Cap: t.LessIsBetter(),
		Adds: in.Measure.IsTotal() || in.Measure == qianshao.Level, By: q.By, What: q.What,
		Parts: slices.Clone(q.Parts)}
	slices.SortStableFunc(p.Parts, func(a, b qianshao.Part) int {
		if a.Period != b.Period {
			return int(a.Period.Ordinal() - b.Period.Ordinal())
		}
		return a.Third - b.Third
	})
	p.Through, p.Base = r.Latest(in)
	if in.Measure == qianshao.Level && p.Through.IsZero() {
		return p, qianshao.Fault{Field: "id", Value: in.ID, Code: "no-figure", ZH: "今年还没有数据，承诺没有起点",
			EN: "there is no figure of the year to start from", Remedy: "先报送一期 / hand in a figure first"}
	}
	if v := r.VerdictIn(in.Series()); v != nil {
		p.ProbMiss = v.Probability
		if gap, ok := v.Figure(qianshao.FigGap); ok && q.Target == 0 {
			p.Gap = &gap
		}
	}
	if err := partFaults(in, &p).Err(); err != nil {
		return p, err
	}
	p.Round(r.PledgeDecimals(in))
	return p, nil
}
