package dashboards

import (
	"cmp"
	"slices"
	"strconv"

	"qianshao"
	"qianshao/dashboards/view"
	"qianshao/words"
)

// RevisionRow is one observation of a series.
type RevisionRow struct {
	Key      string
	Period   string
	Value    string // with the one it replaced: "18.6 ← 18.9"
	Status   string // "" for a final figure
	Recorded string
	Commit   int64
	Source   string // file, sheet and cell, else the source
	Author   string
	Note     string
	Current  bool
	Revised  bool   // replaced another value
	Again    string `json:",omitempty"` // 重报: reported again after it was withdrawn
	Backfill bool
	OneOff   bool      // marked as one-off: not extrapolated
	Mark     *MarkForm `json:",omitempty"` // nil: nobody can mark it
}

// MarkForm marks a figure as one-off, or takes the mark back.
type MarkForm struct{ Post, Period string }

// markForm is the form of a figure that stands in a total of the year; nil
// elsewhere.
func markForm(l *view.Lens, in *qianshao.Indicator, o *qianshao.Observation) *MarkForm {
	if !l.Reading.Live || !l.Shows(in) || !in.Measure.IsTotal() || !o.Status.HasValue() ||
		o.Period.Year() != l.Reading.Plan.Year {
		return nil
	}
	return &MarkForm{Post: "/api/v1/indicators/" + in.ID + "/one-off?plan=" + l.Reading.Plan.ID + "&area=" + in.Area,
		Period: o.Period.String()}
}

// revisionRows lists every observation, latest period first, each period's
// newest first; earlier years apart.
func revisionRows(l *view.Lens, in *qianshao.Indicator, history []qianshao.Observation) (now, earlier []RevisionRow) {
	obs := slices.Clone(history)
	slices.SortStableFunc(obs, func(a, b qianshao.Observation) int {
		return cmp.Or(cmp.Compare(b.Period.Ordinal(), a.Period.Ordinal()), b.Recorded.Compare(a.Recorded),
			cmp.Compare(b.Commit, a.Commit))
	})
	for i := range obs {
		o := &obs[i]
		row := revisionRow(l, in, o)
		if row.Current = i == 0 || obs[i-1].Period != o.Period; row.Current {
			row.Mark = markForm(l, in, o)
		}
		was := replaced(obs, i)
		switch {
		case was == nil || !differ(o, was):
		case !was.Status.HasValue(): // nothing stood there: no revision
			row.Again = l.T("revised.again")
		default:
			row.Revised = true
			if l.Shows(in) {
				row.Value += " ← " + observed(l, in, was)
			}
		}
		if o.Period.Year() >= l.Reading.Plan.Year {
			now = append(now, row)
		} else {
			earlier = append(earlier, row)
		}
	}
	return now, earlier
}

// replaced is the figure that one of a list stands in for, nil: there is none.
// A batch taken back replaces nothing, and nothing replaces it.
func replaced(obs []qianshao.Observation, i int) *qianshao.Observation {
	if obs[i].Void {
		return nil
	}
	for j := i + 1; j < len(obs) && obs[j].Period == obs[i].Period; j++ {
		if !obs[j].Void {
			return &obs[j]
		}
	}
	return nil
}

// differ reports whether two figures of a period say something else: to confirm
// a preliminary one is no revision of its value.
func differ(a, b *qianshao.Observation) bool {
	return a.Value != b.Value || a.Status.HasValue() != b.Status.HasValue()
}

func revisionRow(l *view.Lens, in *qianshao.Indicator, o *qianshao.Observation) RevisionRow {
	row := RevisionRow{Key: o.Period.String() + "/" + strconv.FormatInt(o.Commit, 10),
		Period: view.PeriodInYear(l, o.Period), Value: observed(l, in, o), Recorded: l.Stamp(o.Recorded),
		Commit: o.Commit, Source: cmp.Or(o.Cell, o.Source), Author: l.Writer(o.Author), Note: o.Note,
		Backfill: o.Backfill, OneOff: o.Status.HasValue() && qianshao.OneOff(o.Note)}
	if o.Status != qianshao.Final {
		row.Status = words.Status(l.Lang, o.Status)
	}
	if !l.Shows(in) {
		row.Note = ""
	}
	return row
}

// observed prints an observation's value, a dash where it carries none.
func observed(l *view.Lens, in *qianshao.Indicator, o *qianshao.Observation) string {
	switch {
	case !l.Shows(in):
		return l.T("value.hidden-short")
	case !o.Status.HasValue():
		return "—"
	}
	return words.Number(o.Value, o.Decimals)
}
