package dashboards

import (
	"net/http"

	"qianshao"
	"qianshao/dashboards/view"
)

// navigation lists the pages that have a place in it, and marks the one that a
// page stands under.
func navigation(l *view.Lens, of page, areas bool) []Link {
	out := []Link{{Name: l.T("nav.wall"), Href: l.Href("")}}
	last := ""
	for _, p := range pageTable {
		if p.menu != p.name || p.name == last || p.name == "areas" && !areas {
			continue
		}
		last = p.name
		link := Link{Name: navName(l, p.name), Href: l.Href(p.name), Here: p.name == of.menu}
		switch p.name {
		case "held":
			link.Badge = l.Reading.HeldOpen
		case "alerts":
			link.Badge = unacknowledged(l.Reading)
		}
		out = append(out, link)
	}
	return out
}

// navName is what a page is called in the navigation.
func navName(l *view.Lens, page string) string {
	if page == "battles" {
		return l.Sections()
	}
	return l.T("nav." + page)
}

func unacknowledged(r *qianshao.Reading) int {
	n := 0
	for i := range r.Alerts {
		if r.Alerts[i].State == qianshao.Firing {
			n++
		}
	}
	return n
}

// otherLanguage links to the same page in the other language.
func otherLanguage(lang string, r *http.Request) Link {
	q := r.URL.Query()
	q.Del("fragment")
	other := Link{Name: "English"}
	q.Set("lang", "en")
	if lang == "en" {
		other.Name = "中文"
		q.Set("lang", "zh")
	}
	other.Href = r.URL.EscapedPath() + "?" + q.Encode()
	return other
}
