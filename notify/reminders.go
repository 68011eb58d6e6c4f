package notify

import (
	"fmt"
	"strings"

	"qianshao"
	"qianshao/words"
)

// reminders puts scheduled jobs into lines, one a figure that is missing, a duty
// that nobody has confirmed, a node of a task or a promise that is past its date.
func reminders(p *qianshao.Plan, jobs []qianshao.Job) []string {
	var out []string
	for _, j := range jobs {
		if j.Kind == qianshao.JobPromise {
			out = append(out, fmt.Sprintf("整改逾期：%s，时限 %s，灯未转好", j.Note, words.Date("zh", j.Due)))
		}
		for _, d := range j.Duties {
			out = append(out, dutyLine(p, j.Kind, d))
		}
		for _, n := range j.Nodes {
			out = append(out, nodeLine(p, j.Kind, n))
		}
		for _, d := range j.Items {
			name := d.Indicator
			if in := p.Indicator(d.Indicator); in != nil {
				name = in.Name.ZH
			}
			out = append(out, fmt.Sprintf("%s（%s）%s：%s", name, p.UnitName(d.Unit, "zh"), words.Period("zh", d.Period),
				reminderWhen(j.Kind, d)))
		}
	}
	return out
}

// nodeLine says how a node of a task stands, and what is asked for.
func nodeLine(p *qianshao.Plan, kind qianshao.JobKind, n qianshao.DueNode) string {
	due, when := words.Date("zh", n.Due), ""
	switch kind {
	case qianshao.JobTaskNear:
		when = fmt.Sprintf("临近，请于 %s 前办结并登记", due)
	case qianshao.JobTaskPress:
		when = fmt.Sprintf("应于 %s 办结，已逾期，请办结并登记", due)
	case qianshao.JobTaskSupervise:
		when = fmt.Sprintf("应于 %s 办结，仍未办结", due)
	default:
		late := ""
		if n.Done > n.Due {
			late = "（逾期完成，时限 " + due + "）"
		}
		when = fmt.Sprintf("%s 已于 %s 办结%s，请另一人复核", n.By, words.Date("zh", n.Done), late)
	}
	return fmt.Sprintf("任务：%s·%s（%s）：%s", n.Name, n.Node, unitNames(p, n.Units), when)
}

func unitNames(p *qianshao.Plan, ids []string) string {
	names := make([]string, len(ids))
	for i, id := range ids {
		names[i] = p.UnitName(id, "zh")
	}
	return strings.Join(names, "、")
}

// dutyLine asks for a duty, or for the word that it was held.
func dutyLine(p *qianshao.Plan, kind qianshao.JobKind, d qianshao.DueDuty) string {
	text := d.Duty
	if _, duty := p.Duty(d.Duty); duty != nil {
		text = duty.Name.ZH
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
	return fmt.Sprintf("应办：%s（%s）%s：%s", text, unitNames(p, d.Units), words.Period("zh", d.Period), when)
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

// reminderKind names a message by what it asks for: figures, work, or nothing
// but a look at what is done.
func reminderKind(jobs []qianshao.Job) string {
	kind := "任务办结"
	for _, j := range jobs {
		switch {
		case len(j.Items) > 0:
			return "催报"
		case j.Kind != qianshao.JobTaskDone:
			kind = "催办"
		}
	}
	return kind
}

// remindersCount counts the matters of jobs.
func remindersCount(jobs []qianshao.Job) int {
	n := 0
	for _, j := range jobs {
		n += len(j.Items) + len(j.Duties) + len(j.Nodes)
		if j.Kind == qianshao.JobPromise {
			n++
		}
	}
	return n
}
