package app

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"qianshao"
	"qianshao/api"
	"qianshao/report"
	"qianshao/report/dispatch"
)

// evidence is what a frozen dispatch rests on, kept as JSON.
type evidence struct {
	Round       qianshao.Round     `json:"round"`
	Clock       qianshao.Clock     `json:"clock"`
	PlanVersion string             `json:"plan_version"`
	Verdicts    []qianshao.Verdict `json:"verdicts"` // of the round's indicators
	Promises    []qianshao.Promise `json:"promises"`
	Scores      []qianshao.Score   `json:"scores"`
	Duties      []api.DutyJSON     `json:"duties"` // that came due since the round before
	Tasks       []api.TaskJSON     `json:"tasks"`  // of the round, each with its nodes
}

// evidenceOf is the evidence of a dispatch as JSON, one field a line.
func evidenceOf(x *dispatch.Facts) ([]byte, error) {
	e := evidence{Round: x.Round, Clock: x.Now.Clock, PlanVersion: x.Now.Plan.Version, Verdicts: []qianshao.Verdict{}, Promises: utcPromises(x.Promises), Scores: x.Scores,
		Duties: api.Duties(&qianshao.DutyList{Plan: x.Now.Plan, Items: x.Duties}).Duties, Tasks: api.Tasks(&qianshao.TaskList{Plan: x.Now.Plan, Items: x.Tasks}).Tasks}
	for i := range x.Now.Verdicts {
		if x.Now.Plan.Covers(x.Round, &x.Now.Plan.Indicators[i]) {
			v := *x.Now.Verdicts[i]
			v.Now = v.Now.UTC()
			e.Verdicts = append(e.Verdicts, v)
		}
	}
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetIndent("", " ")
	enc.SetEscapeHTML(false)
	if err := enc.Encode(e); err != nil {
		return nil, fmt.Errorf("evidence: %w", err)
	}
	return out.Bytes(), nil
}

// utcPromises gives the times of promises in one zone, whichever they were
// read in.
func utcPromises(list []qianshao.Promise) []qianshao.Promise {
	out := append([]qianshao.Promise{}, list...)
	for i := range out {
		out[i].Remedy.At, out[i].Settled = out[i].Remedy.At.UTC(), out[i].Settled.UTC()
	}
	return out
}

// papersOf makes all that is kept of a dispatch.
func papersOf(x *dispatch.Facts) ([]qianshao.Paper, error) {
	body, err := evidenceOf(x)
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

// freezeDue freezes the rounds of a plan whose cut-off has passed since the
// plan was first stored, oldest first, each once. It returns how many.
func (a *App) freezeDue(ctx context.Context, b *board, now time.Time) (n int, err error) {
	since, err := a.store.PlanSince(ctx, b.plan.ID)
	if err != nil || since.IsZero() {
		return 0, err
	}
	list, err := a.store.FrozenList(ctx, b.plan.ID)
	if err != nil {
		return 0, err
	}
	done := make(map[string]bool, len(list))
	for i := range list {
		done[list[i].Key()] = true
	}
	d := &dispatcher{app: a, board: b}
	for _, r := range b.plan.Rounds() {
		cut := r.Cutoff.EndIn(b.plan.Location)
		if done[r.Key()] || !cut.Before(now) || cut.Before(since) {
			continue
		}
		stored, err := a.freeze(ctx, d, r, now)
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
func (a *App) freeze(ctx context.Context, d *dispatcher, r qianshao.Round, now time.Time) (bool, error) {
	head, _, err := a.store.Head(ctx)
	if err != nil {
		return false, err
	}
	p, err := a.planAt(ctx, d.board, qianshao.Clock{AsOf: r.Cutoff.EndIn(d.board.plan.Location), Commit: head})
	if err != nil {
		return false, err
	}
	if then, ok := p.Round(r.Kind, r.Period); ok {
		r = then // as the plan said at the time
	}
	x, err := d.make(ctx, p, r, head, now)
	if err != nil {
		return false, err
	}
	x.Frozen = now.UTC().Truncate(time.Second)
	papers, err := papersOf(x)
	if err != nil {
		return false, err
	}
	return a.store.Freeze(ctx, &qianshao.Frozen{Plan: p.ID, Kind: r.Kind, Period: r.Period, Cutoff: r.Cutoff, Meeting: r.Meeting, AsOf: x.Now.Clock.AsOf,
		Commit: x.Now.Clock.Commit, PlanVersion: p.Version, Build: Version, Frozen: x.Frozen, Papers: papers})
}

// freezeAsked freezes a round that a person asks for, also one from before the
// plan was known here. Its error says where the cut-off is still to come.
func (a *App) freezeAsked(ctx context.Context, b *board, r qianshao.Round) error {
	now := a.now()
	if cut := r.Cutoff.EndIn(b.plan.Location); !cut.Before(now) {
		return qianshao.Fault{Field: "dispatch", Value: r.Key(), Code: "too-early", ZH: "截止日还没有过，不能冻结", EN: "the cut-off has not passed yet", Remedy: r.Cutoff.String() + " 以后 / afterwards"}
	}
	_, err := a.freeze(ctx, &dispatcher{app: a, board: b}, r, now)
	return err
}
