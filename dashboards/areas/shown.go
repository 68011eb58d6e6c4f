package areas

import (
	"time"

	"qianshao"
	"qianshao/dashboards/view"
)

// Recorded is when the newest of the compared figures became known.
func (c *Comparison) Recorded(l *view.Lens, list []Line, place func(*Line) int) (at time.Time) {
	for i := range list {
		x := &list[i]
		k := place(x)
		if k < 0 || k >= len(x.Periods) || x.Hidden {
			continue
		}
		if pt, ok := l.Reading.Frame.Get(x.In.Series(), x.Periods[k]); ok && pt.Recorded.After(at) {
			at = pt.Recorded
		}
	}
	return at
}

// Indicators are those whose figures a chart of the comparison shows.
func (c *Comparison) Indicators() []*qianshao.Indicator {
	out := []*qianshao.Indicator{c.In}
	for _, x := range c.Peers {
		out = append(out, x.In)
	}
	if c.Against != nil {
		out = append(out, c.Against.In)
	}
	return out
}
