package dashboards

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"qianshao"
	"qianshao/dashboards/view"
)

// Wall is the wall screen: a scene between a head and a foot that stay the same
// on all.
type Wall struct {
	Title, Document string
	Date, Clock     string
	Rotation        Rotation
	Scene           string // of the template "scene-NAME" on the stage
	Stage           any    // its view
	Year            YearCard
	Since           SinceCard
	Next            NextCard
	Hits            HitsCard
	Data            DataCard
}

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

// newScene makes the wall with one scene on it.
func newScene(l *view.Lens, q url.Values) (*Wall, error) {
	w := wallShell(l)
	id := sceneID(l, q)
	var err error
	if w.Scene, w.Stage, err = stageOf(l, id); err != nil {
		return nil, fmt.Errorf("scene %s: %w", id, err)
	}
	w.Rotation = newRotation(l, q)
	return w, nil
}

// wallShell is what every scene has around it.
func wallShell(l *view.Lens) *Wall {
	now := l.Now()
	return &Wall{
		Title: l.Reading.Plan.Title.In(l.Lang), Document: l.Reading.Plan.Document,
		Date: l.Weekday(qianshao.DateOf(now)), Clock: now.Format("15:04"),
		Year: newYear(l), Since: newSince(l), Next: newNext(l), Hits: newHits(l), Data: newData(l),
	}
}

// stageOf makes what a scene shows between the head and the foot.
func stageOf(l *view.Lens, id string) (name string, stage any, err error) {
	if battle, one := strings.CutPrefix(id, "battle:"); one {
		stage, err = newBattleScene(l, l.Reading.Plan.Battle(battle))
		return "battle", stage, err
	}
	i := slices.IndexFunc(sceneTable, func(s scene) bool { return s.name == id })
	stage, err = sceneTable[i].make(l)
	return id, stage, err
}
