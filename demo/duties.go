package demo

import (
	"qianshao"
	"qianshao/agenda"
	"qianshao/words"
)

// DutyRecords are what units of the demonstration say of their duties on a day:
// most are held on their day, some two working days late, some never. It is
// made up, and every note says so. The counts come with the figures.
func DutyRecords(p *qianshao.Plan, d qianshao.Date) (out []qianshao.DutyRecord) {
	for i, x := range agenda.DutyDays(p) {
		if held(p.Calendar, i, x.Due) != d || len(x.Units) == 0 {
			continue
		}
		r := qianshao.DutyRecord{Plan: p.ID, Duty: x.Duty.ID, Period: x.Period, State: qianshao.DutyKept, Held: d,
			By: p.UnitName(x.Units[0], "zh"), Note: words.Demo("zh")}
		if x.Duty.Kind == qianshao.DutyRegister {
			r.Owner, r.File = r.By, words.Demo("zh")
		}
		out = append(out, r)
	}
	return out
}

// held is the day on which the i-th duty by its day is held; 0: never.
func held(c *qianshao.Calendar, i int, due qianshao.Date) qianshao.Date {
	switch i % 8 {
	case 5:
		return 0
	case 2:
		return c.AddWorking(due, 2)
	}
	return due
}
