package notify

import (
	"fmt"
	"strings"

	"qianshao"
	"qianshao/words"
)

// reminders puts scheduled jobs into lines, one a figure that is missing, a duty
// that nobody has confirmed or a promise that is past its date.
func reminders(p *qianshao.Plan, jobs []qianshao.Job) []string {
	var out []string
	for _, j := range jobs {
		if j.Kind == qianshao.JobPromise {
			out = append(out, fmt.Sprintf("整改逾期：%s，时限 %s，灯未转好", j.Note, words.Date("zh", j.Due)))
		}
		for _, d := range j.Duties {
			out = append(out, dutyLine(p, j.Kind, d))
		}
		for _, d := range j.Items {
			name := d.Indicator
			if in := p.Indicator(d.Indicator); in != nil {
				name = in.Name.ZH
			}
			out = append(out, fmt.Sprintf("%s（%s）%s：%s", name, p.UnitName(d.Unit, "zh"), words.Period("zh", d.Period), reminderWhen(j.Kind, d)))
		}
	}
	return out
}

// dutyLine asks for a duty, or for the word that it was held.
func dutyLine(p *qianshao.Plan, kind qianshao.JobKind, d qianshao.DueDuty) string {
	text := d.Duty
	if _, duty := p.Duty(d.Duty); duty != nil {
		text = duty.Text
	}
	units := make([]string, len(d.Units))
	for i, id := range d.Units {
		units[i] = p.UnitName(id, "zh")
	}
	due, when := words.Date("zh", d.Due), ""
	switch {
	case d.Offered && kind == qianshao.JobDutyRemind:
		when = fmt.Sprintf("佐证已有，应于 %s 办，办后请确认是哪天", due)
	case d.Offered && kind == qianshao.JobDutyPress:
		when = fmt.Sprintf("佐证已有，应于 %s 办，请确认是哪天办的", due)
	case d.Offered:
		when = fmt.Sprintf("佐证已有，应于 %s 办，至今无人确认", due)
	case kind == qianshao.JobDutyRemind:
		when = fmt.Sprintf("请于 %s 前办", due)
	case kind == qianshao.JobDutyPress:
		when = fmt.Sprintf("应于 %s 办，已过期，请办理并登记", due)
	default:
		when = fmt.Sprintf("应于 %s 办，仍未登记", due)
	}
	return fmt.Sprintf("应办：%s（%s）%s：%s", text, strings.Join(units, "、"), words.Period("zh", d.Period), when)
}

func reminderWhen(kind qianshao.JobKind, d qianshao.DueFigure) string {
	switch kind {
	case qianshao.JobPress:
		return fmt.Sprintf("应于 %s 报送，已过期，请即报送", words.Date("zh", d.Due))
	case qianshao.JobSupervise:
		return fmt.Sprintf("应于 %s 报送，宽限至 %s，仍未报", words.Date("zh", d.Due), words.Date("zh", d.Grace))
	}
	return fmt.Sprintf("请于 %s 前报送", words.Date("zh", d.Due))
}

// remindersCount counts the matters of jobs.
func remindersCount(jobs []qianshao.Job) int {
	n := 0
	for _, j := range jobs {
		n += len(j.Items) + len(j.Duties)
		if j.Kind == qianshao.JobPromise {
			n++
		}
	}
	return n
}
