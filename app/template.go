package app

import (
	"bytes"
	"slices"
	"strings"
	"time"

	"qianshao"
	"qianshao/report"
)

// Template makes the workbook that a unit (an id, or its name) fills in for a
// plan's year, and the file's name. now tells which periods are due.
func Template(p *qianshao.Plan, unit string, now time.Time) (body []byte, name string, err error) {
	i := slices.IndexFunc(p.Units, func(u qianshao.Unit) bool { return u.ID == unit || u.Name.ZH == unit })
	if i < 0 {
		ids := make([]string, len(p.Units))
		for k, u := range p.Units {
			ids[k] = u.ID + " " + u.Name.ZH
		}
		return nil, "", qianshao.Fault{Field: "unit", Value: unit, Code: "unknown-unit", ZH: "没有这个单位",
			EN: "no such unit", Remedy: strings.Join(ids, "，")}
	}
	var out bytes.Buffer
	u := &p.Units[i]
	if err := report.Template(p, u.ID, qianshao.DateOf(now.In(p.Location)), &out); err != nil {
		return nil, "", err
	}
	return out.Bytes(), fileName(u.Name.ZH) + "-报表.xlsx", nil
}

// fileName makes a text fit for a file's name.
func fileName(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || strings.ContainsRune(`\/:*?"<>|`, r) {
			return '-'
		}
		return r
	}, s)
}

// Template makes the workbook for a unit of a plan being watched.
func (a *App) Template(plan, unit string) (body []byte, name string, err error) {
	p, err := a.Find(plan)
	if err != nil {
		return nil, "", err
	}
	return Template(p, unit, a.now())
}
