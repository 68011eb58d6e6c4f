package dashboards

import (
	"net/http"

	"qianshao"
	"qianshao/dashboards/view"
	"qianshao/words"
)

// making is what is still being made; nil: nothing.
func (s *Site) making() *qianshao.Making {
	if s.Making == nil {
		return nil
	}
	return s.Making()
}

func makingText(lang string, m *qianshao.Making) string {
	return m.What.In(lang) + " " + words.Percent(m.Share, 0)
}

// wait answers while nothing has been judged yet with a page that looks again
// by itself.
func (s *Site) wait(w http.ResponseWriter, r *http.Request, m *qianshao.Making) {
	lang := languageOf(r)
	f := &Shell{Layout: "desk", Page: "making", Lang: lang, Title: m.What.In(lang), View: makingText(lang, m),
		Again: true, Version: s.Version, Other: otherLanguage(lang, r)}
	f.Nav = []Link{{Name: view.Text(lang, "nav.wall"), Href: "/"}}
	s.write(w, r, http.StatusServiceUnavailable, f)
}
