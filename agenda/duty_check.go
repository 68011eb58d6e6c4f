package agenda

import (
	"strings"

	"qianshao"
)

// CheckDuty says what is wrong with a record that is handed in on a day.
func CheckDuty(p *qianshao.Plan, r *qianshao.DutyRecord, today qianshao.Date) error {
	_, d := p.Duty(r.Duty)
	if d == nil {
		return qianshao.Fault{Field: "id", Value: r.Duty, Code: "unknown-duty", ZH: "没有这项应办事项", EN: "no such duty",
			Remedy: "GET /api/v1/duties"}
	}
	f := qianshao.Fault{Field: "period", Value: r.Period.String(), Code: "parameter"}
	switch {
	case !hasPeriod(p, d, r.Period):
		f.ZH, f.EN = "不是这项事项的期别", "not a period of this duty"
		f.Remedy = "写 " + samplePeriod(p, d).String() + " 这样的期别 / write one like it"
	case r.Period.Start() > today:
		f.ZH, f.EN, f.Remedy = "这一期还没有开始", "the period has not begun", "到期再登记 / record it then"
	case r.State != qianshao.DutyKept && r.State != qianshao.DutyNotNeeded:
		f.Field, f.Value, f.ZH, f.EN = "state", string(r.State), "没有这种状态", "no such state"
		f.Remedy = `"kept"（是否逾期由所报日期算出）或 / or "not needed"`
	case strings.TrimSpace(r.By) == "":
		f.Field, f.Value, f.Code, f.ZH, f.EN, f.Remedy = "by", "", "missing", "没有写谁确认", "who confirms it is missing",
			"写姓名 / give a name"
	case r.State == qianshao.DutyNotNeeded && strings.TrimSpace(r.Note) == "":
		f.Field, f.Value, f.Code, f.ZH, f.EN, f.Remedy = "note", "", "missing", "不需办要写理由",
			"not needed wants a reason", "写理由 / say why"
	case r.State == qianshao.DutyNotNeeded && r.Held != 0:
		f.Field, f.Value, f.ZH, f.EN, f.Remedy = "held", r.Held.String(), "不需办就没有办理日期",
			"what is not needed was not held", "去掉 held / leave held out"
	case r.State == qianshao.DutyKept && r.Held == 0:
		f.Field, f.Value, f.Code, f.ZH, f.EN, f.Remedy = "held", "", "missing", "没有写哪天办的",
			"the day it was held is missing", "YYYY-MM-DD"
	case r.Held > today:
		f.Field, f.Value, f.ZH, f.EN, f.Remedy = "held", r.Held.String(), "日期还没有到", "the day is still to come",
			"≤ "+today.String()
	// what is to come is reported before
	case r.Held != 0 && r.Held < r.Period.Start() && d.Period != qianshao.DutyEvent:
		f.Field, f.Value, f.ZH, f.EN, f.Remedy = "held", r.Held.String(), "早于这一期的第一天",
			"before the first day of the period", "≥ "+r.Period.Start().String()
	case r.State == qianshao.DutyKept && d.Kind == qianshao.DutyRegister && strings.TrimSpace(r.Owner) == "":
		f.Field, f.Value, f.Code, f.ZH, f.EN, f.Remedy = "owner", "", "missing", "清单没有写负责人",
			"who keeps the list is missing", "写姓名或单位 / a name or unit"
	case r.State == qianshao.DutyKept && d.Kind == qianshao.DutyRegister && strings.TrimSpace(r.File) == "":
		f.Field, f.Value, f.Code, f.ZH, f.EN, f.Remedy = "file", "", "missing", "清单没有写文件在哪里",
			"where the list lies is missing", "文件名、文号或地址 / its file, number or address"
	default:
		return nil
	}
	return f
}

// hasPeriod reports whether a duty has a period in the plan's year.
func hasPeriod(p *qianshao.Plan, d *qianshao.Duty, q qianshao.Period) bool {
	daily := d.Period == qianshao.Day.String()
	return q.Freq() == d.Freq() && q.Year() == p.Year && (!daily || p.Calendar.IsWorking(q.Start()))
}

func samplePeriod(p *qianshao.Plan, d *qianshao.Duty) qianshao.Period {
	q := qianshao.NewPeriod(d.Freq(), p.Year, 1)
	for !hasPeriod(p, d, q) {
		q = q.Next()
	}
	return q
}
