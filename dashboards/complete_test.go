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

	"qianshao"
	"qianshao/dashboards/charts"
	"qianshao/dashboards/sample"
	"qianshao/dashboards/view"
)

// What somebody who adds a page or a chart may forget fails here by its name.

// Every page that is served stands among those the other tests walk.
func TestEveryPageIsWalked(t *testing.T) {
	t.Parallel()
	elsewhere := map[string]string{"/p/{plan}/dispatch/{kind}/{period}": "TestDispatchPage", "/p/{plan}/ledger": "the browser suite"}
	layout, err := os.ReadFile("templates/shell.html")
	if err != nil {
		t.Fatal(err)
	}
	for pattern, p := range pageTable {
		if want := `{{template "page-` + p.name + `" .}}`; !strings.Contains(string(layout), want) {
			t.Errorf("page %s is not in templates/shell.html: nothing would show", p.name)
		}
		re := patternOf(pattern)
		walked := elsewhere[pattern] != ""
		for _, path := range everyPage {
			walked = walked || re.MatchString(path)
		}
		if !walked {
			t.Errorf("page %s (%s) is not in everyPage: no test asks for it in both languages", p.name, pattern)
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
		name := strings.TrimSuffix(s.name, "s") // battles: one scene a battle
		if s.name == "hits" || s.name == "overview" {
			name = s.name
		}
		holds("wall_"+name+".go", "func new")
		if s.name != "overview" {
			holds("templates/wall_"+name+".html", `{{define "scene-`+name+`"}}`)
			holds("templates/page_wall.html", `template "scene-`+name+`" `)
		}
		if s.name != "battles" && view.Text("zh", "scene."+s.name) == "scene."+s.name {
			t.Errorf("scene %s has no name: scene.%s in view/texts_scenes.go", s.name, s.name)
		}
	}
}

// A template of a page or a scene that stands in no table would never show.
func TestTemplatesAreInTheTables(t *testing.T) {
	t.Parallel()
	listed := map[string]bool{"page-fault": true, "scene-nav": true, "scene-battle": true}
	for _, p := range pageTable {
		listed["page-"+p.name] = true
	}
	for _, name := range sceneNames() {
		listed["scene-"+name] = true
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
				t.Errorf("%s (%s) stands in no table: pageTable (site.go) or sceneTable (page_wall.go)", m[1], name)
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
	p.Battles[0].Duties = []qianshao.Duty{{ID: "bulletin", Name: qianshao.Text{ZH: "通报", EN: "Bulletin"}, Period: "month"}}
	s := siteOn(t, &fakeStore{reading: sample.Reading(p)})
	s.Tasks, s.Duties = &taskFacts{plan: p, name: "甲"}, &dutyFacts{plan: p}
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
	for pattern, p := range pageTable {
		if p.name == "wall" || p.name == "design" { // the start; for who changes the program
			continue
		}
		re := patternOf(pattern)
		if !slices.ContainsFunc(slices.Collect(maps.Keys(links)), re.MatchString) {
			t.Errorf("no link leads to page %s (%s): navigation (shell.go), or a link on the page above it", p.name, pattern)
		}
		for path, ok := range current {
			if re.MatchString(path) && !ok {
				t.Errorf("page %s marks nothing in the navigation: navigation or under (shell.go)", p.name)
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
	s := siteOn(t, &fakeStore{reading: sample.Reading(sample.Plan(40))})
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
