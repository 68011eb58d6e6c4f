package report

import (
	"fmt"
	"io"
	"time"

	"github.com/xuri/excelize/v2"

	"qianshao"
)

// Template writes a workbook for a unit to fill in: its indicators with their
// units, a column a period of the plan's year. What comes back filled in is
// read without a question, for each sheet's headings say what its figures are:
// of the year so far, of the period alone, or as they stand at its end. today
// tells the periods that are due by shade.
func Template(p *qianshao.Plan, unit string, today qianshao.Date, w io.Writer) error {
	forms := formsOf(p, unit)
	if len(forms) == 0 {
		return qianshao.Fault{Field: "unit", Value: unit, Code: "nothing-to-report", ZH: "这个单位没有牵头的指标",
			EN: "the unit leads no indicator", Remedy: "换一个单位 / choose another unit"}
	}
	name := p.UnitName(unit, "zh")
	f := excelize.NewFile()
	defer f.Close()
	b := &book{p: &Paper{Lang: "zh", Title: fmt.Sprintf("%s %d年报表", name, p.Year), Issuer: name}, f: f,
		styles: map[style]int{}, taken: map[string]bool{}}
	b.p.Clock.Frozen = today.In(p.Location)
	b.p.Clock.PlanVersion = p.Version
	for _, x := range forms {
		b.form(p, name, x, today)
	}
	b.help(forms)
	if b.err == nil {
		b.err = saveWorkbook(f, b.p, w)
	}
	if b.err != nil {
		return fmt.Errorf("template: %w", b.err)
	}
	return nil
}

// form is a sheet of a template: indicators whose figures are of one kind.
type form struct {
	every      qianshao.Freq
	kind       figures
	joined     bool // January and February are reported together
	indicators []*qianshao.Indicator
}

// figures says what the figures of a sheet are.
type figures uint8

const (
	soFar figures = iota // since 1 January
	alone                // of the period alone
	atEnd                // as they stand at its end
)

func figuresOf(in *qianshao.Indicator) figures {
	switch {
	case in.Measure == qianshao.YTD, in.Measure == qianshao.Growth && !in.MonthBasis:
		return soFar
	case in.Measure == qianshao.Flow, in.Measure == qianshao.Count, in.Measure == qianshao.Growth:
		return alone
	}
	return atEnd
}

// formsOf groups what a unit reports, in the order of the plan; what is only
// of another's making, such as a reference series it does not lead, is not
// there.
func formsOf(p *qianshao.Plan, unit string) (out []*form) {
	type key struct {
		every  qianshao.Freq
		kind   figures
		joined bool
	}
	at := map[key]*form{}
	for i := range p.Indicators {
		in := &p.Indicators[i]
		if in.Lead != unit {
			continue
		}
		k := key{in.Every, figuresOf(in), in.JanFeb && in.Every == qianshao.Month}
		if at[k] == nil {
			at[k] = &form{every: k.every, kind: k.kind, joined: k.joined}
			out = append(out, at[k])
		}
		at[k].indicators = append(at[k].indicators, in)
	}
	return out
}

var everyNames = map[qianshao.Freq]string{qianshao.Day: "日报", qianshao.TenDay: "旬报", qianshao.Month: "月报",
	qianshao.Quarter: "季报", qianshao.Half: "半年报", qianshao.Year: "年报"}

// name is the sheet's.
func (x *form) name() string {
	s := everyNames[x.every] + map[figures]string{soFar: " 年初累计", alone: " 本期数", atEnd: " 期末数"}[x.kind]
	if x.joined {
		s += "（1—2月合报）"
	}
	return s
}

// periods are those to report, the year's first to last.
func (x *form) periods(year int) (out []qianshao.Period) {
	for i := 1; i <= qianshao.PeriodsIn(x.every, year); i++ {
		if !x.joined || i > 1 {
			out = append(out, qianshao.NewPeriod(x.every, year, i))
		}
	}
	return out
}

// heading writes a period so that it says what its figures are.
func (x *form) heading(q qianshao.Period) string {
	y := fmt.Sprintf("%d年", q.Year())
	_, month, _ := q.End().Civil()
	switch {
	case x.every == qianshao.Day:
		return q.String()
	case x.every == qianshao.TenDay:
		return fmt.Sprintf("%s%d月%s旬", y, month, [...]string{"上", "中", "下"}[(q.Index()-1)%3])
	case x.every == qianshao.Year:
		return y + "全年"
	case x.kind == soFar && month > time.January, x.joined && month == time.February:
		return fmt.Sprintf("%s1-%d月", y, month)
	case x.every == qianshao.Quarter:
		return y + [...]string{"一", "二", "三", "四"}[q.Index()-1] + "季度"
	case x.every == qianshao.Half:
		return y + [...]string{"上", "下"}[q.Index()-1] + "半年"
	}
	return fmt.Sprintf("%s%d月", y, month)
}
