package dashboards

import (
	"context"
	"net/http"

	"qianshao/dashboards/charts"
	"qianshao/dashboards/view"
)

// Battles is the page of all battles.
type Battles struct {
	Cards  []BattleCard
	Chart  *charts.Chart // how far each battle has come; nil: nothing has done ÷ due
	Behind *charts.Chart // the indicators furthest behind, of all battles
}

// maxBehind is how many indicators the page of all battles names.
const maxBehind = 12

func viewBattles(_ context.Context, _ *Site, l *view.Lens, _ *http.Request) (any, string, error) {
	v, err := newBattles(l)
	return v, l.Sections(), err
}

func newBattles(l *view.Lens) (*Battles, error) {
	v := &Battles{Cards: battleCards(l)}
	var err error
	if v.Chart, err = charts.DrawBattles(l, charts.Desk); err != nil {
		return nil, err
	}
	v.Behind, err = charts.DrawAttainment(l, "all", l.Reading.Plan.Title.In(l.Lang), l.All(), charts.Desk, maxBehind)
	if v.Chart != nil && v.Behind != nil { // side by side
		v.Chart.Tall = v.Behind.Tall
	}
	return v, err
}
