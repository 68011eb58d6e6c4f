package words

import (
	"fmt"

	"qianshao"
)

// Urged says why an alert is under 督办: for how many working days it has stood
// without a figure or a signature, or that what was signed for has not helped.
// The measure itself is said where values may be.
func Urged(lang string, p *qianshao.Plan, a *qianshao.Alert, values bool) string {
	day := qianshao.DateOf(a.Changed.In(p.Location))
	since, n := Date(lang, day), p.Calendar.WorkingDays(day, a.Escalated)
	say := func(zh, en string, args ...any) string {
		return fmt.Sprintf(Choose(In(lang, zh, en), args...), args...)
	}
	switch r := a.Remedy; {
	case a.Target == "":
		return say("%s以来 %d 个工作日仍未报送", "still not reported, %[2]d working {day|days} since %[1]s", since, n)
	case a.State != qianshao.Acknowledged || r == nil:
		return say("%s以来 %d 个工作日未签收", "not signed for, %[2]d working {day|days} since %[1]s", since, n)
	default:
		what := r.By
		if values && r.What != "" {
			what += In(lang, "：", ": ") + r.What
		}
		if r.Until != 0 {
			what += say("；时限 %s", "; by %s", Date(lang, r.Until))
		}
		return say("已签收整改（%[3]s），%[1]s以来 %[2]d 个工作日未见好转",
			"signed for (%[3]s), no better, %[2]d working {day|days} since %[1]s", since, n, what)
	}
}
