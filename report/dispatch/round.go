package dispatch

import (
	"strings"

	"qianshao"
	"qianshao/agenda"
)

// RoundOf finds a round by its kind and period.
func RoundOf(p *qianshao.Plan, kind, period string) (qianshao.Round, error) {
	q, err := qianshao.ParsePeriod(period)
	if err != nil {
		return qianshao.Round{}, qianshao.Fault{Field: "period", Value: period, Code: "period", ZH: "看不懂的期",
			EN: "unreadable period", Remedy: "2023-06, 2023-Q2, 2023-06-T1"}
	}
	if r, ok := agenda.Round(p, kind, q); ok {
		return r, nil
	}
	var kinds []string
	seen := map[string]bool{}
	for _, r := range agenda.Rounds(p) {
		if key := r.Kind + " (" + r.Period.Freq().String() + ")"; !seen[key] {
			seen[key] = true
			kinds = append(kinds, key)
		}
	}
	return qianshao.Round{}, qianshao.Fault{Field: "dispatch", Value: kind + " " + period, Code: "unknown-dispatch",
		ZH: "计划里没有这次调度", EN: "the plan has no such dispatch",
		Remedy: "有 " + strings.Join(kinds, ", ") + " / there are: " + strings.Join(kinds, ", ")}
}
