package dashboards

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"

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

// scene is one view of the wall: its name, in an address and in a template
// "scene-NAME", and how it is made. An overview is the wall itself.
type scene struct {
	name string
	make func(*view.Lens) (any, error)
}

// sceneTable lists the scenes in the order they come by default; battles stands
// for one scene a battle (wall_battle.go).
var sceneTable = []scene{
	{"overview", nil},
	{"since", func(l *view.Lens) (any, error) { return newSinceScene(l), nil }},
	{"battles", nil},
	{"risk", func(l *view.Lens) (any, error) { return newRiskScene(l) }},
	{"red", func(l *view.Lens) (any, error) { return newRedScene(l) }},
	{"dispatch", func(l *view.Lens) (any, error) { return newDispatchScene(l) }},
	{"hits", func(l *view.Lens) (any, error) { return newHitsScene(l), nil }},
}

// newScene makes the wall with one scene on it; the head and the foot stay the
// same on all.
func newScene(l *view.Lens, q url.Values) (w *Wall, err error) {
	id := sceneID(l, q)
	if id == "overview" {
		w, err = newWall(l)
	} else {
		w = wallShell(l)
		w.Scene, w.Stage, err = stageOf(l, id)
	}
	if err != nil {
		return nil, fmt.Errorf("scene %s: %w", id, err)
	}
	w.Rotation = newRotation(l, q)
	return w, nil
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
