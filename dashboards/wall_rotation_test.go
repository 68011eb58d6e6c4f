package dashboards

import (
	"encoding/csv"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"strings"
	"testing"
	"time"

	"qianshao"
	"qianshao/dashboards/charts"
	"qianshao/dashboards/sample"
	"qianshao/dashboards/view"
)

func wallLens(lang string, r *qianshao.Reading) *view.Lens {
	l := view.On(lang, r)
	l.Outlet = qianshao.OutletWall
	return l
}

func TestRotationIsReadFromTheAddress(t *testing.T) {
	t.Parallel()
	l := wallLens("zh", sample.Reading(sample.Plan(14)))
	f := func(query, scenes string, here, every int, paused bool) {
		t.Helper()
		q, err := url.ParseQuery(query)
		if err != nil {
			t.Fatal(err)
		}
		ids := strings.Join(sceneIDs(l, q.Get("scenes")), " ")
		r := newRotation(l, q)
		if ids != scenes || r.Here != here || r.Every != every || r.Paused != paused {
			t.Errorf("%s: %s, at %d, every %d, paused %t", query, ids, r.Here, r.Every, r.Paused)
		}
	}
	battles := "battle:battle0 battle:battle1 battle:battle2 battle:battle3 battle:battle4 battle:battle5"
	usual := strings.ReplaceAll(strings.Join(sceneNames(), " "), "battles", battles)
	f("", usual, 0, 30, false)
	f("scenes=red,overview&every=20&pause=1&scene=overview", "red overview", 1, 20, true)
	f("scenes=hits,battles,hits", "hits "+battles, 0, 30, false)
	f("scenes=battle:battle3,nonsense,battle:none", "battle:battle3", 0, 30, false)
	f("scenes=nonsense&every=x&scene=nowhere", usual, 0, 30, false)
	f("every=0", usual, 0, minEvery, false)
	f("every=99999", usual, 0, maxEvery, false)
}

// Order, interval and pause stay in every link that changes the scene.
func TestLinksOfScenesKeepTheRotation(t *testing.T) {
	t.Parallel()
	l := wallLens("en", sample.Reading(sample.Plan(14)))
	q := url.Values{"scenes": {"red,risk"}, "every": {"20"}, "pause": {"1"}, "lang": {"en"}, "as_of": {"2023-06-01"}, "junk": {"x"}}
	r := newRotation(l, q)
	for _, href := range []string{r.Turn, r.Back, r.Scenes[1].Href, r.Pause} {
		u, err := url.Parse(href)
		if err != nil {
			t.Fatal(err)
		}
		got := u.Query()
		if got.Get("scenes") != "red,risk" || got.Get("every") != "20" || got.Get("lang") != "en" || got.Get("as_of") != "2023-06-01" || got.Has("junk") {
			t.Errorf("%s", href)
		}
	}
	if u, _ := url.Parse(r.Pause); u.Query().Has("pause") {
		t.Errorf("a paused wall goes on by %s", r.Pause)
	}
	if u, _ := url.Parse(r.Turn); u.Query().Get("scene") != "risk" || u.Query().Get("pause") != "1" {
		t.Errorf("the next scene is %s", r.Turn)
	}
}

// everyScene lists an address of each scene, the overview first.
func everyScene() []string {
	return strings.Fields(strings.ReplaceAll(strings.Join(sceneNames(), " "), "battles", "battle:battle0"))
}

func TestScenesInBothLanguages(t *testing.T) {
	t.Parallel()
	r := sample.Reading(sample.Plan(36))
	sample.WithForecast(r, true)
	r.Hits = qianshao.HitRate{Threshold: .7, Warnings: 41, CameTrue: 33, Open: 5, Closed: 120, Unwarned: 4, Brier: .1234, Issued: 900}
	for _, lang := range []string{"zh", "en"} {
		for _, id := range everyScene() {
			w, err := newScene(wallLens(lang, r), url.Values{"scene": {id}})
			if err != nil {
				t.Fatal(err)
			}
			golden(t, "scene-"+strings.ReplaceAll(id, ":", "-")+"."+lang, withoutOptions(w.Stage))
		}
	}
}

// withoutOptions drops the options of the charts on a stage, which have tests of
// their own.
func withoutOptions(stage any) any {
	var drop func(v reflect.Value)
	drop = func(v reflect.Value) {
		switch v.Kind() {
		case reflect.Pointer:
			if c, ok := v.Interface().(*charts.Chart); ok && c != nil {
				c.Data = nil
			} else if !v.IsNil() {
				drop(v.Elem())
			}
		case reflect.Struct:
			for i := range v.NumField() {
				if v.Type().Field(i).IsExported() {
					drop(v.Field(i))
				}
			}
		case reflect.Slice:
			for i := range v.Len() {
				drop(v.Index(i))
			}
		}
	}
	drop(reflect.ValueOf(stage))
	return stage
}

func TestHitRateIsSaidPlainly(t *testing.T) {
	t.Parallel()
	r := sample.Reading(sample.Plan(4))
	f := func(h qianshao.HitRate, lang, text, rate string) {
		t.Helper()
		r.Hits = h
		if c := newHits(view.On(lang, r)); c.Text != text || c.Rate != rate || c.Short == "" || c.Label == "" {
			t.Errorf("%+v", c)
		}
	}
	f(qianshao.HitRate{Warnings: 41, CameTrue: 33, Closed: 90}, "zh", "预警 41 次，应验 33 次", "80%")
	f(qianshao.HitRate{Warnings: 41, CameTrue: 33, Closed: 90}, "en", "41 warnings, 33 came true", "80%")
	f(qianshao.HitRate{Closed: 90}, "zh", "已结账 90 项，此前没有可计命中的预测预警", "")
	f(qianshao.HitRate{Open: 7}, "zh", "还没有结账的年度，命中率要到年终对账后才有；7 次预警待验", "")
	f(qianshao.HitRate{}, "zh", "本计划没有可计命中的预测预警", "")
	f(qianshao.HitRate{Ledger: 30}, "zh", "还没有结账的年度，也还没有发过可计命中的预测预警", "")
}

// A file leaves the house: no figure of an internal or restricted indicator is
// in one, whoever asks.
func TestCSVRespectsSensitivity(t *testing.T) {
	t.Parallel()
	p := sample.Plan(36)
	f := &fakeStore{reading: sample.Reading(p)}
	s := siteOn(t, f)
	s.Cleared = func(*http.Request) bool { return true }
	w := get(t, s, "/p/sample-2023/chart/trend/ind0000")
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(w.Body.String(), "\ufeff"))).ReadAll()
	if err == nil || !strings.Contains(err.Error(), "wrong number of fields") || w.Code != http.StatusOK || w.Header().Get("Content-Type") != "text/csv; charset=utf-8" {
		t.Errorf("%d %v %v", w.Code, err, rows)
	}
	if body := w.Body.String(); !strings.Contains(body, "\n6月,15.0,") || !strings.Contains(body, "单位 亿元") {
		t.Errorf("%s", body)
	}
	for _, sens := range []qianshao.Sensitivity{qianshao.Internal, qianshao.Restricted} {
		for i := range p.Indicators {
			p.Indicators[i].Sensitivity = sens
		}
		for _, path := range []string{"trend/ind0000", "gauge/ind0002", "safety/all", "attain/battle0"} {
			w := get(t, s, "/p/sample-2023/chart/"+path)
			if w.Code == http.StatusOK && strings.Count(w.Body.String(), "\n") > 2 || strings.Contains(w.Body.String(), "15,") {
				t.Errorf("%s of a %s indicator: %d %s", path, sens, w.Code, w.Body)
			}
		}
	}
	if w := get(t, s, "/p/sample-2023/chart/none/x"); w.Code != http.StatusNotFound {
		t.Errorf("an unknown chart: %d", w.Code)
	}
	if w := get(t, s, "/p/sample-2023/chart/units/all"); w.Code != http.StatusOK || !strings.Contains(w.Body.String(), "第0局") {
		t.Errorf("units: %d %s", w.Code, w.Body)
	}
}

// tooNew are features that Chromium 90, the base of domestic browsers, lacks.
var tooNew = regexp.MustCompile(`:has\(|color-mix\(|@layer|@container|oklch\(|\d[ds]v[hw]\b|\.at\(|structuredClone|findLast|Object\.hasOwn|\.toSorted|\.replaceChildren\(\)\?|\{\s*&`)

func TestScriptsAndStylesKeepToChromium90(t *testing.T) {
	t.Parallel()
	n := 0
	for _, glob := range []string{"assets/css/*.css", "assets/js/*.js"} {
		names, err := filepath.Glob(glob)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range names {
			b, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			n++
			if m := tooNew.FindString(string(b)); m != "" {
				t.Errorf("%s uses %q", name, m)
			}
		}
	}
	if n < 6 {
		t.Errorf("%d files", n)
	}
}

func TestAConfirmedFigureIsNoRevision(t *testing.T) {
	t.Parallel()
	r := sample.Reading(sample.Plan(4))
	in := &r.Plan.Indicators[0]
	q := qianshao.NewPeriod(qianshao.Month, 2023, 5)
	row := func(value float64, commit int64, s qianshao.Status) qianshao.Observation {
		return qianshao.Observation{Series: in.Series(), Period: q, Value: value, Commit: commit, Recorded: sample.Now().Add(time.Duration(commit) * time.Hour), Status: s}
	}
	now, _ := revisionRows(view.On("zh", r), in, []qianshao.Observation{row(18, 1, qianshao.Preliminary), row(18, 2, qianshao.Final), row(19, 3, qianshao.Final)})
	if len(now) != 3 || !now[0].Revised || now[1].Revised || strings.Contains(now[1].Value, "←") {
		t.Errorf("%+v", now)
	}
}
