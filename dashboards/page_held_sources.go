package dashboards

import (
	"strings"

	"qianshao"
	"qianshao/dashboards/view"
)

// SourceRow is a source that needs somebody: it fails, or leaves files alone.
type SourceRow struct {
	Name   string
	Faults []string // what went wrong at the latest try, a line each
	Passed []string // files of kinds that are not read
	Good   string   // when it last went well; "": never
}

// maxSourceLines bounds the faults and the files listed for a source.
const maxSourceLines = 20

// failing reports whether a source's latest try went wrong.
func failing(h *qianshao.SourceHealth) bool {
	return h.LastError != "" && h.LastGood.Before(h.LastTry)
}

// newSources lists the sources in need.
func newSources(l *view.Lens) (out []SourceRow) {
	for i := range l.Reading.Health {
		h := &l.Reading.Health[i]
		if !failing(h) && h.Passed == "" {
			continue
		}
		row := SourceRow{Name: h.Name, Passed: lines(h.Passed)}
		if failing(h) {
			row.Faults = lines(h.LastError)
		}
		if !h.LastGood.IsZero() {
			row.Good = l.ShortStamp(h.LastGood)
		}
		out = append(out, row)
	}
	return out
}

// lines splits a text, the rest beyond a bound told as a number by "…".
func lines(s string) []string {
	if s == "" {
		return nil
	}
	all := strings.Split(s, "\n")
	if len(all) > maxSourceLines {
		return append(all[:maxSourceLines:maxSourceLines], "…")
	}
	return all
}
