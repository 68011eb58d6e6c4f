package app

import (
	"context"
	"fmt"

	"qianshao"
	"qianshao/words"
)

// duties records what units of the demonstration say of their duties on a day:
// most are held on their day, some two working days late, some never. It is
// made up, and every note says so. The counts come with the figures.
func (f *demoFeed) duties(ctx context.Context, d qianshao.Date) error {
	for i, x := range f.main.DutyDays() {
		held := demoHeld(f.main.Calendar, i, x.Due)
		if held != d || len(x.Units) == 0 {
			continue
		}
		r := qianshao.DutyRecord{Plan: f.main.ID, Duty: x.Duty.ID, Period: x.Period, State: qianshao.DutyKept, Held: held,
			By: f.main.UnitName(x.Units[0], "zh"), Note: words.Demo("zh")}
		if x.Duty.Kind == qianshao.DutyRegister {
			r.Owner, r.File = r.By, words.Demo("zh")
		}
		if _, err := f.app.store.SaveDuty(ctx, &r); err != nil {
			return fmt.Errorf("demonstration duty %s of %s: %w", x.Duty.ID, x.Period, err)
		}
	}
	return nil
}

// demoHeld is the day on which the i-th duty by its day is held; 0: never.
func demoHeld(c *qianshao.Calendar, i int, due qianshao.Date) qianshao.Date {
	switch i % 8 {
	case 5:
		return 0
	case 2:
		return c.AddWorking(due, 2)
	}
	return due
}
