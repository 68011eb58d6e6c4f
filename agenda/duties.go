package agenda

import (
	"cmp"
	"slices"

	"qianshao"
)

// Duties lists a plan's duties by battle and period, each period that has
// begun by a day. Events stand once for each day they were recorded on.
func Duties(p *qianshao.Plan, today qianshao.Date, k qianshao.DutyFacts) []qianshao.DutyItem {
	said := map[string][]qianshao.DutyRecord{} // by duty and period, oldest first
	events := map[string][]qianshao.Period{}
	for _, r := range k.Records {
		if r.Held > today {
			continue
		}
		key := r.Duty + " " + r.Period.String()
		if len(said[key]) == 0 && r.Period.Year() == p.Year {
			events[r.Duty] = append(events[r.Duty], r.Period)
		}
		said[key] = append(said[key], r)
	}
	var out []qianshao.DutyItem
	for i := range p.Battles {
		b := &p.Battles[i]
		for j := range b.Duties {
			d := &b.Duties[j]
			periods := dutyPeriods(p, d, today)
			if d.Period == qianshao.DutyEvent {
				periods = events[d.ID]
				slices.SortFunc(periods, func(a, b qianshao.Period) int {
					return cmp.Compare(a.Ordinal(), b.Ordinal())
				})
			}
			units := DutyUnits(p, b, d)
			for _, q := range periods {
				x := qianshao.DutyItem{Duty: d, Battle: b.ID, Units: units, Period: q, Due: dutyDue(p, b, d, q)}
				settleDuty(p, &x, said[d.ID+" "+q.String()], today, k)
				out = append(out, x)
			}
			if len(periods) == 0 && d.Period == qianshao.DutyEvent {
				out = append(out, qianshao.DutyItem{Duty: d, Battle: b.ID, Units: units, State: qianshao.DutyNotNeeded})
			}
		}
	}
	return out
}

// settleDuty gives an item its state and evidence.
func settleDuty(p *qianshao.Plan, x *qianshao.DutyItem, said []qianshao.DutyRecord, today qianshao.Date,
	k qianshao.DutyFacts) {
	if len(said) > 0 {
		last := said[len(said)-1]
		x.State = dutyState(last, x.Due)
		if x.Duty.Period != qianshao.DutyRegular { // each time counts where there is no interval
			said = said[len(said)-1:]
		}
		for _, r := range said {
			x.Evidence = append(x.Evidence, qianshao.DutyEvidence{Kind: qianshao.DutySaid, Held: r.Held, By: r.By,
				Note: r.Note, Owner: r.Owner, File: r.File, Commit: r.Commit})
		}
		return
	}
	if p.Issued != 0 && x.Due < p.Issued {
		x.State, x.Evidence = qianshao.DutyNotNeeded, []qianshao.DutyEvidence{{Kind: qianshao.DutyIssued}}
		return
	}
	x.Evidence = offers(p, x, k)
	if x.State = qianshao.DutyDue; x.Due < today && len(x.Evidence) == 0 {
		x.State = qianshao.DutyMissed
	}
}

func dutyState(r qianshao.DutyRecord, due qianshao.Date) qianshao.DutyState {
	switch {
	case r.State == qianshao.DutyNotNeeded:
		return qianshao.DutyNotNeeded
	case due != 0 && r.Held > due:
		return qianshao.DutyLate
	}
	return qianshao.DutyKept
}

// offers lists what the program itself knows of an item.
func offers(p *qianshao.Plan, x *qianshao.DutyItem, k qianshao.DutyFacts) []qianshao.DutyEvidence {
	var out []qianshao.DutyEvidence
	for i := range k.Frozen {
		f := &k.Frozen[i]
		if x.Duty.Round == "" || f.Kind != x.Duty.Round || f.Period != x.Period {
			continue
		}
		e := qianshao.DutyEvidence{Kind: qianshao.DutyPaper, Offered: true, Round: f.Kind, Commit: f.Commit}
		if paper := f.Paper(qianshao.PaperDocx); paper != nil {
			e.SHA256 = paper.SHA256
		}
		out = append(out, e)
	}
	if in := p.DutyCount(x.Duty); in != nil && k.Reported != nil && k.Reported(in, x.Period) {
		out = append(out, qianshao.DutyEvidence{Kind: qianshao.DutyFigure, Offered: true, Indicator: in.ID})
	}
	return out
}
