package app

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"qianshao"
	"qianshao/plan"
	"qianshao/rules"
	"qianshao/snapshot"
)

// dispatched is a round of a plan with all that its papers are made of.
type dispatched struct {
	round    qianshao.Round
	before   qianshao.Round // of the same kind; zero: the year's first
	now      *snapshot.Snapshot
	then     *snapshot.Snapshot // at the round before; nil: none
	draft    bool               // the cut-off is still to come
	promises []qianshao.Promise
	duties   []qianshao.DutyItem               // that came due since the round before
	tasks    []qianshao.NodeItem               // that move its figures; the whole plan's has those of none too
	since    map[qianshao.Series]qianshao.Date // when a light last changed
	scores   []qianshao.Score                  // nil: not part of this round
	frozen   time.Time                         // when it froze; zero: it has not
}

// dispatcher makes dispatches.
type dispatcher struct {
	app   *App
	board *board
}

// make makes a round of a plan as known at commit. Where its cut-off is still
// to come at now, it is a draft by what is known now.
func (d *dispatcher) make(ctx context.Context, p *qianshao.Plan, r qianshao.Round, commit int64, now time.Time) (*dispatched, error) {
	x := &dispatched{round: r}
	cut := r.Cutoff.EndIn(p.Location).UTC()
	if x.draft = cut.After(now); x.draft {
		cut = now.UTC().Truncate(time.Second)
	}
	var err error
	if x.now, err = d.app.snapshots.At(ctx, p, qianshao.Clock{AsOf: cut, Commit: commit, Now: cut}); err != nil {
		return nil, err
	}
	var since time.Time
	if before, ok := p.RoundBefore(r); ok {
		x.before, since = before, before.Cutoff.EndIn(p.Location).UTC()
		if x.then, err = d.app.snapshots.At(ctx, p, qianshao.Clock{AsOf: since, Commit: commit, Now: since}); err != nil {
			return nil, err
		}
	}
	ts, err := d.app.store.Transitions(ctx, p.ID, 0, 0)
	if err != nil {
		return nil, fmt.Errorf("read transitions: %w", err)
	}
	x.since = lightsSince(p, ts, cut)
	x.promises = d.promises(p, r, ts, x.now, since)
	if x.duties, err = d.duties(ctx, p, r, x.now); err != nil {
		return nil, err
	}
	if x.tasks, err = d.tasks(ctx, p, r, x.now); err != nil {
		return nil, err
	}
	if r.Whole && r.Period.Freq() == qianshao.Quarter && p.Assessment != nil {
		if x.scores, err = d.scores(ctx, p, r, x.now, x.promises); err != nil {
			return nil, err
		}
		if x.then != nil {
			earlier, err := d.scores(ctx, p, x.before, x.then, rules.Promises(p, ts, x.then.Verdicts, time.Time{}, since))
			if err != nil {
				return nil, err
			}
			rules.RankBefore(x.scores, earlier)
		}
	}
	return x, nil
}

// promises lists those of a round's battles.
func (d *dispatcher) promises(p *qianshao.Plan, r qianshao.Round, ts []qianshao.Transition, s *snapshot.Snapshot, since time.Time) (out []qianshao.Promise) {
	for _, o := range rules.Promises(p, ts, s.Verdicts, since, s.Clock.AsOf) {
		if in := p.LineOr(o.Series); in != nil && p.Covers(r, in) {
			out = append(out, o)
		}
	}
	return out
}

// lightsSince says on which day an indicator's alerts last fired or changed.
func lightsSince(p *qianshao.Plan, ts []qianshao.Transition, cut time.Time) map[qianshao.Series]qianshao.Date {
	out := map[qianshao.Series]qianshao.Date{}
	for _, t := range ts {
		if !t.At.After(cut) && t.Alert.State != qianshao.Resolved && (t.From != t.Alert.State || t.Before != t.Alert.Grade) && t.Alert.State == qianshao.Firing {
			out[t.Alert.Series] = max(out[t.Alert.Series], qianshao.DateOf(t.At.In(p.Location)))
		}
	}
	return out
}

// scores assesses a plan at a quarter's round.
func (d *dispatcher) scores(ctx context.Context, p *qianshao.Plan, r qianshao.Round, s *snapshot.Snapshot, promises []qianshao.Promise) ([]qianshao.Score, error) {
	reports, err := d.reports(ctx, p, s.Clock)
	if err != nil {
		return nil, err
	}
	duties, err := d.duties(ctx, p, r, s)
	if err != nil {
		return nil, err
	}
	return rules.Assess(p, rules.Assessed{Quarter: r.Period, Cutoff: qianshao.DateOf(s.Clock.AsOf.In(p.Location)), Verdicts: s.Verdicts,
		Reports: reports, Promises: promises, Duties: duties}), nil
}

// duties lists the duties of a round's battles that came due since the round
// before was cut off, each with what was known of it at the snapshot.
func (d *dispatcher) duties(ctx context.Context, p *qianshao.Plan, r qianshao.Round, s *snapshot.Snapshot) ([]qianshao.DutyItem, error) {
	if !p.HasDuties() {
		return nil, nil
	}
	l, err := d.app.dutiesOf(ctx, p, s.Clock)
	if err != nil {
		return nil, err
	}
	before, _ := p.RoundBefore(r)
	return slices.DeleteFunc(l.Came(before.Cutoff, l.Today()), func(x qianshao.DutyItem) bool { return !p.Takes(r, x.Battle) }), nil
}

// tasks lists the nodes of tasks meant to move a figure of the round; those that
// name none belong to the whole plan's rounds.
func (d *dispatcher) tasks(ctx context.Context, p *qianshao.Plan, r qianshao.Round, s *snapshot.Snapshot) ([]qianshao.NodeItem, error) {
	l, err := d.app.tasksOf(ctx, p, s.Clock)
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(l.Items, func(x qianshao.NodeItem) bool {
		in := p.Indicator(x.Task.Indicator)
		return x.Task.Withdrawn != nil || in == nil && !r.Whole || in != nil && !p.Covers(r, in)
	}), nil
}

// reports says how each period of the plan's year was handed in.
func (d *dispatcher) reports(ctx context.Context, p *qianshao.Plan, c qianshao.Clock) (map[qianshao.Series][]qianshao.Report, error) {
	out := map[qianshao.Series][]qianshao.Report{}
	for i := range p.Indicators {
		s := p.Indicators[i].Series()
		list, err := d.app.store.History(ctx, s, p.Year, c)
		if err != nil {
			return nil, fmt.Errorf("read revisions: %w", err)
		}
		out[s] = rules.Reports(list)
	}
	return out, nil
}

// roundOf finds a round by its kind and period.
func roundOf(p *qianshao.Plan, kind, period string) (qianshao.Round, error) {
	q, err := qianshao.ParsePeriod(period)
	if err != nil {
		return qianshao.Round{}, qianshao.Fault{Field: "period", Value: period, Code: "period", ZH: "看不懂的期", EN: "unreadable period", Remedy: "2023-06, 2023-Q2, 2023-06-T1"}
	}
	if r, ok := p.Round(kind, q); ok {
		return r, nil
	}
	var kinds []string
	seen := map[string]bool{}
	for _, r := range p.Rounds() {
		if key := r.Kind + " (" + r.Period.Freq().String() + ")"; !seen[key] {
			seen[key] = true
			kinds = append(kinds, key)
		}
	}
	return qianshao.Round{}, qianshao.Fault{Field: "dispatch", Value: kind + " " + period, Code: "unknown-dispatch", ZH: "计划里没有这次调度", EN: "the plan has no such dispatch",
		Remedy: "有 " + strings.Join(kinds, ", ") + " / there are: " + strings.Join(kinds, ", ")}
}

// planVersion returns a version of a plan: the one loaded, or one stored.
func (a *App) planVersion(ctx context.Context, b *board, version string) (*qianshao.Plan, error) {
	if b.plan.Version == version {
		return b.plan, nil
	}
	src, err := a.store.PlanVersion(ctx, b.plan.ID, version)
	if err != nil {
		return nil, err
	}
	if src == nil {
		return nil, qianshao.Fault{Field: "plan_version", Value: version, Code: "unknown-version", ZH: "数据目录里没有这个版本的计划", EN: "the data folder lacks this version of the plan",
			Remedy: "用冻结时的数据目录 / use the data folder it was frozen in"}
	}
	return plan.Read(b.plan.ID, src)
}
