package api

import (
	"context"
	"strings"

	"qianshao"
)

// OneOffDesk marks a figure that stands as one-off, or takes the mark back: the
// same figure is stored again with a note that says so.
type OneOffDesk interface {
	MarkOneOff(ctx context.Context, q OneOffRequest) (qianshao.Outcome, error)
}

// OneOffRequest asks for a mark.
type OneOffRequest struct {
	Plan   string // "" is the first
	Series qianshao.Series
	Period qianshao.Period
	By     string
	Reason string
	Off    bool // take the mark back
}

// postOneOff marks a figure.
func (c *call) postOneOff() (any, error) {
	if c.OneOffs == nil {
		return nil, notHere("one-off")
	}
	var m struct {
		Period string `json:"period"`
		By     string `json:"by"`
		Reason string `json:"reason"`
		Do     string `json:"do"`
	}
	if err := c.form(&m, `{"period":"2023-03","by":"区财政局","reason":"土地出让","do":"mark"}`); err != nil {
		return nil, err
	}
	if err := wanted(field{"period", m.Period}, field{"by", m.By}, field{"reason", m.Reason}); err != nil {
		return nil, err
	}
	period, err := qianshao.ParsePeriod(m.Period)
	if err != nil {
		return nil, qianshao.Fault{Field: "period", Value: m.Period, Code: "parameter", ZH: "期别看不懂",
			EN: "unreadable period", Remedy: "2023-03、2023-Q1"}
	}
	if m.Do != "" && m.Do != "mark" && m.Do != "lift" {
		return nil, qianshao.Fault{Field: "do", Value: m.Do, Code: "parameter", ZH: "不认识的操作", EN: "unknown action",
			Remedy: "mark, lift"}
	}
	r, in, err := c.indicator()
	if err != nil {
		return nil, err
	}
	if in.Sensitivity == qianshao.Restricted && !c.options(c.r).shows(in) {
		return nil, notShown(r.Plan, in)
	}
	out, err := c.OneOffs.MarkOneOff(c.r.Context(), OneOffRequest{Plan: r.Plan.ID, Series: in.Series(),
		Period: period, By: m.By, Reason: strings.TrimSpace(m.Reason), Off: m.Do == "lift"})
	if err != nil {
		return nil, err
	}
	return map[string]int64{"commit": out.Commit, "batch": out.Batch}, nil
}
