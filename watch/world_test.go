package watch_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"qianshao"
	"qianshao/plan"
	"qianshao/watch"
)

// planText is a level under a cap, a total that an area adds up, and a level held
// against another series.
const planText = `id: p
title: 计划
year: 2023
area: city
areas:
  - {id: city, name: 市}
  - {id: a, name: 甲县, parent: city}
  - {id: b, name: 乙县, parent: city}
units: {finance: {name: 财政局}}
indicators:
  - {id: debt, name: 债务率, measure: level, unit: "%", every: month, lead: finance, targets: "<= 120"}
  - {id: sales, name: 零售额, areas: [city, a, b], rollup: sum, measure: flow, unit: 亿元, every: month, outlook: off, lead: finance, targets: ">= 120"}
  - {id: ours, name: 增速, measure: growth, unit: "%", every: month, outlook: off, lead: finance, targets: ">= whole"}
  - {id: whole, name: 全市增速, measure: growth, unit: "%", every: month, lead: finance, targets: reference}
`

var zone = time.FixedZone("Asia/Shanghai", 8*3600)

func at(day string) time.Time {
	t, err := time.ParseInLocation("2006-01-02 15:04", day+" 10:00", zone)
	if err != nil {
		panic(err)
	}
	return t
}

// world is a plan being watched, with a store's part played by the test: commits
// are counted, and alerts get ids once they are taken.
type world struct {
	t       *testing.T
	w       *watch.Watched
	figures *qianshao.Frame
	commit  int64
	ids     int64
	now     time.Time
	changes []watch.Change
	undone  []watch.Undone
}

func newWorld(t *testing.T, text, day string) *world {
	t.Helper()
	p, err := plan.Read("p.yaml", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return &world{t: t, w: watch.Begin(p, watch.Stored{Figures: qianshao.NewFrame()}), figures: qianshao.NewFrame(), now: at(day)}
}

// hand commits figures "id[@area] period value": "x" for the value takes the
// figure back.
func (d *world) hand(rows ...string) {
	d.t.Helper()
	d.commit++
	f := d.figures.Fork()
	for _, row := range rows {
		var id, period, value string
		if n, err := fmt.Sscan(row, &id, &period, &value); n != 3 {
			d.t.Fatal(row, err)
		}
		s := d.w.Plan.Indicator(id).Series()
		p, err := qianshao.ParsePeriod(period)
		if err != nil {
			d.t.Fatal(err)
		}
		pt := qianshao.Point{Period: p, Commit: d.commit, Recorded: d.now}
		if value == "x" {
			pt.Status = qianshao.Withdrawn
		} else if _, err := fmt.Sscan(value, &pt.Value); err != nil {
			d.t.Fatal(err)
		}
		line := slices.Clone(f.Line(s))
		i := slices.IndexFunc(line, func(x qianshao.Point) bool { return x.Period == p })
		if i < 0 {
			line = append(line, pt)
		} else {
			pt.Revised = true
			line[i] = pt
		}
		slices.SortFunc(line, func(x, y qianshao.Point) int { return int(x.Period.Ordinal() - y.Period.Ordinal()) })
		f.Replace(s, line)
		d.changes = append(d.changes, watch.Change{Series: s, First: p, Period: p, Commit: d.commit, Revised: i >= 0, Status: pt.Status})
	}
	f.Commit = d.commit
	d.w.Index.RollUp(f)
	d.figures = f
}

// judge judges what came since, and takes it.
func (d *world) judge() watch.Output {
	d.t.Helper()
	out := d.w.Step(d.t.Context(), d.input())
	d.take(out)
	d.changes, d.undone = nil, nil
	return out
}

func (d *world) input() watch.Input {
	return watch.Input{Figures: d.figures, Changes: d.changes, Now: d.now, All: d.w.Anew(d.now), Undone: d.undone}
}

func (d *world) take(out watch.Output) {
	for i := range out.Alerts {
		if a := &out.Alerts[i]; a.ID == 0 {
			d.ids++
			a.ID = d.ids
		}
	}
	d.w = out.Next
}

func (d *world) verdict(slug string) *qianshao.Verdict {
	d.t.Helper()
	i, ok := d.w.Plan.Place(d.w.Plan.Indicator(slug).Series())
	if !ok {
		d.t.Fatal(slug)
	}
	return d.w.Verdicts.At(i)
}

// alert is that of a line's first target.
func (d *world) alert(slug string) qianshao.Alert {
	d.t.Helper()
	in := d.w.Plan.Indicator(slug)
	for _, x := range d.w.Alerts.All() {
		if x.Series == in.Series() && x.Target == in.Targets[0].Text {
			return *x
		}
	}
	return qianshao.Alert{}
}
