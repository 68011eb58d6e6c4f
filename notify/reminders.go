package notify

import (
	"fmt"

	"qianshao"
	"qianshao/words"
)

// reminders puts scheduled jobs into lines, one a figure that is missing or a
// promise that is past its date.
func reminders(p *qianshao.Plan, jobs []qianshao.Job) []string {
	var out []string
	for _, j := range jobs {
		if j.Kind == qianshao.JobPromise {
			out = append(out, fmt.Sprintf("整改逾期：%s，时限 %s，灯未转好", j.Note, words.Date("zh", j.Due)))
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
		n += len(j.Items)
		if j.Kind == qianshao.JobPromise {
			n++
		}
	}
	return n
}
