package api

import (
	"context"
	"slices"
	"time"

	"qianshao"
)

// DutySource names the batches that confirmed duties hand in.
const DutySource = "duty"

// DutyDesk lists periodic duties, and takes what persons say of them.
type DutyDesk interface {
	Duties(ctx context.Context, plan string, c qianshao.Clock) (*qianshao.DutyList, error)
	ConfirmDuty(ctx context.Context, plan string, r qianshao.DutyRecord) (qianshao.DutyItem, error)
}

// DutiesJSON is a plan's duties up to a day.
type DutiesJSON struct {
	Plan   string     `json:"plan"`
	Now    time.Time  `json:"now"`
	Duties []DutyJSON `json:"duties"`
}

// DutyJSON is a duty in one period.
type DutyJSON struct {
	Duty     string                  `json:"duty"`
	Battle   string                  `json:"battle"`
	Who      string                  `json:"who"`    // as the text names them
	Period   string                  `json:"period"` // "": an event that has not come
	Due      string                  `json:"due"`    // "": no day
	State    qianshao.DutyState      `json:"state"`
	Evidence []qianshao.DutyEvidence `json:"evidence"`
	Name     string                  `json:"name"` // what is to be done
	Clause   string                  `json:"clause"`
	Units    []string                `json:"units"` // charged with it
}

// Duties is a list of duties as JSON.
func Duties(l *qianshao.DutyList) DutiesJSON {
	out := DutiesJSON{Plan: l.Plan.ID, Now: l.Now.In(l.Plan.Location), Duties: make([]DutyJSON, 0, len(l.Items))}
	for i := range l.Items {
		out.Duties = append(out.Duties, dutyJSON(&l.Items[i]))
	}
	return out
}

func dutyJSON(x *qianshao.DutyItem) DutyJSON {
	d := x.Duty
	return DutyJSON{Duty: d.ID, Battle: x.Battle, Who: d.Who, Period: x.Period.String(), Due: x.Due.String(),
		State:    x.State,
		Evidence: append([]qianshao.DutyEvidence{}, x.Evidence...), Name: d.Name.ZH, Clause: d.Clause,
		Units: append([]string{}, x.Units...)}
}

// getDuties lists a plan's duties; battle, unit and state narrow the list.
func (c *call) getDuties() (any, error) {
	if c.DutyDesk == nil {
		return nil, notHere("duties")
	}
	p, clock, err := c.planAt()
	if err != nil {
		return nil, err
	}
	l, err := c.DutyDesk.Duties(c.r.Context(), p.ID, clock)
	if err != nil {
		return nil, err
	}
	battle, unit, state := c.q.Get("battle"), c.q.Get("unit"), c.q.Get("state")
	out := Duties(l)
	for i := range l.Items {
		c.withhold(l.Plan, &l.Items[i], &out.Duties[i])
	}
	out.Duties = slices.DeleteFunc(out.Duties, func(d DutyJSON) bool {
		return battle != "" && d.Battle != battle || unit != "" && !slices.Contains(d.Units, unit) || state != "" &&
			string(d.State) != state
	})
	return out, nil
}

// postDuty takes what a person says of a duty; the same again changes nothing.
func (c *call) postDuty() (any, error) {
	if c.DutyDesk == nil {
		return nil, notHere("duties")
	}
	var m struct {
		Period string             `json:"period"`
		Held   string             `json:"held"`
		By     string             `json:"by"`
		Note   string             `json:"note"`
		Owner  string             `json:"owner"`
		File   string             `json:"file"`
		State  qianshao.DutyState `json:"state"`
	}
	if err := c.form(&m, `{"period":"2023-05","held":"2023-06-21","by":"…","note":"…","state":"kept"}`); err != nil {
		return nil, err
	}
	if err := wanted(field{"period", m.Period}, field{"by", m.By}); err != nil {
		return nil, err
	}
	if err := tooLong(field{"note", m.Note}, field{"owner", m.Owner}, field{"file", m.File}).Err(); err != nil {
		return nil, err
	}
	p, err := c.server.plan(c.q.Get("plan"))
	if err != nil {
		return nil, err
	}
	r := qianshao.DutyRecord{Plan: p.ID, Duty: c.r.PathValue("id"), By: m.By, Note: m.Note, Owner: m.Owner,
		File: m.File, State: m.State}
	if r.State == "" {
		r.State = qianshao.DutyKept
	}
	if r.Period, err = qianshao.ParsePeriod(m.Period); err != nil {
		return nil, qianshao.Fault{Field: "period", Value: clip(m.Period), Code: "parameter", ZH: "期别看不懂",
			EN: "unreadable period", Remedy: "2023-05, 2023-Q2, 2023-05-T1, 2023"}
	}
	if err = r.Held.UnmarshalText([]byte(m.Held)); err != nil {
		return nil, qianshao.Fault{Field: "held", Value: clip(m.Held), Code: "parameter", ZH: "日期看不懂",
			EN: "unreadable date", Remedy: "2023-06-21"}
	}
	x, err := c.DutyDesk.ConfirmDuty(c.r.Context(), p.ID, r)
	if err != nil {
		return nil, err
	}
	out := dutyJSON(&x)
	c.withhold(p, &x, &out)
	return out, nil
}

// withhold keeps back what must not be told of a duty.
func (c *call) withhold(p *qianshao.Plan, x *qianshao.DutyItem, out *DutyJSON) {
	for i := range out.Evidence {
		c.withholdNote(p, x.Duty.Indicator, &out.Evidence[i].Note, &out.Evidence[i].File)
	}
}

// withholdNote keeps back what a person wrote beside an indicator whose figures
// do not leave: they may stand in it.
func (c *call) withholdNote(p *qianshao.Plan, indicator string, texts ...*string) {
	if in := p.Indicator(indicator); in == nil || c.drawable(p, in) {
		return
	}
	for _, t := range texts {
		*t = ""
	}
}
