//go:build e2e

package e2e

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"sync"
)

// kind is an address of a page, and what it is called in pictures and messages.
type kind struct{ name, path string }

var (
	pageName  = regexp.MustCompile(`<main id="main" class="page-([a-z]+)"`)
	sceneLink = regexp.MustCompile(`href="[^"]*[?&;]scene=([^"&]+)[^"]*"[^>]* data-scene`)
)

// toured is found once: an address of each kind of page, by its name.
var toured struct {
	sync.Once
	pages map[string]string
}

// tour follows links from the walls until it knows an address of each kind of
// page. So no test of all pages can leave a new one out.
func tour(p *process) map[string]string {
	p.t.Helper()
	toured.Do(func() {
		toured.pages = map[string]string{}
		queue, looked := []string{nanhu, city, "/design"}, map[string]int{}
		for len(queue) > 0 {
			path := queue[0]
			queue = queue[1:]
			code, body := p.try(path)
			m := pageName.FindStringSubmatch(body)
			if code != 200 || m == nil {
				continue
			}
			if toured.pages[m[1]] == "" {
				toured.pages[m[1]] = path
			}
			for _, next := range links(body) {
				if shape := shapeOf(next); !strings.Contains(next, "?") && looked[shape] < 2 {
					looked[shape]++
					queue = append(queue, next)
				}
			}
		}
	})
	if len(toured.pages) < 20 {
		p.t.Fatalf("found only %d kinds of pages: %v", len(toured.pages), slices.Sorted(maps.Keys(toured.pages)))
	}
	return toured.pages
}

// shapeOf is what addresses of one kind of page share: its first word, and how
// many follow.
func shapeOf(path string) string {
	parts := strings.Split(strings.TrimPrefix(path, "/p/"), "/")
	if len(parts) < 2 {
		return path
	}
	return parts[0] + " " + parts[1] + strings.Repeat("/", len(parts)) + lastAfter(parts)
}

// lastAfter tells pages below an id apart: indicator/ID/onepage.
func lastAfter(parts []string) string {
	if len(parts) > 3 && parts[1] == "indicator" {
		return parts[len(parts)-1]
	}
	return ""
}

// andTheRest adds to some addresses one of each kind of page that is not among
// them.
func andTheRest(p *process, some []kind) []kind {
	p.t.Helper()
	out, known := slices.Clone(some), map[string]bool{}
	for _, k := range some {
		if m := pageName.FindStringSubmatch(p.get(k.path)); m != nil && m[1] != "fault" {
			known[m[1]] = true
		}
	}
	pages := tour(p)
	for _, name := range slices.Sorted(maps.Keys(pages)) {
		if !known[name] {
			out = append(out, kind{name, pages[name]})
		}
	}
	return out
}

// deskPages are the desk's pages of every kind that are not in kinds.
func deskPages(p *process) []kind {
	return slices.DeleteFunc(andTheRest(p, append(kinds[:len(kinds):len(kinds)], deskKinds...))[len(kinds):], func(k kind) bool { return k.name == "wall" })
}

// scenes are those that the wall's menu leads to, of the battles growth and
// safety.
func scenes(p *process) (out []string) {
	p.t.Helper()
	for _, m := range sceneLink.FindAllStringSubmatch(p.get(nanhu), -1) {
		if id := strings.ReplaceAll(m[1], "%3A", ":"); !strings.HasPrefix(id, "battle:") || id == "battle:growth" || id == "battle:safety" {
			out = append(out, id)
		}
	}
	if len(out) < 8 {
		p.t.Fatalf("the wall's menu leads to %q", out)
	}
	return out
}
