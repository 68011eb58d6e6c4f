package app

import (
	"qianshao/api"
	"qianshao/collector"
	"qianshao/collector/cells"
)

// fileRead is a reading as it is answered, nil where there is none.
func (a *App) fileRead(x *collector.Reading) *api.FileRead {
	if x == nil {
		return nil
	}
	out := &api.FileRead{File: x.File, Layout: x.Layout, Cells: make([]api.CellRead, len(x.Cells))}
	for i := range x.Cells {
		out.Cells[i] = a.cellRead(&x.Cells[i])
	}
	return out
}

func (a *App) cellRead(c *cells.Cell) api.CellRead {
	r := api.CellRead{Sheet: c.Sheet, Cell: c.Name(), Fate: string(c.Fate), Indicator: c.Given.Indicator, Area: c.Given.Area, Period: c.Period.String(),
		Unit: c.Unit, Raw: c.Raw, Table: c.Table, From: api.CellFrom(c.From)}
	if c.Reason != nil && (c.Fate == cells.Held || c.Fate == cells.Unused) {
		r.Reason, r.ReasonEN, r.Code, r.Remedy = c.Reason.ZH, c.Reason.EN, c.Reason.Code, c.Reason.Remedy
	}
	if r.Unit == "" && r.Indicator != "" {
		if b := a.boardFor(c.Given); b != nil {
			r.Unit = b.plan.Indicator(r.Indicator).Unit
		}
	}
	if c.Valued && c.Given.Status.HasValue() {
		v := c.Given.Value
		r.Value = &v
	}
	return r
}
