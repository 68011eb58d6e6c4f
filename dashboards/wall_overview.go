package dashboards

import (
	"slices"

	"qianshao"
	"qianshao/dashboards/view"
)

// OverviewScene is the plan at a glance.
type OverviewScene struct {
	Battles []BattleCard
	Charts  []ChartCard
	Watch   Watch
	Latest  []AlertLine
}

// BattleCard is one battle's lights.
type BattleCard struct {
	ID, Name, Href string
	view.Tally
	Segments []view.Segment
	Worst    *WorstLine // nil: nothing is yellow or worse
}

// WorstLine names a battle's worst indicator.
type WorstLine struct {
	view.Light
	Name, Unit, Href string
}

func newOverviewScene(l *view.Lens) (*OverviewScene, error) {
	cs, err := chartCards(l)
	if err != nil {
		return nil, err
	}
	v := &OverviewScene{battleCards(l), cs, newWatch(l), latestAlerts(l, maxLatest)}
	v.Watch.sayOnce(l, cs)
	return v, nil
}

// battleCards lists the battles that have indicators; a part belongs to its
// parent.
func battleCards(l *view.Lens) []BattleCard {
	var out []BattleCard
	for i := range l.Reading.Plan.Battles {
		b := &l.Reading.Plan.Battles[i]
		ps := l.Judgements(func(in *qianshao.Indicator) bool {
			return view.TopBattle(l.Reading.Plan, in.Battle) == b.ID
		})
		if b.Parent == "" && len(ps) > 0 {
			out = append(out, battleCard(l, b, ps))
		}
	}
	return out
}

func battleCard(l *view.Lens, b *qianshao.Battle, ps []view.Judgement) BattleCard {
	c := BattleCard{ID: b.ID, Name: b.Name.In(l.Lang), Href: l.Href("battle", b.ID), Tally: view.TallyOf(ps)}
	var n view.Counts
	for _, p := range ps {
		n.Add(p.V.Grade)
	}
	c.Segments = view.Segments(l.Lang, n)
	slices.SortStableFunc(ps, func(a, b view.Judgement) int { return view.Worse(a.V, b.V) })
	if w := ps[0]; w.V.Grade >= qianshao.Yellow {
		c.Worst = &WorstLine{view.LightOf(l.Lang, w.V), l.Name(w.In), l.Unit(w.In.Lead),
			l.Href("indicator", w.In.Slug())}
	}
	return c
}
