package qianshao_test

import (
	"fmt"
	"time"

	"qianshao"
)

// Periods follow each other without gap; ten-days end with their month.
func ExamplePeriod() {
	p, _ := qianshao.ParsePeriod("2024-02-T3")
	fmt.Println(p.Start(), p.End(), p.Days(), p.Next(), p.LastYear())
	// Output: 2024-02-21 2024-02-29 9 2024-03-T1 2023-02-T3
}

// Due days move to the next working day; a make-up Saturday is one.
func ExampleCalendar() {
	may := func(day int) qianshao.Date { return qianshao.NewDate(2023, time.May, day) }
	cal := qianshao.NewCalendar("example", nil, []qianshao.CalendarDay{
		{Date: may(1), Name: "劳动节"}, {Date: may(2), Name: "劳动节"}, {Date: may(3), Name: "劳动节"}, {Date: may(6), Work: true, Name: "劳动节"},
	})
	fmt.Println(cal.OnOrAfter(may(1)), cal.AddWorking(may(5), 1), cal.AddWorking(may(5), 2))
	// Output: 2023-05-04 2023-05-06 2023-05-08
}

// A frame holds what was known; a later point of a period replaces the earlier.
func ExampleFrame() {
	f := qianshao.NewFrame()
	s := qianshao.Series{Indicator: "retail_total", Area: "nanhu"}
	june := qianshao.NewPeriod(qianshao.Month, 2023, 6)
	f.Set(s, qianshao.Point{Period: june, Value: 21.3})
	f.Set(s, qianshao.Point{Period: june, Value: 21.8, Revised: true})
	p, _ := f.Get(s, june)
	fmt.Println(s, p.Period, p.Value, p.Revised)
	// Output: retail_total@nanhu 2023-06 21.8 true
}
