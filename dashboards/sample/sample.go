// Package sample makes plans and readings of any size for the tests of the pages,
// with indicators of every measure and every light in turn.
package sample

import (
	"fmt"
	"slices"
	"time"

	"qianshao"
	"qianshao/agenda"
	"qianshao/plan/grammar"
)

// Zone is where the sample plan lies.
var Zone = time.FixedZone("CST", 8*3600)

// Now is the moment sample readings are judged at.
func Now() time.Time { return time.Date(2023, 7, 20, 10, 32, 0, 0, Zone) }

// Plan has six battles and n indicators of every measure in turn.
func Plan(n int) *qianshao.Plan {
	p := &qianshao.Plan{ID: "sample-2023", Title: qianshao.Text{ZH: "样本计划2023年", EN: "Sample plan, 2023"},
		Remark: qianshao.Text{ZH: "演示数据", EN: "Demonstration data"}, Year: 2023, Document: "样字〔2023〕1号", Area: "here",
		Location: Zone,
		Areas: []qianshao.Area{{ID: "above", Name: qianshao.Text{ZH: "上级", EN: "Above"}},
			{ID: "here", Name: qianshao.Text{ZH: "本区", EN: "Here"}, Parent: "above"},
			{ID: "there", Name: qianshao.Text{ZH: "邻区", EN: "There"}, Parent: "above"}},
		Calendar: qianshao.NewCalendar("weekdays", nil, nil), Version: "v1"}
	for i := range 4 {
		p.Units = append(p.Units, qianshao.Unit{ID: fmt.Sprintf("unit%d", i),
			Name: qianshao.Text{ZH: fmt.Sprintf("第%d局", i), EN: fmt.Sprintf("Bureau %d", i)}})
	}
	for i := range 6 {
		p.Battles = append(p.Battles, qianshao.Battle{ID: fmt.Sprintf("battle%d", i),
			Name:   qianshao.Text{ZH: fmt.Sprintf("第%d仗", i), EN: fmt.Sprintf("Battle %d", i)},
			Office: "unit0", Members: []string{"unit1", "unit2"}, Convener: "召集人",
			Rhythm: []qianshao.Rhythm{{Kind: "月通报", Name: qianshao.Text{ZH: "月通报", EN: "Monthly bulletin"},
				Every: qianshao.Month, Cutoff: 20}}})
	}
	p.Battles = append(p.Battles, qianshao.Battle{ID: "battle0/part", Name: qianshao.Text{ZH: "分项", EN: "Part"},
		Parent: "battle0"})
	for i := range n {
		p.Indicators = append(p.Indicators, indicator(i))
	}
	p.Index()
	return p
}

// kinds are the indicators a sample plan repeats.
var kinds = []struct {
	measure qianshao.Measure
	every   qianshao.Freq
	unit    string
	targets string
}{
	{qianshao.YTD, qianshao.Month, "亿元", ">= 52"},
	{qianshao.Count, qianshao.Month, "起", "= 0"},
	{qianshao.Level, qianshao.Month, "%", "bands 120/200/300"},
	{qianshao.Growth, qianshao.Quarter, "%", ">= 8; > ind0000"},
	{qianshao.Ratio, qianshao.Quarter, "%", ">= 95 by 12-31"},
	{qianshao.Flow, qianshao.TenDay, "万元", "<= 900"},
	{qianshao.Mean, qianshao.Month, "微克", "<= 35"},
	{qianshao.Count, qianshao.Month, "次", ">= 1 each month"},
	{qianshao.YTD, qianshao.Half, "个", "1 by 06-30, 2 by 12-31"},
	{qianshao.Level, qianshao.Year, "个", "< last-year"},
	{qianshao.Ratio, qianshao.Month, "%", "15..20"},
	{qianshao.Level, qianshao.Month, "", "monitor"},
}

func indicator(i int) qianshao.Indicator {
	k := kinds[i%len(kinds)]
	role, targets, err := grammar.Targets(nil, k.targets, 2023)
	if err != nil {
		panic(err)
	}
	in := qianshao.Indicator{ID: fmt.Sprintf("ind%04d", i), Name: qianshao.Text{ZH: fmt.Sprintf("指标甲%d", i),
		EN: fmt.Sprintf("Indicator %d", i)}, Area: "here",
		Battle: fmt.Sprintf("battle%d", i%6), Clause: "附件1", Measure: k.measure, Unit: k.unit, Every: k.every,
		Due: 15, Grace: 5,
		Whole: qianshao.WholeUnit(k.unit), Lead: fmt.Sprintf("unit%d", i%4), Role: role, Targets: targets,
		Cutoffs: qianshao.DefaultCutoffs, Key: i < 4}
	if i == 6 {
		in.Battle = "battle0/part"
	}
	return in
}

// Reading fills a plan's frame and gives every indicator a verdict:
// grades in turn, with a pace finding where there is a value.
func Reading(p *qianshao.Plan) *qianshao.Reading {
	now := Now()
	r := &qianshao.Reading{Plan: p, Live: true, Clock: qianshao.Clock{Commit: 81, Now: now},
		Frame: qianshao.NewFrame(), Received: now.Add(-time.Minute)}
	for i := range p.Indicators {
		in := &p.Indicators[i]
		fillFrame(r.Frame, in, i)
		r.Verdicts = append(r.Verdicts, verdict(r.Frame, in, i, now))
	}
	for i := range p.Indicators[:min(len(p.Indicators), 1)] { // the first can be compared
		for k, area := range []string{"above", "there"} {
			other := p.Indicators[i]
			other.Area = area
			fillFrame(r.Frame, &other, k+2)
		}
	}
	for i, v := range r.Verdicts {
		then := *v
		then.Grade = min(max(v.Grade+qianshao.Grade(i%3)-1, qianshao.Grey), qianshao.Red)
		r.Before = append(r.Before, &then)
	}
	r.Last, _ = agenda.LastDispatch(p, "", qianshao.DateOf(now))
	r.Then = then(r)
	r.Next, _ = agenda.NextDispatch(p, qianshao.DateOf(now))
	alerts(r)
	r.Health = []qianshao.SourceHealth{{Name: "folder", Kind: "folder", LastTry: now, LastGood: now},
		{Name: "http", Kind: "http", LastTry: now, LastError: "refused"}}
	r.HeldOpen = 2
	return r
}

// then is the frame as it was known at the last dispatch: March read
// otherwise.
func then(r *qianshao.Reading) *qianshao.Frame {
	f := r.Frame.Clone()
	for i := range r.Plan.Indicators {
		s := r.Plan.Indicators[i].Series()
		line := slices.Clone(f.Line(s))
		for k := range line {
			if line[k].Changed && i%3 == 0 {
				line[k].Value += .5
			}
		}
		f.Replace(s, slices.DeleteFunc(line, func(p qianshao.Point) bool {
			return p.Period.End() > qianshao.NewDate(2023, 6, 20)
		}))
	}
	return f
}

// fillFrame gives two years of values through June 2023.
func fillFrame(f *qianshao.Frame, in *qianshao.Indicator, i int) {
	for y := 2022; y <= 2023; y++ {
		for k := 1; k <= qianshao.PeriodsIn(in.Every, y); k++ {
			q := qianshao.NewPeriod(in.Every, y, k)
			if q.End() > qianshao.NewDate(2023, 7, 1) {
				break
			}
			v := 2.5 * float64(k+i%5)
			if in.Measure == qianshao.Count {
				v = 0
			}
			f.Set(in.Series(), qianshao.Point{Period: q, Value: v, Decimals: 1, Commit: int64(k), Revised: k == 3,
				Changed: k == 3, Recorded: q.End().In(Zone).Add(15 * 24 * time.Hour)})
		}
	}
}

func verdict(f *qianshao.Frame, in *qianshao.Indicator, i int, now time.Time) *qianshao.Verdict {
	v := &qianshao.Verdict{Series: in.Series(), Grade: qianshao.Grade(i%5 - 1), Pace: qianshao.Grade(i%5 - 1),
		Outlook: qianshao.Grey, Main: -1,
		Freshness: qianshao.Freshness(i % 4), Decimals: 1, Now: now, NextDue: qianshao.NewDate(2023, 8, 15)}
	line := f.Year(in.Series(), 2023)
	if len(line) == 0 {
		return v
	}
	last := line[len(line)-1]
	v.Period, v.Value = last.Period, &last.Value
	if v.Freshness == qianshao.Stale {
		v.OverdueOf = []qianshao.Period{last.Period.Next()}
	}
	if len(in.Targets) == 0 {
		return v
	}
	x := qianshao.Finding{Rule: "pace", Grade: v.Grade, Hard: i%2 == 0,
		Evidence: qianshao.Evidence{Case: "behind", Period: last.Period, Decimals: 1, Unit: in.Unit,
			Formula: "value / (target * share) = ratio", Clause: in.Clause}}
	for fig, val := range map[qianshao.Figure]float64{qianshao.FigValue: last.Value, qianshao.FigTarget: 52,
		qianshao.FigExpected: last.Value + 4.7, qianshao.FigGap: -4.7,
		qianshao.FigRatio: .875, qianshao.FigShare: .5} {
		x.Evidence.Set(fig, val)
	}
	v.Findings, v.Main = []qianshao.Finding{x}, 0
	return v
}

// alerts gives every fourth bad verdict an alert, in each state in turn.
func alerts(r *qianshao.Reading) {
	for i := range r.Verdicts {
		v := r.Verdicts[i]
		if v.Grade < qianshao.Yellow || len(v.Findings) == 0 {
			continue
		}
		id := int64(len(r.Alerts) + 1)
		in := r.Plan.Indicator(v.Indicator)
		a := qianshao.Alert{ID: id, AlertKey: qianshao.AlertKey{Plan: r.Plan.ID, Series: v.Series,
			Target: in.Targets[0].Text, Year: 2023}, Episode: int(id%3) + 1,
			State: qianshao.AlertState(id%4) + 1, Grade: v.Grade, Rule: "pace", Unit: in.Lead, Battle: in.Battle,
			Since: r.Clock.Now.Add(-48 * time.Hour), Evidence: v.Findings[0].Evidence}
		switch a.State {
		case qianshao.Acknowledged:
			gap := -6.1
			a.Remedy = &qianshao.Remedy{By: "某某", What: "按周调度", Until: qianshao.NewDate(2023, 7, 10), Effect: "补齐",
				At: r.Clock.Now.Add(-24 * time.Hour), Gap: &gap}
		case qianshao.Resolved:
			a.Why = qianshao.ResolvedImproved
		case qianshao.Firing:
			a.Escalated = qianshao.NewDate(2023, 7, 18)
		}
		r.Alerts = append(r.Alerts, &a)
		r.Transitions = append(r.Transitions, qianshao.Transition{ID: id, Alert: a, From: qianshao.Inactive,
			Before: qianshao.Green, At: r.Clock.Now.Add(-time.Hour), Deliver: true})
	}
}
