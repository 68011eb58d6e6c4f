package dispatch

import (
	"qianshao"
	"qianshao/report"
)

// place says where a line of an indicator in several areas stands; empty for
// others.
func (s *scribe) place(in *qianshao.Indicator) report.Place {
	if !in.Many {
		return report.Place{}
	}
	return report.Place{Shared: in.SharedName().In(s.lang), Area: s.plan.AreaName(in.Area, s.lang)}
}

// countOf is how many indicators lines are of; those of one stand together.
func countOf(all []covered) (n int) {
	for i, c := range all {
		if i == 0 || all[i-1].in.ID != c.in.ID {
			n++
		}
	}
	return n
}

// inLines says as how many lines indicators are judged; "" where each is one.
func (s *scribe) inLines(all []covered) string {
	if countOf(all) == len(all) {
		return ""
	}
	return s.tf("（分地区%d条线）", " (%d {line|lines} by area)", len(all))
}
