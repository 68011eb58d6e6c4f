package dispatches

import (
	"context"
	"fmt"
	"slices"
	"time"

	"qianshao"
	"qianshao/agenda"
	"qianshao/plan"
	"qianshao/report/dispatch"
	"qianshao/rules"
	"qianshao/snapshot"
)

// Desk makes, freezes, verifies and reviews the dispatches of plans. Its methods
// are safe for concurrent use.
type Desk struct {
	Store     Store
	Snapshots *snapshot.Maker
	Records   Records
	Now       func() time.Time
	Build     string // that freezes
}

// Store is where dispatches and what they rest on are kept; see its conformance
// suite for what it says.
type Store interface {
	Head(ctx context.Context) (commit int64, at time.Time, err error)
	Damaged(ctx context.Context, wanted func(qianshao.Series) bool) (rows int, bad []qianshao.Series, err error)
	History(ctx context.Context, s qianshao.Series, year int, c qianshao.Clock) ([]qianshao.Observation, error)
	Transitions(ctx context.Context, plan string, after int64, limit int) ([]qianshao.Transition, error)
	PlanSince(ctx context.Context, plan string) (time.Time, error)
	PlanVersion(ctx context.Context, plan, version string) ([]byte, error)
	Freeze(ctx context.Context, f *qianshao.Frozen) (bool, error)
	FrozenList(ctx context.Context, plan string) ([]qianshao.Frozen, error)
	FrozenPaper(ctx context.Context, plan, kind string, period qianshao.Period,
		format string) (qianshao.Paper, bool, error)
}

// Records say what stood of a plan at a clock.
type Records interface {
	PlanAt(ctx context.Context, p *qianshao.Plan, c qianshao.Clock) (*qianshao.Plan, error) // the version in force
	Figures(ctx context.Context, p *qianshao.Plan, c qianshao.Clock) (*qianshao.Frame, error)
	Duties(ctx context.Context, p *qianshao.Plan, c qianshao.Clock) (*qianshao.DutyList, error)
	Tasks(ctx context.Context, p *qianshao.Plan, c qianshao.Clock) (*qianshao.TaskList, error)
}

// facts makes a round of a plan as known at commit. Where its cut-off is still
// to come at now, it is a draft by what is known now.
func (d *Desk) facts(ctx context.Context, p *qianshao.Plan, r qianshao.Round, commit int64,
	now time.Time) (*dispatch.Facts, error) {
	x := &dispatch.Facts{Round: r}
	cut := r.Cutoff.EndIn(p.Location).UTC()
	if x.Draft = cut.After(now); x.Draft {
		cut = now.UTC().Truncate(time.Second)
	}
	var err error
	if x.Now, err = d.Snapshots.At(ctx, p, qianshao.Clock{AsOf: cut, Commit: commit, Now: cut}); err != nil {
		return nil, err
	}
	var since time.Time
	if before, ok := agenda.RoundBefore(p, r); ok {
		x.Before, since = before, before.Cutoff.EndIn(p.Location).UTC()
		if x.Then, err = d.Snapshots.At(ctx, p, qianshao.Clock{AsOf: since, Commit: commit, Now: since}); err != nil {
			return nil, err
		}
	}
	ts, err := d.Store.Transitions(ctx, p.ID, 0, 0)
	if err != nil {
		return nil, fmt.Errorf("read transitions: %w", err)
	}
	x.Since = dispatch.LightsSince(p, ts, cut)
	x.Promises = d.promises(p, r, ts, x.Now, since)
	if x.Duties, err = d.duties(ctx, p, r, x.Now); err != nil {
		return nil, err
	}
	if x.Tasks, err = d.tasks(ctx, p, r, x.Now); err != nil {
		return nil, err
	}
	if r.Whole && r.Period.Freq() == qianshao.Quarter && p.Assessment != nil {
		if x.Scores, err = d.scores(ctx, p, r, x.Now, x.Promises); err != nil {
			return nil, err
		}
		if x.Then != nil {
			earlier, err := d.scores(ctx, p, x.Before, x.Then,
				rules.Promises(p, ts, x.Then.Verdicts, time.Time{}, since))
			if err != nil {
				return nil, err
			}
			rules.RankBefore(x.Scores, earlier)
		}
	}
	return x, nil
}

// promises lists those of a round's battles.
func (d *Desk) promises(p *qianshao.Plan, r qianshao.Round, ts []qianshao.Transition, s *snapshot.Snapshot,
	since time.Time) (out []qianshao.Promise) {
	for _, o := range rules.Promises(p, ts, s.Verdicts, since, s.Clock.AsOf) {
		if in := p.LineOr(o.Series); in != nil && p.Covers(r, in) {
			out = append(out, o)
		}
	}
	return out
}

// scores assesses a plan at a quarter's round.
func (d *Desk) scores(ctx context.Context, p *qianshao.Plan, r qianshao.Round, s *snapshot.Snapshot,
	promises []qianshao.Promise) ([]qianshao.Score, error) {
	reports, err := d.reports(ctx, p, s.Clock)
	if err != nil {
		return nil, err
	}
	duties, err := d.duties(ctx, p, r, s)
	if err != nil {
		return nil, err
	}
	return rules.Assess(p, rules.Assessed{Quarter: r.Period, Cutoff: qianshao.DateOf(s.Clock.AsOf.In(p.Location)),
		Verdicts: s.Verdicts,
		Reports:  reports, Promises: promises, Duties: duties}), nil
}

// duties lists the duties of a round's battles that came due since the round
// before was cut off, each with what was known of it at the snapshot.
func (d *Desk) duties(ctx context.Context, p *qianshao.Plan, r qianshao.Round,
	s *snapshot.Snapshot) ([]qianshao.DutyItem, error) {
	if !p.HasDuties() {
		return nil, nil
	}
	l, err := d.Records.Duties(ctx, p, s.Clock)
	if err != nil {
		return nil, err
	}
	before, _ := agenda.RoundBefore(p, r)
	return slices.DeleteFunc(agenda.DutiesDue(l, before.Cutoff, l.Today()), func(x qianshao.DutyItem) bool {
		return !p.Takes(r, x.Battle)
	}), nil
}

// tasks lists the nodes of tasks meant to move a figure of the round; those that
// name none belong to the whole plan's rounds.
func (d *Desk) tasks(ctx context.Context, p *qianshao.Plan, r qianshao.Round,
	s *snapshot.Snapshot) ([]qianshao.NodeItem, error) {
	l, err := d.Records.Tasks(ctx, p, s.Clock)
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(l.Items, func(x qianshao.NodeItem) bool {
		in := p.Indicator(x.Task.Indicator)
		return x.Task.Withdrawn != nil || in == nil && !r.Whole || in != nil && !p.Covers(r, in)
	}), nil
}

// reports says how each period of the plan's year was handed in.
func (d *Desk) reports(ctx context.Context, p *qianshao.Plan,
	c qianshao.Clock) (map[qianshao.Series][]qianshao.Report, error) {
	out := map[qianshao.Series][]qianshao.Report{}
	for i := range p.Indicators {
		s := p.Indicators[i].Series()
		list, err := d.Store.History(ctx, s, p.Year, c)
		if err != nil {
			return nil, fmt.Errorf("read revisions: %w", err)
		}
		out[s] = rules.Reports(list)
	}
	return out, nil
}

// planVersion returns a version of a plan: the one loaded, or one stored.
func (d *Desk) planVersion(ctx context.Context, p *qianshao.Plan, version string) (*qianshao.Plan, error) {
	if p.Version == version {
		return p, nil
	}
	src, err := d.Store.PlanVersion(ctx, p.ID, version)
	if err != nil {
		return nil, err
	}
	if src == nil {
		return nil, qianshao.Fault{Field: "plan_version", Value: version, Code: "unknown-version",
			ZH: "数据目录里没有这个版本的计划", EN: "the data folder lacks this version of the plan",
			Remedy: "用冻结时的数据目录 / use the data folder it was frozen in"}
	}
	return plan.Read(p.ID, src)
}
