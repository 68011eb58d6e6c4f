package collector

import (
	"qianshao"
	"qianshao/collector/cells"
)

// spot is what a figure of a period alone and the cumulative one beside it have
// in common.
type spot struct {
	qianshao.Series
	period qianshao.Period
	table  int32
	row    int32
}

func spotOf(c *cells.Cell) spot { return spot{c.Series, c.Period, c.Table, c.Row} }

// pairs finds the figures of a period alone that stand beside cumulative ones,
// for these to be compared with.
func (x *Reading) pairs() {
	for i := range x.Cells {
		c := &x.Cells[i]
		if c.Fate != cells.Unused || c.Reason.Code != cells.PeriodAlone {
			continue
		}
		if x.alone == nil {
			x.alone = map[spot]*cells.Cell{}
		}
		x.alone[spotOf(c)] = c
	}
	if x.alone != nil {
		x.Batch.Beside = x.beside
	}
}

// beside is what stands beside the cell on its way to the store.
func (x *Reading) beside() *qianshao.Observation {
	c := x.alone[spotOf(x.on)]
	if c == nil {
		return nil
	}
	o := c.Given()
	return &o
}
