package rules

import (
	"cmp"
	"slices"

	"qianshao"
)

// Reports says how each period of a series was handed in, by period, from all
// its revisions in any order. What was preliminary may be followed by a final
// figure without counting as corrected.
func Reports(revisions []qianshao.Observation) []qianshao.Report {
	sorted := slices.Clone(revisions)
	slices.SortStableFunc(sorted, func(a, b qianshao.Observation) int {
		return cmp.Or(cmp.Compare(a.Period.Freq(), b.Period.Freq()),
			cmp.Compare(a.Period.Ordinal(), b.Period.Ordinal()),
			a.Recorded.Compare(b.Recorded), cmp.Compare(a.Commit, b.Commit))
	})
	var out []qianshao.Report
	var last qianshao.Observation
	for _, o := range sorted {
		if len(out) == 0 || out[len(out)-1].Period != o.Period {
			out, last = append(out, qianshao.Report{Period: o.Period}), qianshao.Observation{Status: qianshao.Withdrawn}
		}
		r := &out[len(out)-1]
		switch {
		case o.Status == qianshao.Withdrawn && r.First.IsZero():
		case o.Status == qianshao.Withdrawn:
			r.Corrected++
		case r.First.IsZero():
			r.First = o.Recorded
		case last.Status == qianshao.Final && (o.Value != last.Value || o.Status != last.Status):
			r.Corrected++
		}
		last = o
	}
	return out
}
