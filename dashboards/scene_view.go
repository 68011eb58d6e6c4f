package dashboards

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"qianshao"
	"qianshao/dashboards/charts"
	"qianshao/dashboards/view"
)

// viewWall shows the scene that the address asks for.
func viewWall(ctx context.Context, s *Site, l *view.Lens, r *http.Request) (any, string, error) {
	w, err := newScene(l, r.URL.Query())
	if err != nil {
		return nil, "", err
	}
	if v, ok := w.Stage.(*DispatchScene); ok {
		list, err := s.duties(ctx, l, r)
		if err != nil {
			return nil, "", err
		}
		v.Duties = dutiesOfMonth(l, list)
	}
	return w, l.T("nav.wall"), nil
}

// newScene makes the wall with one scene on it; the head and the foot stay the
// same on all.
func newScene(l *view.Lens, q url.Values) (*Wall, error) {
	id := sceneID(l, q)
	if id == "overview" {
		w, err := newWall(l)
		if err != nil {
			return nil, err
		}
		w.Rotation = newRotation(l, q)
		return w, nil
	}
	w := wallFrame(l)
	w.Rotation = newRotation(l, q)
	battle, _ := strings.CutPrefix(id, "battle:")
	var err error
	switch id {
	case "since":
		w.Scene, w.Stage = id, newSinceScene(l)
	case "risk":
		w.Scene = id
		w.Stage, err = newRiskScene(l)
	case "red":
		w.Scene, w.Stage = id, newRedScene(l)
	case "dispatch":
		w.Scene = id
		w.Stage, err = newDispatchScene(l)
	case "hits":
		w.Scene, w.Stage = id, newHitsScene(l)
	default:
		w.Scene = "battle"
		w.Stage, err = newBattleScene(l, l.Reading.Plan.Battle(battle))
	}
	if err != nil {
		return nil, fmt.Errorf("scene %s: %w", id, err)
	}
	return w, nil
}

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
	v := &BattleScene{Card: battleCard(l, b, ps), Workgroup: b.Workgroup, Convener: b.Convener, Watch: watchOf(l, ps, qianshao.Yellow)}
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

// watchOf lists the indicators of ps that are as bad as least or worse.
func watchOf(l *view.Lens, ps []view.Judgement, least qianshao.Grade) Watch {
	var n view.Counts
	var w Watch
	if w.Items, w.Rest = itemsOf(l, ps, least); w.Rest > 0 {
		w.More = l.Href("indicators")
	}
	for _, p := range ps {
		if p.V.Grade >= least {
			n.Add(p.V.Grade)
		}
	}
	w.Title = watchTitle(l, w.Items, w.Rest, countOf(ps, least))
	w.Segments = view.Segments(l.Lang, n)
	return w
}

// RiskScene is where the lines are that must not be crossed.
type RiskScene struct {
	Gauges []ChartCard
	Safety *charts.Chart // nil: nothing has to stay at zero
	Few    bool          // its lines are too few to fill a column
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
	v.Watch.sayOnce(l, v.Gauges)
	v.Few = len(charts.QuietRows(l, l.All())) <= fewQuiet
	v.Safety, err = charts.DrawSafety(l, "all", l.All(), charts.Wall, maxQuiet)
	return v, err
}

// mustNotCross reports whether an indicator has a bound from above: bands, a
// cap, zero.
func mustNotCross(in *qianshao.Indicator) bool {
	for i := range in.Targets {
		t := &in.Targets[i]
		if t.Kind == qianshao.Bands || t.Kind == qianshao.Compare && (t.Cmp.Cap() || t.Cmp == qianshao.Equal && t.Numeric() && t.Value == 0) {
			return true
		}
	}
	return false
}
