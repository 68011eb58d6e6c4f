package api

import (
	"context"
	"time"

	"qianshao"
)

// PledgeDesk takes what units promise, and lists what they have promised of a
// series, newest first.
type PledgeDesk interface {
	Sign(ctx context.Context, q PledgeRequest) (qianshao.Pledge, error)
	Pledges(ctx context.Context, plan string, s qianshao.Series, c qianshao.Clock) ([]qianshao.Pledge, error)
}

// PledgeRequest is a promise to be signed.
type PledgeRequest struct {
	Plan      string // "" is the first
	Indicator string
	Target    int // its place among the indicator's
	By        string
	What      string
	Parts     []qianshao.Part
}

// PledgesJSON is what was promised of an indicator.
type PledgesJSON struct {
	Now       time.Time    `json:"now"`
	Commit    int64        `json:"commit"`
	Plan      string       `json:"plan"`
	Indicator string       `json:"indicator"`
	Area      string       `json:"area"`
	Pledges   []PledgeJSON `json:"pledges"` // newest first
}

// PledgeJSON is a promise, its path, and what came of the periods reported.
type PledgeJSON struct {
	qianshao.Pledge
	Standing bool                    `json:"standing"` // none was signed after it
	Path     []qianshao.PledgeStep   `json:"path"`
	Results  []qianshao.PledgeResult `json:"results"`
}

// postPledge signs a promise; the same again changes nothing.
func (c *call) postPledge() (any, error) {
	if c.Pledges == nil {
		return nil, notHere("pledges")
	}
	var m struct {
		By     string          `json:"by"`
		What   string          `json:"what"`
		Target int             `json:"target"`
		Parts  []qianshao.Part `json:"parts"`
	}
	if err := c.form(&m,
		`{"by":"wenlv","what":"…","target":0,"parts":[{"period":"2023-08","third":1,"value":1.4}]}`); err != nil {
		return nil, err
	}
	if err := wanted(field{"by", m.By}); err != nil {
		return nil, err
	}
	if err := tooLong(field{"what", m.What}).Err(); err != nil {
		return nil, err
	}
	r, in, err := c.indicator()
	if err != nil {
		return nil, err
	}
	if in.Sensitivity == qianshao.Restricted && !c.options(c.r).shows(in) {
		return nil, notShown(r.Plan, in)
	}
	p, err := c.Pledges.Sign(c.r.Context(), PledgeRequest{Plan: r.Plan.ID, Indicator: in.Slug(), Target: m.Target,
		By: m.By, What: m.What, Parts: m.Parts})
	if err != nil {
		return nil, err
	}
	if !c.drawable(r.Plan, in) { // who signs sees the figures on the page; here they would leave
		p.What, p.Parts, p.Base, p.Gap, p.ProbMiss = "", nil, 0, nil, nil
		return PledgeJSON{Pledge: p, Standing: true, Path: []qianshao.PledgeStep{},
			Results: []qianshao.PledgeResult{}}, nil
	}
	return pledgeJSON(r, in, p, true), nil
}

// getPledges lists the promises of an indicator, those replaced too.
func (c *call) getPledges() (any, error) {
	r, in, err := c.pledged()
	if err != nil {
		return nil, err
	}
	list, err := c.Pledges.Pledges(c.r.Context(), r.Plan.ID, in.Series(), r.Clock)
	if err != nil {
		return nil, err
	}
	out := PledgesJSON{Now: r.Clock.Now, Commit: r.Clock.Commit, Plan: r.Plan.ID, Indicator: in.ID, Area: in.Area,
		Pledges: make([]PledgeJSON, 0, len(list))}
	for i, p := range list {
		out.Pledges = append(out.Pledges, pledgeJSON(r, in, p, i == 0))
	}
	return out, nil
}

func pledgeJSON(r *qianshao.Reading, in *qianshao.Indicator, p qianshao.Pledge, standing bool) PledgeJSON {
	return PledgeJSON{Pledge: p, Standing: standing, Path: append([]qianshao.PledgeStep{}, p.Steps()...),
		Results: append([]qianshao.PledgeResult{}, p.Results(r.FigureOf(in))...)}
}

// pledged finds the path's indicator where its values may be shown.
func (c *call) pledged() (*qianshao.Reading, *qianshao.Indicator, error) {
	if c.Pledges == nil {
		return nil, nil, notHere("pledges")
	}
	return c.shown()
}

// shown finds the path's indicator, where its values may leave.
func (c *call) shown() (*qianshao.Reading, *qianshao.Indicator, error) {
	r, in, err := c.indicator()
	if err != nil {
		return nil, nil, err
	}
	if !c.drawable(r.Plan, in) {
		return nil, nil, notShown(r.Plan, in)
	}
	return r, in, nil
}

// notShown is the fault of asking for figures that do not leave.
func notShown(p *qianshao.Plan, in *qianshao.Indicator) qianshao.Fault {
	page := "/p/" + p.ID + "/indicator/" + in.Slug()
	return qianshao.Fault{Field: "id", Value: in.ID, Code: "not-shown", ZH: "这项指标的数值不对外",
		EN:     "this indicator's values are not shown here",
		Remedy: "在页面上看 " + page + " / see the page " + page}
}
