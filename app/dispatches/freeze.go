package dispatches

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"qianshao"
	"qianshao/agenda"
	"qianshao/report"
	"qianshao/report/dispatch"
)

// Papers makes all that is kept of a dispatch.
func Papers(x *dispatch.Facts) ([]qianshao.Paper, error) {
	body, err := EvidenceOf(x)
	if err != nil {
		return nil, err
	}
	paper := dispatch.Paper(x, "zh", "", false)
	out := []qianshao.Paper{qianshao.NewPaper(qianshao.PaperEvidence, body)}
	for _, format := range report.Formats {
		body, err := report.Write(paper, format)
		if err != nil {
			return nil, err
		}
		out = append(out, qianshao.NewPaper(format, body))
	}
	slices.SortFunc(out, func(a, b qianshao.Paper) int { return strings.Compare(a.Format, b.Format) })
	return out, nil
}

// FreezeDue freezes the rounds of a plan whose cut-off has passed since the
// plan was first stored, oldest first, each once. It returns how many.
func (d *Desk) FreezeDue(ctx context.Context, p *qianshao.Plan, now time.Time) (n int, err error) {
	since, err := d.Store.PlanSince(ctx, p.ID)
	if err != nil || since.IsZero() {
		return 0, err
	}
	list, err := d.Store.FrozenList(ctx, p.ID)
	if err != nil {
		return 0, err
	}
	done := make(map[string]bool, len(list))
	for i := range list {
		done[list[i].Key()] = true
	}
	for _, r := range agenda.Rounds(p) {
		cut := r.Cutoff.EndIn(p.Location)
		if done[r.Key()] || !cut.Before(now) || cut.Before(since) {
			continue
		}
		stored, err := d.freeze(ctx, p, r, now)
		if err != nil {
			return n, fmt.Errorf("freeze %s: %w", r.Key(), err)
		}
		if stored {
			n++
		}
	}
	return n, nil
}

// freeze stores one round as it was at its cut-off.
func (d *Desk) freeze(ctx context.Context, p *qianshao.Plan, r qianshao.Round, now time.Time) (bool, error) {
	head, _, err := d.Store.Head(ctx)
	if err != nil {
		return false, err
	}
	p, err = d.Records.PlanAt(ctx, p, qianshao.Clock{AsOf: r.Cutoff.EndIn(p.Location), Commit: head})
	if err != nil {
		return false, err
	}
	if then, ok := agenda.Round(p, r.Kind, r.Period); ok {
		r = then // as the plan said at the time
	}
	x, err := d.facts(ctx, p, r, head, now)
	if err != nil {
		return false, err
	}
	x.Frozen = now.UTC().Truncate(time.Second)
	papers, err := Papers(x)
	if err != nil {
		return false, err
	}
	return d.Store.Freeze(ctx, &qianshao.Frozen{Plan: p.ID, Kind: r.Kind, Period: r.Period, Cutoff: r.Cutoff,
		Meeting: r.Meeting, AsOf: x.Now.Clock.AsOf,
		Commit: x.Now.Clock.Commit, PlanVersion: p.Version, Build: d.Build, Frozen: x.Frozen, Papers: papers})
}

// freezeAsked freezes a round that a person asks for, also one from before the
// plan was known here. Its error says where the cut-off is still to come.
func (d *Desk) freezeAsked(ctx context.Context, p *qianshao.Plan, r qianshao.Round) error {
	now := d.Now()
	if cut := r.Cutoff.EndIn(p.Location); !cut.Before(now) {
		return qianshao.Fault{Field: "dispatch", Value: r.Key(), Code: "too-early", ZH: "截止日还没有过，不能冻结",
			EN: "the cut-off has not passed yet", Remedy: r.Cutoff.String() + " 以后 / afterwards"}
	}
	_, err := d.freeze(ctx, p, r, now)
	return err
}
