package demo

import (
	"fmt"
	"hash/fnv"
	"math/rand/v2"
	"slices"
	"time"

	"qianshao"
	"qianshao/words"
)

// desk knows when each unit hands in its sheets, and where an indicator stands
// on them.
type desk struct {
	plan  *qianshao.Plan
	place map[string]int // of a unit
	line  map[string]int // of an indicator on its unit's sheet
}

// firstLine is the first row of figures on a sheet.
const firstLine = 5

func newDesk(p *qianshao.Plan) *desk {
	d := &desk{plan: p, place: map[string]int{}, line: map[string]int{}}
	for i, u := range p.Units {
		d.place[u.ID] = i
	}
	used := map[string]int{}
	for i := range p.Indicators {
		in := &p.Indicators[i]
		sheet := in.Lead + in.Every.String()
		d.line[in.ID] = firstLine + used[sheet]
		used[sheet]++
	}
	return d
}

// at is the time of day at which a unit hands in on a day. No two units share
// a minute, so that what comes in at one time is one unit's.
func (d *desk) at(unit string, day qianshao.Date) time.Time {
	const open, apart, jitter = 8*60 + 35, 13, 12
	minute := open + apart*d.place[unit] + int(day)*7%jitter
	return day.In(d.plan.Location).Add(time.Duration(minute) * time.Minute)
}

// usual is the day on which a unit hands in its sheet of a period: some days
// before it is due, and a working day.
func (d *desk) usual(in *qianshao.Indicator, p qianshao.Period) qianshao.Date {
	due := in.DueDate(p, d.plan.Calendar)
	h := fnv.New32a()
	h.Write([]byte(in.Lead + p.String()))
	early := 1 + int(h.Sum32()%3)
	if in.Due > 15 {
		early += 3
	}
	day := max(d.plan.Calendar.OnOrAfter(due-qianshao.Date(early)), p.End()+1)
	return min(d.plan.Calendar.OnOrAfter(day), due)
}

// clerk hands in one indicator's figures.
type clerk struct {
	*desk
	in   *qianshao.Indicator
	prof profile
	r    *rand.Rand

	column int // beside the one of the plan's own area
}

// lateOneIn is how rarely a report comes after its due date by itself.
const lateOneIn = 30

// report gives all that is ever handed in for a period.
func (c *clerk) report(p qianshao.Period, v float64) []qianshao.Observation {
	late, told := c.prof.Late[p.String()]
	luck := c.r.IntN(lateOneIn)
	days := 1 + c.r.IntN(4)
	if slices.Contains(c.prof.Missing, p.String()) {
		return nil
	}
	day := c.usual(c.in, p)
	switch {
	case told:
		day = c.plan.Calendar.OnOrAfter(c.in.DueDate(p, c.plan.Calendar) + qianshao.Date(late))
	case luck == 0 && !c.fixed(p):
		day = c.plan.Calendar.AddWorking(c.in.DueDate(p, c.plan.Calendar), days)
	}
	if c.prof.Status != "" {
		st, _ := qianshao.ParseStatus(c.prof.Status)
		return []qianshao.Observation{c.row(p, 0, st, day, "本期未发生，不适用")}
	}
	return c.versions(p, v, day)
}

// fixed reports whether the profile speaks of a period, which then comes in
// time where it says nothing else.
func (c *clerk) fixed(p qianshao.Period) bool {
	_, row := c.prof.Rows[p.Year()]
	_, set := c.prof.Set[p.String()]
	return row || set || c.prof.Mid != nil
}

// versions gives a figure's first report and its revisions.
func (c *clerk) versions(p qianshao.Period, v float64, day qianshao.Date) []qianshao.Observation {
	status := qianshao.Final
	if c.surveyed() && c.r.IntN(5) < 2 {
		status = qianshao.Preliminary
	}
	if fix, ok := c.prof.Revised[p.String()]; ok {
		return []qianshao.Observation{c.row(p, fix.First, status, day, ""),
			c.row(p, v, qianshao.Final, c.later(day, fix.After), "更正："+fix.Note)}
	}
	if w, ok := c.prof.Withdrawn[p.String()]; ok {
		back := c.later(day, w.After)
		return []qianshao.Observation{c.row(p, v, status, day, ""), c.row(p, 0, qianshao.Withdrawn, back, "口径有误，撤回重报"),
			c.row(p, v, qianshao.Final, c.later(back, w.Again), "重报")}
	}
	rows := []qianshao.Observation{c.row(p, v, status, day, "")}
	if status == qianshao.Preliminary {
		rows[0].Value = c.preliminary(v)
		note := "核定数"
		if rows[0].Value != v {
			note = fmt.Sprintf("核定数：初报 %s", words.Number(rows[0].Value, rows[0].Decimals))
		}
		rows = append(rows, c.row(p, v, qianshao.Final, c.later(day, c.settles()), note))
	}
	return rows
}

// surveyed reports whether figures may come out preliminary first: growth
// rates, and amounts of money and visitors.
func (c *clerk) surveyed() bool {
	if c.prof.firm {
		return false
	}
	return c.in.Measure == qianshao.Growth || c.in.Measure.IsTotal() && !c.in.Whole && decimals(c.in) > 0 &&
		c.in.Unit != "%" && c.in.Every >= qianshao.Month
}

// settles is how many days later the settled figure comes.
func (c *clerk) settles() int { return 24 + c.r.IntN(12) }

// preliminary is a figure as first estimated: every other one is the same.
func (c *clerk) preliminary(v float64) float64 {
	if c.r.IntN(2) > 0 {
		return v
	}
	digits := decimals(c.in)
	if c.in.Measure == qianshao.Growth {
		return round(v+float64(1+c.r.IntN(2))*.1*sign(c.r), digits)
	}
	return round(v*(1+.004*sign(c.r)), digits)
}

func sign(r *rand.Rand) float64 { return float64(2*r.IntN(2) - 1) }

// later is a working day some days after another.
func (c *clerk) later(day qianshao.Date, days int) qianshao.Date {
	return c.plan.Calendar.OnOrAfter(day + qianshao.Date(max(days, 1)))
}

func (c *clerk) row(p qianshao.Period, v float64, st qianshao.Status, day qianshao.Date,
	note string) qianshao.Observation {
	o := qianshao.Observation{Series: c.in.Series(), Period: p, Status: st, Recorded: c.at(c.in.Lead, day),
		Source: Source,
		Author: c.plan.UnitName(c.in.Lead, "zh"), Note: note, Cell: c.cell(p)}
	if st.HasValue() {
		o.Value, o.Decimals = v, decimals(c.in)
	}
	return o
}

// cell names where on a sheet the figure stood.
func (c *clerk) cell(p qianshao.Period) string {
	file := fmt.Sprintf("%d年%s报表.xlsx", p.Year(), words.Period("zh", p))
	if p.Freq() == qianshao.Year {
		file = fmt.Sprintf("%d年年报表.xlsx", p.Year())
	}
	return fmt.Sprintf("%s!表%d!%c%d", file, 1+c.place[c.in.Lead]%3, 'D'+c.column, c.line[c.in.ID])
}
