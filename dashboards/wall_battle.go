package dashboards

import (
	"slices"

	"qianshao"
	"qianshao/dashboards/charts"
	"qianshao/dashboards/view"
)

// BattleScene is one battle in full: its lights, how far each indicator has
// come, and what needs watching.
type BattleScene struct {
	Card             BattleCard
	Workgroup        string
	Convener, Office string
	Next             string
	Chart            *charts.Chart // nil: nothing has a ratio
	Watch            Watch
}

// Facts are what stands below the battle's name.
func (v *BattleScene) Facts() []string {
	return slices.DeleteFunc([]string{v.Convener, v.Office, v.Next}, func(s string) bool { return s == "" })
}

// maxBars is how many bars a chart on the wall has room for.
const maxBars = 16

func newBattleScene(l *view.Lens, b *qianshao.Battle) (*BattleScene, error) {
	ps := l.Under(b.ID)
	v := &BattleScene{Card: battleCard(l, b, ps), Workgroup: b.Workgroup, Convener: b.Convener,
		Watch: watchOf(l, ps, qianshao.Yellow)}
	if b.Office != "" {
		v.Office = l.Unit(b.Office)
	}
	if n := nextOf(l, b.ID); n.Day != "" {
		v.Next = l.T("next.label") + " " + n.Day + " " + n.Title
	}
	var err error
	v.Chart, err = charts.DrawAttainment(l, b.ID, b.Name.In(l.Lang), ps, charts.Wall, maxBars)
	return v, err
}
