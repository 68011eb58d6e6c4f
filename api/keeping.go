package api

import (
	"slices"
	"time"

	"qianshao"
	"qianshao/words"
)

// Keeper says how an indicator that is reported by ten-days or months keeps its
// share of the year's target; nil for others.
type Keeper interface {
	Keeping(r *qianshao.Reading, in *qianshao.Indicator) *qianshao.Keeping
}

// KeepingJSON is how a plan's figures keep their shares (以旬保月、以月保季、以季保年).
type KeepingJSON struct {
	Plan    string     `json:"plan"`
	Now     time.Time  `json:"now"`
	Commit  int64      `json:"commit"`
	Keeping []KeepJSON `json:"keeping"`
}

// KeepJSON is an indicator's: the latest period reported, then its month,
// quarter and year. Where nothing can be said, or shown, steps is empty and why
// says so.
type KeepJSON struct {
	Indicator string              `json:"indicator"`
	Area      string              `json:"area"`
	Battle    string              `json:"battle"`
	Name      string              `json:"name"`
	Unit      string              `json:"unit"`
	Target    string              `json:"target"` // as the plan writes it
	Why       string              `json:"why,omitempty"`
	Steps     []qianshao.KeepStep `json:"steps"`
	Next      *qianshao.KeepStep  `json:"next,omitempty"`
}

// keepHidden is why nothing is said of figures that may not be shown.
const keepHidden = "not shown"

// Keeping is how a reading's indicators keep their shares; shows says whose
// figures may be shown.
func Keeping(r *qianshao.Reading, k Keeper, shows func(*qianshao.Indicator) bool) KeepingJSON {
	out := KeepingJSON{Plan: r.Plan.ID, Now: r.Clock.Now.In(r.Plan.Location), Commit: r.Clock.Commit,
		Keeping: []KeepJSON{}}
	for i := range r.Plan.Indicators {
		in := &r.Plan.Indicators[i]
		has := k.Keeping(r, in)
		if has == nil {
			continue
		}
		x := KeepJSON{Indicator: in.ID, Area: in.Area, Battle: in.Battle, Name: in.Name.ZH,
			Unit: words.UnitOf("zh", in), Target: in.Targets[has.Target].Text, Steps: []qianshao.KeepStep{}}
		if shows(in) {
			x.Why, x.Next, x.Steps = has.Why, has.Next, append(x.Steps, has.Steps...)
		} else {
			x.Why = keepHidden
		}
		out.Keeping = append(out.Keeping, x)
	}
	return out
}

// getKeeping lists how a plan's figures keep their shares; battle narrows it.
func (c *call) getKeeping() (any, error) {
	if c.Keeper == nil {
		return nil, notHere("keeping")
	}
	r, err := c.reading()
	if err != nil {
		return nil, err
	}
	out := Keeping(r, c.Keeper, func(in *qianshao.Indicator) bool { return c.drawable(r.Plan, in) })
	if battle := c.q.Get("battle"); battle != "" {
		out.Keeping = slices.DeleteFunc(out.Keeping, func(x KeepJSON) bool { return x.Battle != battle })
	}
	return out, nil
}
