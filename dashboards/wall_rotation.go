package dashboards

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"qianshao/dashboards/view"
)

// Rotation is the order in which a wall shows its scenes. All of it stands in
// the address: ?scenes=overview,since,battles&every=30&pause=1&scene=since.
type Rotation struct {
	Scenes      []Link
	Here        int // place of the scene shown
	Every       int // seconds a scene stays
	Paused      bool
	Place       string // "2/12"
	Name        string // of the scene shown
	Turn, Pause string // links: the next scene; pause or go on
	Back        string // link: the scene before
}

// Bounds of how long a scene stays, in seconds.
const (
	minEvery     = 5
	maxEvery     = 3600
	defaultEvery = 30
)

// sceneNames are the scenes there are, in the order they come by default.
func sceneNames() []string {
	out := make([]string, len(sceneTable))
	for i, s := range sceneTable {
		out[i] = s.name
	}
	return out
}

// newRotation reads a wall's address. What it does not know is left out, and a
// list without a known scene is the usual one: a screen never stays blank for a
// slip of the pen.
func newRotation(l *view.Lens, q url.Values) Rotation {
	ids := sceneIDs(l, q.Get("scenes"))
	r := Rotation{Every: defaultEvery, Paused: q.Get("pause") == "1"}
	if n, err := strconv.Atoi(q.Get("every")); err == nil {
		r.Every = min(max(n, minEvery), maxEvery)
	}
	r.Here = max(slices.Index(ids, q.Get("scene")), 0)
	for i, id := range ids {
		r.Scenes = append(r.Scenes, Link{Name: sceneName(l, id), Href: sceneHref(l, q, "scene", id), Here: i == r.Here})
	}
	r.Name = r.Scenes[r.Here].Name
	r.Place = strconv.Itoa(r.Here+1) + "/" + strconv.Itoa(len(ids))
	r.Turn = r.Scenes[(r.Here+1)%len(ids)].Href
	r.Back = r.Scenes[(r.Here+len(ids)-1)%len(ids)].Href
	pause := "1"
	if r.Paused {
		pause = ""
	}
	r.Pause = sceneHref(l, q, "pause", pause)
	return r
}

// sceneIDs reads a list of scenes: "overview,battles,risk".
func sceneIDs(l *view.Lens, list string) []string {
	var out []string
	add := func(id string) {
		if !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	battles := view.BattleIDs(l)
	for name := range strings.SplitSeq(list, ",") {
		name = strings.TrimSpace(name)
		battle, one := strings.CutPrefix(name, "battle:")
		switch {
		case name == "battles":
			for _, b := range battles {
				add("battle:" + b)
			}
		case one && slices.Contains(battles, battle), slices.Contains(sceneNames(), name):
			add(name)
		}
	}
	if len(out) == 0 {
		return sceneIDs(l, strings.Join(sceneNames(), ","))
	}
	return out
}

func sceneName(l *view.Lens, id string) string {
	if b, ok := strings.CutPrefix(id, "battle:"); ok {
		return l.Battle(b)
	}
	return l.T("scene." + id)
}

// sceneHref is the wall's address with one of its parameters changed.
func sceneHref(l *view.Lens, q url.Values, key, value string) string {
	out := url.Values{}
	for _, k := range [...]string{"as_of", "commit", "now", "lang", "scenes", "scene", "every", "pause"} {
		if v := q.Get(k); v != "" {
			out.Set(k, v)
		}
	}
	out.Set(key, value)
	if value == "" {
		out.Del(key)
	}
	s := "/p/" + url.PathEscape(l.Reading.Plan.ID) + "/"
	if e := out.Encode(); e != "" {
		s += "?" + e
	}
	return s
}

// sceneID is the scene a rotation shows.
func sceneID(l *view.Lens, q url.Values) string {
	ids := sceneIDs(l, q.Get("scenes"))
	return ids[max(slices.Index(ids, q.Get("scene")), 0)]
}
