package plan

import (
	_ "embed"
	"strings"
	"sync"

	"qianshao"
)

//go:embed china.yaml
var chinaYAML []byte

// dates are the entries of a calendar file or of a plan's calendar key.
type dates struct {
	notices []qianshao.Notice
	days    []qianshao.CalendarDay
}

// china reads the embedded file once; it is part of the program, so a fault in
// it is a bug.
var china = sync.OnceValue(func() dates {
	r := &reader{file: "china.yaml"}
	var d dates
	if root, ok := r.parse(chinaYAML); ok {
		d.read(root, []string{"notices"})
	}
	if err := r.err(); err != nil {
		panic(err)
	}
	return d
})

// China returns the working days of mainland China from 2021 to 2026, by the
// yearly notices; other years follow the week and are not Known.
func China() *qianshao.Calendar {
	d := china()
	return qianshao.NewCalendar("china", d.notices, d.days)
}

// calendarOf reads a plan's calendar: china, weekdays, or a mapping that adds
// notices and days to one of them.
func calendarOf(v value) *qianshao.Calendar {
	base := "china"
	var own dates
	if _, isMap := entriesOf(v.ast); isMap {
		if t := own.read(v, []string{"base", "notices", "days"}); t != nil {
			base = baseCalendar(t.get("base"), base)
		}
	} else {
		base = baseCalendar(v, base)
	}
	var d dates
	if base == "china" {
		d = china()
	}
	return qianshao.NewCalendar(base, append(d.notices[:len(d.notices):len(d.notices)], own.notices...),
		append(d.days[:len(d.days):len(d.days)], own.days...))
}

func baseCalendar(v value, base string) string {
	if s := v.choice("china", "weekdays"); s != "" {
		return s
	}
	return base
}

func (d *dates) read(v value, keys []string) *table {
	t, ok := v.table(keys)
	if !ok {
		return nil
	}
	for _, n := range t.get("notices").list() {
		d.notice(n)
	}
	for _, day := range t.get("days").list() {
		d.holiday(day)
	}
	return t
}

// notice reads a year's announcement with its holidays.
func (d *dates) notice(v value) {
	t, ok := v.table([]string{"year", "document", "issued", "days"})
	if !ok {
		return
	}
	t.need("year")
	var n qianshao.Notice
	t.get("year").integer(&n.Year, 1949, 2100)
	t.get("document").str(&n.Document)
	t.get("issued").date(&n.Issued)
	d.notices = append(d.notices, n)
	for _, day := range t.get("days").list() {
		d.holiday(day)
	}
}

// holiday reads days off and the days worked to make up for them.
func (d *dates) holiday(v value) {
	t, ok := v.table([]string{"name", "off", "work"})
	if !ok {
		return
	}
	if !t.has("work") {
		t.need("off")
	}
	name := ""
	t.get("name").str(&name)
	for _, item := range t.get("off").list() {
		d.span(item, name, false)
	}
	for _, item := range t.get("work").list() {
		d.span(item, name, true)
	}
}

// span reads 2023-04-29 or 2023-04-29..2023-05-03.
func (d *dates) span(v value, name string, work bool) {
	s, ok := v.scalar()
	if !ok {
		return
	}
	first, last, ranged := strings.Cut(s, "..")
	from, err := qianshao.ParseDate(first)
	to := from
	if err == nil && ranged {
		to, err = qianshao.ParseDate(last)
	}
	if err != nil || to < from || to-from > 60 {
		v.fault("date", "日子看不懂", "unreadable days",
			"写成 2023-04-29 或 2023-04-29..2023-05-03 / write one day or first..last")
		return
	}
	for day := from; day <= to; day++ {
		d.days = append(d.days, qianshao.CalendarDay{Date: day, Work: work, Name: name})
	}
}
