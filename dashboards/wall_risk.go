package dashboards

import (
	"qianshao"
	"qianshao/dashboards/charts"
	"qianshao/dashboards/view"
)

// RiskScene is where the lines are that must not be crossed.
type RiskScene struct {
	Gauges []ChartCard
	Safety *charts.Chart // nil: nothing has to stay at zero
	Few    bool          // its lines are too few to fill a column
	Trends []ChartCard   `json:",omitempty"` // where few and without gauges: the worst it watches
	Watch  Watch
}

// Room of the risk scene.
const (
	maxGauges = 2
	maxQuiet  = 13
	fewQuiet  = 4
)

func newRiskScene(l *view.Lens) (*RiskScene, error) {
	v := &RiskScene{Watch: watchOf(l, l.Judgements(mustNotCross), qianshao.Yellow)}
	for _, p := range l.Judgements(func(in *qianshao.Indicator) bool { return charts.BandsOf(in) != nil }) {
		c, err := charts.DrawGauge(l, p, charts.Wall)
		if err != nil {
			return nil, err
		}
		if c != nil && len(v.Gauges) < maxGauges {
			card, err := chartCard(l, p, charts.Wall)
			if err != nil {
				return nil, err
			}
			card.Chart = c
			v.Gauges = append(v.Gauges, card)
		}
	}
	var err error
	if len(v.Gauges) == 1 { // room for how it went
		in := l.Reading.Plan.Indicator(v.Gauges[0].ID)
		card, err := chartCard(l, view.Judgement{In: in, V: l.Reading.VerdictIn(in.Series())}, charts.Wall)
		if err != nil {
			return nil, err
		}
		card.ID, card.Name, card.Sentence = card.ID+"-trend", l.T("risk.trend", card.Name), nil // its dial has said it
		v.Gauges = append(v.Gauges, card)
	}
	v.Few = len(charts.QuietRows(l, l.All())) <= fewQuiet
	if v.Few && len(v.Gauges) == 0 {
		if v.Trends, err = trendsOf(l, v.Watch.Items, maxGauges); err != nil {
			return nil, err
		}
	}
	v.Watch.sayOnce(l, v.Gauges)
	v.Watch.sayOnce(l, v.Trends)
	v.Safety, err = charts.DrawSafety(l, "all", l.All(), charts.Wall, maxQuiet)
	return v, err
}

// mustNotCross reports whether an indicator has a bound from above: bands, a
// cap, zero.
func mustNotCross(in *qianshao.Indicator) bool {
	for i := range in.Targets {
		t := &in.Targets[i]
		if t.Kind == qianshao.Bands || t.Kind == qianshao.Compare &&
			(t.Cmp.Cap() || t.Cmp == qianshao.Equal && t.Numeric() && t.Value == 0) {
			return true
		}
	}
	return false
}
