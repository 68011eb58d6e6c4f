package app

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"qianshao/report/dispatch"

	"qianshao"
)

// Difference is where a frozen dispatch is no longer what it was, or where
// today's build makes something else of it.
type Difference struct {
	Plan    string          `json:"plan"`
	Kind    string          `json:"kind"`
	Period  qianshao.Period `json:"period"`
	Format  string          `json:"format"` // evidence, docx, html, xlsx
	What    string          `json:"what"`   // one of the three below
	Stored  string          `json:"stored"` // SHA-256
	Now     string          `json:"now"`
	Build   string          `json:"build"`   // that froze it
	Details []string        `json:"details"` // of evidence: which indicators differ, and how
}

// What a difference is.
const (
	Damaged    = "damaged"     // the stored bytes do not fit their hash
	Differs    = "differs"     // the build that froze it makes something else of it, or another one judges otherwise
	OlderBuild = "older-build" // another build froze it: this one puts it otherwise, and judges the same
)

// Verified is the outcome of a verification.
type Verified struct {
	Dispatches  int          `json:"dispatches"`
	Papers      int          `json:"papers"`
	Differences []Difference `json:"differences"`
}

// Good reports whether all that was frozen is unharmed, and judged the same
// today.
func (v *Verified) Good() bool {
	return !slices.ContainsFunc(v.Differences, func(d Difference) bool { return d.What != OlderBuild })
}

// Verify makes every frozen dispatch of a plan anew, from the same figures by
// the same version of the plan, and lists what comes out different.
func (a *App) Verify(ctx context.Context, id string) (Verified, error) {
	b := a.board(id)
	if b == nil {
		return Verified{}, a.errNoPlan(id)
	}
	out := Verified{Differences: []Difference{}}
	list, err := a.store.FrozenList(ctx, b.plan.ID)
	if err != nil {
		return out, err
	}
	d := &dispatcher{app: a, board: b}
	for i := range list {
		ds, err := a.verify(ctx, d, &list[i])
		if err != nil {
			return out, fmt.Errorf("verify %s: %w", list[i].Key(), err)
		}
		out.Dispatches++
		out.Papers += len(list[i].Papers)
		out.Differences = append(out.Differences, ds...)
	}
	return out, nil
}

func (a *App) verify(ctx context.Context, d *dispatcher, f *qianshao.Frozen) ([]Difference, error) {
	x, err := a.dispatchFrozen(ctx, d, f)
	if err != nil {
		return nil, err
	}
	papers, err := papersOf(x)
	if err != nil {
		return nil, err
	}
	var out []Difference
	for _, now := range papers {
		stored, ok, err := a.store.FrozenPaper(ctx, f.Plan, f.Kind, f.Period, now.Format)
		if err != nil {
			return nil, err
		}
		diff := Difference{Plan: f.Plan, Kind: f.Kind, Period: f.Period, Format: now.Format, What: Differs, Now: now.SHA256, Build: f.Build}
		if p := f.Paper(now.Format); p != nil {
			diff.Stored = p.SHA256
		}
		switch {
		case !ok || qianshao.NewPaper(now.Format, stored.Body).SHA256 != diff.Stored:
			diff.What = Damaged
		case diff.Stored == now.SHA256:
			continue
		case f.Build != Version && sameJudgement(now.Format, stored.Body, now.Body):
			diff.What = OlderBuild
		case now.Format == qianshao.PaperEvidence:
			diff.Details = compareEvidence(stored.Body, now.Body)
		}
		out = append(out, diff)
	}
	return out, nil
}

// dispatchFrozen makes a frozen dispatch anew, from the same figures by the same
// version of the plan.
func (a *App) dispatchFrozen(ctx context.Context, d *dispatcher, f *qianshao.Frozen) (*dispatch.Facts, error) {
	p, err := a.planVersion(ctx, d.board, f.PlanVersion)
	if err != nil {
		return nil, err
	}
	r, ok := p.Round(f.Kind, f.Period)
	if !ok {
		return nil, qianshao.Fault{Field: "dispatch", Value: f.Key(), Code: "unknown-dispatch", ZH: "那个版本的计划里没有这次调度", EN: "that version of the plan has no such dispatch",
			Remedy: "数据目录可能被改动过，用备份核对 / the data folder may have been changed: compare with a backup"}
	}
	x, err := d.make(ctx, p, r, f.Commit, f.Frozen)
	if err != nil {
		return nil, err
	}
	x.Frozen = f.Frozen
	return x, nil
}

// compareEvidence names the parts of two evidences that differ.
func compareEvidence(stored, now []byte) []string {
	var a, b evidence
	if json.Unmarshal(stored, &a) != nil || json.Unmarshal(now, &b) != nil {
		return []string{"unreadable"}
	}
	var out []string
	for _, v := range b.Verdicts {
		i := slices.IndexFunc(a.Verdicts, func(x qianshao.Verdict) bool { return x.Series == v.Series })
		switch {
		case i < 0:
			out = append(out, v.Indicator+": new")
		case !sameJSON(a.Verdicts[i], v):
			out = append(out, fmt.Sprintf("%s: %s → %s", v.Indicator, a.Verdicts[i].Grade, v.Grade))
		}
	}
	if !sameJSON(a.Promises, b.Promises) {
		out = append(out, "promises")
	}
	if !sameJSON(a.Scores, b.Scores) {
		out = append(out, "scores")
	}
	return out
}

// sameJudgement reports whether two papers rest on the same lights and values.
// Only evidence says; the other papers are made from it.
func sameJudgement(format string, stored, now []byte) bool {
	if format != qianshao.PaperEvidence {
		return true
	}
	var a, b evidence
	if json.Unmarshal(stored, &a) != nil || json.Unmarshal(now, &b) != nil {
		return false
	}
	return slices.EqualFunc(a.Verdicts, b.Verdicts, func(x, y qianshao.Verdict) bool {
		return x.Series == y.Series && x.Grade == y.Grade && x.Period == y.Period && leadValue(&x) == leadValue(&y)
	})
}

// leadValue is the value that a light is judged by; 0 where there is none.
func leadValue(v *qianshao.Verdict) (value float64) {
	if f := v.Lead(); f != nil {
		value, _ = f.Evidence.Get(qianshao.FigValue)
	}
	return value
}

func sameJSON(a, b any) bool {
	x, err1 := json.Marshal(a)
	y, err2 := json.Marshal(b)
	return err1 == nil && err2 == nil && bytes.Equal(x, y)
}
