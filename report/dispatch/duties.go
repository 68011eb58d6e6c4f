package dispatch

import (
	"strings"

	"qianshao"
	"qianshao/report"
	"qianshao/words"
)

// owed says how the duties that came due since the round before were kept, and
// lists those of which nobody has said that they were, each once.
func (s *scribe) owed() (out report.Duties) {
	count := map[qianshao.DutyState]int{}
	var missed []qianshao.DutyItem
	periods := map[*qianshao.Duty][]qianshao.Period{}
	for _, x := range s.Duties {
		if count[x.State]++; x.State != qianshao.DutyMissed {
			continue
		}
		if periods[x.Duty] == nil {
			missed = append(missed, x)
		}
		periods[x.Duty] = append(periods[x.Duty], x.Period)
	}
	if len(s.Duties) == 0 {
		return out
	}
	var parts []string
	for _, k := range []struct {
		state  qianshao.DutyState
		zh, en string
	}{{qianshao.DutyKept, "按时办%d项", "%d held in time"}, {qianshao.DutyLate, "逾期办%d项", "%d late"},
		{qianshao.DutyDue, "待确认%d项", "%d to be confirmed"}, {qianshao.DutyMissed, "未办%d项", "%d not held"}} {
		if n := count[k.state]; n > 0 {
			parts = append(parts, s.tf(k.zh, k.en, n))
		}
	}
	out.Text = []string{s.tf("本次调度期内到期%d项次：%s。", "%d came due since the last dispatch: %s.", len(s.Duties),
		strings.Join(parts, s.t("，", ", ")))}
	for _, x := range missed {
		out.Missed = append(out.Missed, report.Missed{Duty: words.Duty(s.lang, s.plan, x.Duty),
			Responsible: s.units(x.Units), Period: words.Periods(s.lang, periods[x.Duty]), Due: x.Due})
	}
	return out
}

func (s *scribe) units(ids []string) string {
	names := make([]string, len(ids))
	for i, id := range ids {
		names[i] = s.plan.UnitName(id, s.lang)
	}
	return strings.Join(names, s.t("、", ", "))
}
