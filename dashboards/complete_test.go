package dashboards

import (
	"html"
	"maps"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"qianshao/dashboards/charts"
	"qianshao/dashboards/sample"
	"qianshao/dashboards/view"
)

// What somebody who adds a page or a chart may forget fails here by its name.

// Every address of pageTable is one that the other tests walk.
func TestEveryPageIsWalked(t *testing.T) {
	t.Parallel()
	for _, p := range pageTable {
		if re := patternOf(p.path); !slices.ContainsFunc(everyPage, re.MatchString) {
			t.Errorf("page %s: say in sampleIDs (walked_test.go) what stands for the rest of %s, so that the tests ask for it", p.name, p.path)
		}
	}
}

// Every script and style is loaded by a page.
func TestEveryAssetIsLoaded(t *testing.T) {
	t.Parallel()
	s := fullSite(t, &fakeStore{reading: sample.Reading(sample.Plan(12))})
	loaded := map[string]bool{}
	link := regexp.MustCompile(`/static/[0-9a-f]+/([^"]+)"`)
	for _, path := range everyPage {
		for _, m := range link.FindAllStringSubmatch(get(t, s, path).Body.String(), -1) {
			loaded[m[1]] = true
		}
	}
	for name := range s.static.files {
		if !loaded[name] {
			t.Errorf("assets/%s is loaded by no page: name it after its page, js/NAME.js, or load it in templates/shell.html", name)
		}
	}
}

// A page's code is found by its name, and a scene's by its own.
func TestPagesAndScenesAreWhereTheirNamesSay(t *testing.T) {
	t.Parallel()
	holds := func(file, what string) {
		t.Helper()
		if b, err := os.ReadFile(file); err != nil || !strings.Contains(string(b), what) {
			t.Errorf("%s is not in %s: %v", what, file, err)
		}
	}
	for _, p := range pageTable {
		holds("page_"+p.name+".go", "func view")
		holds("templates/page_"+p.name+".html", `{{define "page-`+p.name+`"}}`)
	}
	for _, s := range sceneTable {
		name, row := sceneFile(s.name), view.Text("zh", "scene."+s.name)
		if s.name == "battles" {
			row = "每仗一屏"
		}
		holds("../docs/wall.md", "| "+row+" |")
		holds("wall_"+name+".go", "func new")
		holds("templates/wall_"+name+".html", `{{define "scene-`+name+`"}}`)
		if s.name != "battles" && view.Text("zh", "scene."+s.name) == "scene."+s.name {
			t.Errorf("scene %s has no name: scene.%s in view/texts_scenes.go", s.name, s.name)
		}
	}
}

// sceneFile is what a scene's files are named after: battles is one scene a battle.
func sceneFile(name string) string {
	if name == "battles" {
		return "battle"
	}
	return name
}

// A template of a page or a scene that stands in no table would never show.
func TestTemplatesAreInTheTables(t *testing.T) {
	t.Parallel()
	listed := map[string]bool{"page-fault": true, "page-making": true, "scene-nav": true}
	for _, p := range pageTable {
		listed["page-"+p.name] = true
	}
	for _, name := range sceneNames() {
		listed["scene-"+sceneFile(name)] = true
	}
	names, _ := filepath.Glob("templates/*.html")
	define := regexp.MustCompile(`{{define "((?:page|scene)-[a-z]+)"}}`)
	for _, name := range names {
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range define.FindAllStringSubmatch(string(b), -1) {
			if !listed[m[1]] {
				t.Errorf("%s (%s) stands in no table: pageTable or sceneTable (table.go)", m[1], name)
			}
		}
	}
}

// maxLine is how long a line of a template may be.
const maxLine = 159

func TestLinesOfTemplatesCanBeRead(t *testing.T) {
	t.Parallel()
	names, err := filepath.Glob("templates/*.html")
	if err != nil || len(names) < 30 {
		t.Fatalf("%d templates: %v", len(names), err)
	}
	for _, name := range names {
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for i, line := range strings.Split(string(b), "\n") {
			if n := utf8.RuneCountInString(line); n > maxLine {
				t.Errorf("%s:%d has %d characters, more than %d: break it where {{- or -}} takes the space away", name, i+1, n, maxLine)
			}
		}
	}
}

// Every page is led to by a link on another, and stands somewhere in the
// navigation.
func TestEveryPageHasAWayIn(t *testing.T) {
	t.Parallel()
	p := sample.Plan(40)
	s := fullSite(t, &fakeStore{reading: sample.Reading(p)})
	link := regexp.MustCompile(`href="(/[^"?#]*)`)
	links, current := map[string]bool{}, map[string]bool{}
	for _, path := range everyPage {
		body := get(t, s, path).Body.String()
		current[path] = strings.Contains(body, `aria-current="page"`)
		for _, m := range link.FindAllStringSubmatch(body, -1) {
			if m[1] != path {
				links[html.UnescapeString(m[1])] = true
			}
		}
	}
	for _, p := range pageTable {
		if p.name == "wall" || p.name == "design" { // the start; for who changes the program
			continue
		}
		re := patternOf(p.path)
		if !slices.ContainsFunc(slices.Collect(maps.Keys(links)), re.MatchString) {
			t.Errorf("no link leads to page %s (%s): menu with its own name in pageTable (table.go), or a link on the page above it", p.name, p.path)
		}
		for path, ok := range current {
			if re.MatchString(path) && !ok {
				t.Errorf("page %s marks nothing in the navigation: its menu in pageTable (table.go)", p.name)
			}
		}
	}
}

// patternOf matches the addresses of a pattern of pageTable.
func patternOf(pattern string) *regexp.Regexp {
	like := strings.NewReplacer("{$}", "", "{id...}", ".+").Replace(pattern)
	return regexp.MustCompile("^" + regexp.MustCompile(`\{[a-z]+\}`).ReplaceAllString(like, `[^/]+`) + "$")
}

// Every chart on a page has its figures as a file.
func TestChartsOfEveryPageHaveFiles(t *testing.T) {
	t.Parallel()
	s := fullSite(t, &fakeStore{reading: sample.Reading(sample.Plan(40))})
	box := regexp.MustCompile(`(?s)<figure class="chartbox">.*?data-chart="([^"]*)".*?</figure>`)
	link := regexp.MustCompile(`href="([^"]*/chart/[^"]*)"`)
	found, named := map[string]string{}, map[string]bool{}
	for _, path := range everyPage {
		body := get(t, s, path).Body.String()
		for _, name := range charts.Names() {
			named[name] = named[name] || strings.Contains(body, "/chart/"+name+"/")
		}
		for _, chart := range box.FindAllStringSubmatch(body, -1) {
			m := link.FindStringSubmatch(chart[0])
			if m == nil {
				t.Errorf("chart %s on %s has no link to its figures: its Draw calls exports (charts/box.go)", chart[1], path)
				continue
			}
			found[html.UnescapeString(m[1])] = path
		}
	}
	if len(found) < 12 {
		t.Errorf("only %d links to files of charts", len(found))
	}
	for _, name := range charts.Names() {
		if !named[name] {
			t.Errorf("chart %s stands on no page of everyPage: {{template \"chart\"}} in a page's template", name)
		}
	}
	for href, on := range found {
		if w := get(t, s, href); w.Code != http.StatusOK || !strings.HasPrefix(w.Body.String(), "\ufeff") {
			t.Errorf("%s on %s answers %d: is its name in the table of charts (charts/table.go)?", href, on, w.Code)
		}
	}
}
