package watch

import (
	"context"
	"reflect"

	"qianshao"
	"qianshao/rules"
)

// judged are the verdicts in the plan's order, those at some places judged again
// by an input, each with its cause where it came out new. w holds the forecasts
// to judge with.
func (w *Watched) judged(ctx context.Context, in Input, places []int) Pieces[*qianshao.Verdict] {
	why := make(map[qianshao.Series]*Change, len(in.Changes))
	for i := range in.Changes {
		why[in.Changes[i].Series] = &in.Changes[i]
	}
	fresh := make([]*qianshao.Verdict, len(places))
	options := func(i int) rules.Options {
		return rules.Options{Commit: in.Figures.Commit, Waiting: in.Figures.Waiting, Outlook: w.knownOutlook(i)}
	}
	rules.JudgeEach(ctx, w.Plan, places, in.Figures, in.Now, options, func(k int, v *qianshao.Verdict) bool {
		before := w.Verdicts.At(places[k])
		v.Cause = w.causeOf(before, v, why[v.Series])
		fresh[k] = unlessSame(before, v)
		return fresh[k] == v
	})
	if ctx.Err() != nil {
		return w.Verdicts
	}
	return w.Verdicts.With(places, fresh)
}

// causeOf names what made a verdict differ; c is a change of its own series, or
// nil.
func (w *Watched) causeOf(before, after *qianshao.Verdict, c *Change) qianshao.Cause {
	switch {
	case w.Replan || w.First:
		return qianshao.CausePlan
	case c != nil && before.Closed:
		return qianshao.CauseAfterEnd
	case c != nil && c.Status == qianshao.Withdrawn:
		return qianshao.CauseWithdrawn
	case c != nil && c.Revised:
		return qianshao.CauseRevised
	case c != nil:
		return qianshao.CauseReported
	case after.Commit != before.Commit && !reflect.DeepEqual(before.Findings, after.Findings) &&
		before.Now.Equal(after.Now):
		return qianshao.CauseReference
	}
	return qianshao.CauseTime
}

// unlessSame is the verdict after, or that before where it says the same.
func unlessSame(before, after *qianshao.Verdict) *qianshao.Verdict {
	if Same(before, after) {
		return before
	}
	return after
}

// Same reports whether two verdicts say the same, whenever they were made.
func Same(a, b *qianshao.Verdict) bool {
	x, y := *a, *b
	x.Commit, x.Now, x.Cause = y.Commit, y.Now, y.Cause
	return reflect.DeepEqual(x, y)
}
