package collector

import (
	"qianshao"
	"qianshao/collector/catalog"
	"qianshao/collector/cells"
	"qianshao/collector/spell"
)

// Correction is what a person sets right of held input while accepting it; an
// empty part stays as it was read.
type Correction struct {
	Indicator string // id or name
	Area      string
	Period    string // as people write it
	Unit      string // of the figure as written
}

// IsZero reports whether nothing is set right.
func (c Correction) IsZero() bool { return c == Correction{} }

// Apply makes an observation of held input with a correction.
func (c Correction) Apply(cat *Catalog, h qianshao.Held) (qianshao.Observation, error) {
	o := h.Given
	e, err := c.indicator(cat, &o)
	if err != nil {
		return o, err
	}
	if o.Period.IsZero() {
		o.Period = h.Proposed
	}
	if err := c.period(&o, e); err != nil {
		return o, err
	}
	return o, c.value(&o, e.In, h)
}

// indicator settles series.
func (c Correction) indicator(cat *Catalog, o *qianshao.Observation) (catalog.Entry, error) {
	name := c.Indicator
	if name == "" {
		name = o.Indicator
	}
	es := cat.Find(name)
	if es == nil {
		return catalog.Entry{}, qianshao.Fault{Field: "indicator", Value: name, Code: "unknown-indicator",
			ZH: "没有这个指标", EN: "no such indicator", Remedy: "写计划里的代号 / give an id of the plan"}
	}
	area := c.Area
	if area == "" && c.Indicator == "" {
		area = o.Area
	}
	e, id, ok := catalog.InArea(es, o.Period.Year(), area)
	if !ok {
		return e, catalog.AreaFault(e.Plan, area)
	}
	o.Series = qianshao.Series{Indicator: e.In.ID, Area: id}
	return e, nil
}

func (c Correction) period(o *qianshao.Observation, e catalog.Entry) error {
	if c.Period == "" {
		if o.Period.IsZero() {
			return qianshao.Fault{Field: "period", Code: "period", ZH: "没有读出是哪一期", EN: "its period could not be read",
				Remedy: "采纳时给出期，如 2023-06 / give the period, such as 2023-06"}
		}
		if o.Period.Freq() == e.In.Every {
			return nil
		}
	}
	sp, err := spell.ReadPeriod(c.Period, spell.Around{Year: e.Plan.Year})
	if c.Period == "" {
		sp, err = spell.Spelled{Period: o.Period}, nil
	}
	if err != nil {
		return qianshao.Fault{Field: "period", Value: c.Period, Code: "period", ZH: "看不懂的期", EN: "unreadable period",
			Remedy: "写成 2023-03, 2023-Q1, 1-3月 / write 2023-03, 2023-Q1, 1-3月"}
	}
	sp.Free = true // who decides knows that it is what the series wants
	p, misfit := cells.Fit(e.In, sp)
	if misfit != nil {
		return *misfit
	}
	o.Period = p
	return nil
}

// value reads the figure anew where its unit or its indicator has changed, or
// it could not be read as it stood.
func (c Correction) value(o *qianshao.Observation, in *qianshao.Indicator, h qianshao.Held) error {
	if c.Unit == "" && c.Indicator == "" && !h.Given.Period.IsZero() || !o.Status.HasValue() {
		return nil
	}
	if (h.Reason.Code == "unknown-unit" || h.Reason.Code == "unit-contradicts") && c.Unit == "" && c.Indicator == "" {
		return qianshao.Fault{Field: "unit", Value: h.Reason.Value, Code: h.Reason.Code, ZH: h.Reason.ZH,
			EN: h.Reason.EN, Remedy: "采纳时给出原数的单位 / give the unit of the figure as written"}
	}
	n := spell.ReadNumber(h.Raw, in.Measure)
	if c.Unit != "" {
		n.Unit = spell.Unit(c.Unit)
	}
	if n.Kind != spell.IsNumber && !n.Read {
		return qianshao.Fault{Field: "value", Value: h.Raw, Code: "value", ZH: "这个数读不出，不能采纳",
			EN: "the figure cannot be read and not be accepted", Remedy: spell.Mend}
	}
	v, d, ok := spell.Convert(n.Value, n.Decimals, n.Unit, in.Unit)
	if !ok {
		return qianshao.Fault{Field: "unit", Value: n.Unit, Code: "unknown-unit", ZH: "单位与计划的“" + in.Unit + "”不合",
			EN:     "the unit does not fit the plan's " + in.Unit,
			Remedy: "采纳时给出原数的单位 / give the unit of the figure as written"}
	}
	o.Value, o.Decimals = v, d
	return nil
}
