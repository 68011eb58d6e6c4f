package dashboards

import (
	"cmp"
	"context"
	"fmt"
	"net/http"
	"slices"
	"strconv"

	"qianshao"
	"qianshao/dashboards/view"
	"qianshao/words"
)

// Held is the page of input that waits for a decision.
type Held struct {
	Open    []HeldRow
	Decided []HeldRow
	Decide  bool // buttons work: the page is live
	Sources []SourceRow
	Audit   string `json:",omitempty"` // the page of who did what; "": there is none
}

// HeldRow is one held figure.
type HeldRow struct {
	ID                          int64
	Key                         string
	Name, Href, Unit            string
	Period, Value, Raw          string
	Reason, Remedy              string
	Source, At, State, Reviewer string
	Readable                    bool // there is something to accept
}

// maxDecided is how many decided rows the page lists.
const maxDecided = 50

func viewHeld(ctx context.Context, s *Site, l *view.Lens, _ *http.Request) (any, string, error) {
	list, err := s.Archive.Held(ctx, "")
	if err != nil {
		return nil, "", fmt.Errorf("read held input: %w", err)
	}
	list = slices.DeleteFunc(list, func(h qianshao.Held) bool {
		return s.elsewhere(l.Reading.Plan, h.Given.Indicator) || !l.Reading.Knew(h.At)
	})
	v := newHeld(l, list)
	if s.Audit != nil {
		v.Audit = l.Href("audit")
	}
	return v, l.T("nav.held"), nil
}

// elsewhere reports whether an indicator belongs to other plans only: its
// figures are shown there, by their rules.
func (s *Site) elsewhere(p *qianshao.Plan, indicator string) bool {
	if p.Indicator(indicator) != nil {
		return false
	}
	return slices.ContainsFunc(s.Plans(), func(q *qianshao.Plan) bool { return q.Indicator(indicator) != nil })
}

// newHeld parts held rows into open and decided ones.
func newHeld(l *view.Lens, list []qianshao.Held) *Held {
	v := &Held{Decide: l.Reading.Live, Sources: newSources(l)}
	for i := range list {
		h := &list[i]
		row := heldRow(l, h)
		if h.State == "open" {
			v.Open = append(v.Open, row)
		} else if len(v.Decided) < maxDecided {
			v.Decided = append(v.Decided, row)
		}
	}
	return v
}

func heldRow(l *view.Lens, h *qianshao.Held) HeldRow {
	o := &h.Given
	row := HeldRow{ID: h.ID, Key: "held-" + strconv.FormatInt(h.ID, 10), Name: o.Indicator, Raw: h.Raw,
		Reason: h.Reason.In(l.Lang), Remedy: h.Reason.RemedyIn(l.Lang),
		Source: cmp.Or(o.Cell, o.Source), At: l.ShortStamp(h.At), State: heldState(l, h.State), Reviewer: h.Reviewer}
	if !o.Period.IsZero() {
		row.Period = view.PeriodInYear(l, o.Period)
		row.Value = words.Number(o.Value, o.Decimals)
	}
	in := l.Reading.Plan.LineOr(o.Series)
	if in == nil {
		return row
	}
	row.Readable = !o.Period.IsZero()
	row.Name, row.Href, row.Unit = l.Name(in), l.Href("indicator", in.Slug()), l.Unit(in.Lead)
	if row.Value != "" {
		row.Value = words.WithUnit(row.Value, words.UnitOf(l.Lang, in))
	}
	if !l.Shows(in) {
		row.Value, row.Raw, row.Remedy = l.T("value.hidden-short"), "", ""
		row.Reason = h.Reason.Code
	}
	return row
}

func heldState(l *view.Lens, s string) string {
	switch s {
	case "accepted":
		return l.T("held.accepted")
	case "rejected":
		return l.T("held.rejected")
	}
	return l.T("held.open")
}
