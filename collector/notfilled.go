package collector

import (
	"fmt"
	"slices"
	"strings"

	"qianshao"
	"qianshao/collector/cells"
	"qianshao/collector/grid"
	"qianshao/collector/spell"
)

// form is a table that nobody has filled in yet: names of indicators under
// headings of periods.
type form struct {
	names []string
	ended []string // headings of periods that have ended
	plain []string // the periods themselves, for who reads no Chinese
}

// mostNamed is how many names or headings an answer lists.
const mostNamed = 4

// notFilled says of a file that has the plan's indicators and no figure, as a
// template that comes back empty, that nothing is filled in yet, and for which
// periods; nil where it is something else.
func notFilled(name string, grids []*grid.Grid, o Options) error {
	var f form
	for _, g := range grids {
		if cells.Numbers(g) > 0 {
			return nil
		}
		f.add(g, o)
	}
	if len(f.names) == 0 || len(f.ended) == 0 {
		return nil
	}
	n := len(f.names)
	return qianshao.Faults{{File: name, Code: "not-filled",
		ZH: fmt.Sprintf("表里有计划的 %d 个指标（%s），一个数也没填；已到期的是 %s", n, some(f.names), latest(f.ended, "、")),
		EN: fmt.Sprintf("the sheet names %d indicators of the plan, and no figure is filled in; ended are %s", n,
			latest(f.plain, ", ")),
		Remedy: "在这些期的列里填上数再交 / fill in the figures under these headings and hand it in again"}}
}

// add notes the indicators and the periods of a sheet.
func (f *form) add(g *grid.Grid, o Options) {
	for r := range g.Rows {
		for c := range g.Rows[r] {
			s := strings.TrimSpace(g.Text(r, c))
			if s == "" || g.At(r, c).Is(grid.Spread) {
				continue
			}
			if o.Catalog.Find(s) != nil {
				if !slices.Contains(f.names, s) {
					f.names = append(f.names, s)
				}
			} else if p, ok := endedPeriod(s, o); ok && !slices.Contains(f.ended, s) {
				f.ended, f.plain = append(f.ended, s), append(f.plain, p.String())
			}
		}
	}
}

// maxHeading is how many characters the heading of a period may have.
const maxHeading = 20

// endedPeriod is the period of a heading, where it is over.
func endedPeriod(heading string, o Options) (qianshao.Period, bool) {
	w := spell.ReadWhen(heading)
	if !w.Full() || w.Whole && !w.Spoken || len([]rune(heading)) > maxHeading {
		return qianshao.Period{}, false
	}
	year := w.Year
	if year == 0 {
		year = o.Year
	}
	sp, ok := w.In(year)
	return sp.Period, ok && (o.At.IsZero() || sp.Period.End() < qianshao.DateOf(o.At))
}

func some(names []string) string {
	if len(names) > mostNamed {
		return strings.Join(names[:mostNamed], "、") + " 等"
	}
	return strings.Join(names, "、")
}

// latest lists the last of the periods that have ended.
func latest(headings []string, comma string) string {
	if n := len(headings); n > mostNamed {
		return "… " + strings.Join(headings[n-mostNamed:], comma)
	}
	return strings.Join(headings, comma)
}
