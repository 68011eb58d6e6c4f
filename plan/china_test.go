package plan

import (
	"slices"
	"testing"
	"time"

	"github.com/6tail/lunar-go/HolidayUtil"

	"qianshao"
)

func day(t *testing.T, s string) qianshao.Date {
	t.Helper()
	d, err := qianshao.ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// Every day of six years is worked, or not, as lunar-go has it. The two list
// the same days but four, weekend days that lunar-go spells out.
func TestChinaAgreesWithLunarGo(t *testing.T) {
	cal := China()
	var spelled []string
	for d := day(t, "2021-01-01"); d <= day(t, "2026-12-31"); d++ {
		theirs := HolidayUtil.GetHoliday(d.String())
		ours, listed := cal.Day(d)
		works := d.Weekday() != time.Saturday && d.Weekday() != time.Sunday
		if theirs != nil {
			works = theirs.IsWork()
		}
		if cal.IsWorking(d) != works {
			t.Errorf("%s: worked %t, lunar-go %t (%+v)", d, cal.IsWorking(d), works, ours)
		}
		if theirs != nil && !listed {
			spelled = append(spelled, d.String())
		}
		if theirs == nil && listed {
			t.Errorf("%s: listed as %+v, not by lunar-go", d, ours)
		}
	}
	if want := []string{"2023-12-30", "2023-12-31", "2024-06-08", "2024-06-09"}; !slices.Equal(spelled, want) {
		t.Errorf("days only lunar-go lists: %v, want %v", spelled, want)
	}
}

func TestWorkingDaysOfAYear(t *testing.T) {
	t.Parallel()
	cal := China()
	for year, want := range map[int]int{2021: 250, 2022: 249, 2023: 249, 2024: 251} {
		y := qianshao.NewPeriod(qianshao.Year, year, 1)
		if got := cal.WorkingDays(y.Start()-1, y.End()); got != want {
			t.Errorf("%d has %d working days, want %d", year, got, want)
		}
	}
}

func TestWorkingDaysOfAMonth(t *testing.T) {
	t.Parallel()
	cal := China()
	for year, months := range map[int][12]int{
		2023: {18, 20, 23, 20, 21, 21, 21, 23, 20, 19, 22, 21},
		2024: {22, 18, 21, 22, 21, 19, 23, 22, 21, 19, 21, 22},
	} {
		for i, want := range months {
			m := qianshao.NewPeriod(qianshao.Month, year, i+1)
			if got := cal.WorkingDays(m.Start()-1, m.End()); got != want {
				t.Errorf("%s has %d working days, want %d", m, got, want)
			}
		}
	}
}

func TestNextWorkingDay(t *testing.T) {
	t.Parallel()
	cal := China()
	for from, want := range map[string]string{
		"2023-01-21": "2023-01-28", // a Saturday made up for
		"2023-04-29": "2023-05-04",
		"2023-06-24": "2023-06-25", // a Sunday made up for
		"2023-09-29": "2023-10-07",
		"2022-12-31": "2023-01-03", // from the next year's notice
		"2024-02-09": "2024-02-09", // new year's eve was worked in 2024
		"2024-10-12": "2024-10-12",
		"2024-10-13": "2024-10-14",
	} {
		if got := cal.OnOrAfter(day(t, from)); got != day(t, want) {
			t.Errorf("first working day from %s: %s, want %s", from, got, want)
		}
	}
}

func TestChinaKnowsItsYears(t *testing.T) {
	t.Parallel()
	cal := China()
	for year := 2019; year <= 2028; year++ {
		if got, want := cal.Known(year), year >= 2021 && year <= 2026; got != want {
			t.Errorf("Known(%d) = %t", year, got)
		}
	}
	if cal.Name() != "china" || !cal.IsWorking(day(t, "2027-01-01")) {
		t.Error("a year without notice follows the week")
	}
	if d, ok := cal.Day(day(t, "2022-12-31")); !ok || d.Name != "元旦" || d.Work {
		t.Errorf("2022-12-31 is %+v", d)
	}
}

// A plan may move days, add a year's notice, or do without holidays.
func TestCalendarOfAPlan(t *testing.T) {
	t.Parallel()
	const rest = "\nid: x\ntitle: 例\nyear: 2023\narea: a\nindicators: [{id: n, name: 数, measure: ytd, unit: 个, every: month, targets: monitor}]\n"
	cases := map[string]struct {
		calendar string
		working  map[string]bool
		known    map[int]bool
	}{
		"china, as written": {"calendar: china", map[string]bool{"2023-05-03": false, "2023-05-06": true}, map[int]bool{2023: true, 2027: false}},
		"china by default":  {"", map[string]bool{"2023-05-03": false}, map[int]bool{2023: true}},
		"weekdays only":     {"calendar: weekdays", map[string]bool{"2023-05-03": true, "2023-05-06": false}, map[int]bool{2023: false}},
		"a day moved": {"calendar: {days: [{name: 调整, off: 2023-05-04, work: [2023-05-03]}]}",
			map[string]bool{"2023-05-03": true, "2023-05-04": false, "2023-05-06": true}, map[int]bool{2023: true}},
		"one day off in 2015": {"calendar: {base: weekdays, days: [{name: 纪念日, off: 2015-09-03..2015-09-05, work: [2015-09-06]}]}",
			map[string]bool{"2015-09-03": false, "2015-09-04": false, "2015-09-06": true, "2015-09-07": true}, map[int]bool{2015: false}},
		"the next notice": {"calendar: {base: china, notices: [{year: 2027, issued: 2026-11-05, days: [{name: 元旦, off: 2027-01-01..2027-01-03}]}]}",
			map[string]bool{"2027-01-01": false, "2023-05-03": false}, map[int]bool{2027: true, 2023: true}},
	}
	for name, c := range cases {
		p, err := Read("x.yaml", []byte(c.calendar+rest))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		for s, want := range c.working {
			if p.Calendar.IsWorking(day(t, s)) != want {
				t.Errorf("%s: %s worked %t", name, s, !want)
			}
		}
		for year, want := range c.known {
			if p.Calendar.Known(year) != want {
				t.Errorf("%s: Known(%d) = %t", name, year, !want)
			}
		}
	}
	if China().IsWorking(day(t, "2027-01-01")) != true {
		t.Error("a plan's days leaked into the shared calendar")
	}
}
