package dashboards

import (
	"context"
	"net/http"

	"qianshao"
	"qianshao/words"
)

// Import is the page where files are handed in.
type Import struct {
	Live  bool // files are taken: the page shows the present
	Plan  string
	Plans []string          // ids of all plans: an undone batch can turn the lights of each
	Words map[string]string // what the script says
	Names map[string]Link   // indicators of all plans by id, so that the script can name them
	Said  map[string]string // names in another language than the page's, by what was handed in
}

func viewImport(_ context.Context, s *Site, l *lens, _ *http.Request) (any, string, error) {
	return newImport(l, s.Plans()), l.t("import.title"), nil
}

// importWords are the texts the import page's script shows.
var importWords = []string{"import.reading", "import.stored", "import.would-store", "import.unchanged", "import.revised", "import.held", "import.lights",
	"import.no-lights", "import.nothing", "import.confirm", "import.confirming", "import.undo", "import.undoing", "import.undone", "import.done", "import.done-held", "import.more",
	"import.not-current", "import.who", "import.failed", "import.hidden", "import.row", "import.kind-undo", "import.kind-held", "import.taken-back",
	"import.too-large", "import.ask-undo", "import.ask-yes", "import.ask-no", "import.turned", "import.turned-none", "import.judging", "import.judging-long", "import.cell", "list.comma", "colon"}

func newImport(l *lens, plans []*qianshao.Plan) *Import {
	v := &Import{Live: l.r.Live, Plan: l.r.Plan.ID, Words: map[string]string{}, Names: map[string]Link{}, Said: map[string]string{}}
	for _, k := range importWords {
		v.Words[k] = l.t(k)
	}
	for _, g := range barOrder {
		v.Words["grade."+g.String()] = words.Grade(l.lang, g)
	}
	v.say(l.lang, qianshao.Text{ZH: words.Demo("zh"), EN: words.Demo("en")}) // what such a batch says it comes from
	for _, p := range plans {
		v.Plans = append(v.Plans, p.ID)
		for i := range p.Units {
			v.say(l.lang, p.Units[i].Name)
		}
		for i := range p.Indicators {
			in := &p.Indicators[i]
			at := *l
			at.r = &qianshao.Reading{Plan: p}
			if _, taken := v.Names[in.ID]; !taken || p.ID == l.r.Plan.ID {
				v.Names[in.ID] = Link{Name: l.name(in), Href: at.href("indicator", in.ID)}
			}
		}
	}
	return v
}

// say lets the script name in the page's language what was handed in in Chinese.
func (v *Import) say(lang string, n qianshao.Text) {
	if n.In(lang) != n.ZH {
		v.Said[n.ZH] = n.In(lang)
	}
}
