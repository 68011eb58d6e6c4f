package dispatches

import (
	"context"
	"fmt"
	"slices"

	"qianshao/report/dispatch"

	"qianshao"
	"qianshao/agenda"
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
	Figures int `json:"figures"` // of the plan's series, all revisions
	// series whose figures no longer fit their checksum; nothing is made anew then
	Damaged     []string     `json:"damaged"`
	Dispatches  int          `json:"dispatches"`
	Papers      int          `json:"papers"`
	Differences []Difference `json:"differences"`
}

// Good reports whether figures and all that was frozen are unharmed, and judged
// the same today.
func (v *Verified) Good() bool {
	return len(v.Damaged) == 0 && !slices.ContainsFunc(v.Differences, func(d Difference) bool {
		return d.What != OlderBuild
	})
}

// Verify checks the figures of the series that are wanted, makes every frozen
// dispatch of a plan anew from them by the same version of the plan, and lists
// what comes out different.
func (d *Desk) Verify(ctx context.Context, p *qianshao.Plan, wanted func(qianshao.Series) bool) (Verified, error) {
	out := Verified{Damaged: []string{}, Differences: []Difference{}}
	rows, bad, err := d.Store.Damaged(ctx, wanted)
	if out.Figures = rows; err != nil || len(bad) > 0 {
		for _, s := range bad {
			out.Damaged = append(out.Damaged, s.String())
		}
		return out, err
	}
	list, err := d.Store.FrozenList(ctx, p.ID)
	if err != nil {
		return out, err
	}
	for i := range list {
		ds, err := d.verify(ctx, p, &list[i])
		if err != nil {
			return out, fmt.Errorf("verify %s: %w", list[i].Key(), err)
		}
		out.Dispatches++
		out.Papers += len(list[i].Papers)
		out.Differences = append(out.Differences, ds...)
	}
	return out, nil
}

func (d *Desk) verify(ctx context.Context, p *qianshao.Plan, f *qianshao.Frozen) ([]Difference, error) {
	x, err := d.again(ctx, p, f)
	if err != nil {
		return nil, err
	}
	papers, err := Papers(x)
	if err != nil {
		return nil, err
	}
	var out []Difference
	for _, now := range papers {
		stored, ok, err := d.Store.FrozenPaper(ctx, f.Plan, f.Kind, f.Period, now.Format)
		if err != nil {
			return nil, err
		}
		diff := Difference{Plan: f.Plan, Kind: f.Kind, Period: f.Period, Format: now.Format, What: Differs,
			Now: now.SHA256, Build: f.Build}
		if p := f.Paper(now.Format); p != nil {
			diff.Stored = p.SHA256
		}
		switch {
		case !ok || qianshao.NewPaper(now.Format, stored.Body).SHA256 != diff.Stored:
			diff.What = Damaged
		case diff.Stored == now.SHA256:
			continue
		case f.Build != d.Build && sameJudgement(now.Format, stored.Body, now.Body):
			diff.What = OlderBuild
		case now.Format == qianshao.PaperEvidence:
			diff.Details = compareEvidence(stored.Body, now.Body)
		}
		out = append(out, diff)
	}
	return out, nil
}

// again makes a frozen dispatch anew, from the same figures by the same
// version of the plan.
func (d *Desk) again(ctx context.Context, p *qianshao.Plan, f *qianshao.Frozen) (*dispatch.Facts, error) {
	p, err := d.planVersion(ctx, p, f.PlanVersion)
	if err != nil {
		return nil, err
	}
	r, ok := agenda.Round(p, f.Kind, f.Period)
	if !ok {
		return nil, qianshao.Fault{Field: "dispatch", Value: f.Key(), Code: "unknown-dispatch", ZH: "那个版本的计划里没有这次调度",
			EN:     "that version of the plan has no such dispatch",
			Remedy: "数据目录可能被改动过，用备份核对 / the data folder may have been changed: compare with a backup"}
	}
	x, err := d.facts(ctx, p, r, f.Commit, f.Frozen)
	if err != nil {
		return nil, err
	}
	x.Frozen = f.Frozen
	return x, nil
}
