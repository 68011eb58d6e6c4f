package dashboards

import (
	"context"
	"net/http"
	"slices"

	"qianshao"
	"qianshao/dashboards/view"
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
	// What an answer about a sheet can name.
	Indicators []Option
	Areas      []Option
	Units      []Option
}

// Option is something that can be chosen by its label; labels differ.
type Option struct{ ID, Label string }

func viewImport(_ context.Context, s *Site, l *view.Lens, _ *http.Request) (any, string, error) {
	return newImport(l, s.Plans()), l.T("import.title"), nil
}

// importWords are the texts the import page's script shows.
var importWords = []string{"import.reading", "import.stored", "import.would-store", "import.unchanged",
	"import.revised", "import.held", "import.lights",
	"import.no-lights", "import.nothing", "import.confirm", "import.confirming", "import.undo", "import.undoing",
	"import.undone", "import.done", "import.done-held", "import.more",
	"import.not-current", "import.who", "import.failed", "import.hidden", "import.row", "import.kind-undo",
	"import.kind-held", "import.taken-back",
	"import.too-large", "import.ask-undo", "import.ask-yes", "import.ask-no", "import.turned", "import.turned-none",
	"import.judging", "import.judging-long", "import.cell", "import.file", "list.comma", "list.semicolon",
	"paren", "colon"}

func newImport(l *view.Lens, plans []*qianshao.Plan) *Import {
	v := &Import{Live: l.Reading.Live, Plan: l.Reading.Plan.ID, Words: map[string]string{}, Names: map[string]Link{},
		Said: map[string]string{}}
	for _, k := range importWords {
		v.Words[k] = l.T(k)
	}
	for _, k := range view.SheetKeys() {
		v.Words[k] = l.T(k)
	}
	for _, g := range view.BarOrder {
		v.Words["grade."+g.String()] = words.Grade(l.Lang, g)
	}
	v.say(l.Lang, qianshao.Text{ZH: words.Demo("zh"), EN: words.Demo("en")}) // what such a batch says it comes from
	for _, p := range plans {
		v.Plans = append(v.Plans, p.ID)
		for i := range p.Units {
			v.say(l.Lang, p.Units[i].Name)
		}
		for i := range p.Indicators {
			in := &p.Indicators[i]
			at := *l
			at.Reading = &qianshao.Reading{Plan: p}
			if _, taken := v.Names[in.ID]; !taken || p.ID == l.Reading.Plan.ID {
				v.Names[in.ID] = Link{Name: l.Name(in), Href: at.Href("indicator", in.ID)}
			}
		}
	}
	v.choices(l, plans)
	return v
}

// say lets the script name in the page's language what was handed in in Chinese.
func (v *Import) say(lang string, n qianshao.Text) {
	if n.In(lang) != n.ZH {
		v.Said[n.ZH] = n.In(lang)
	}
}

// commonUnits are units of sheets beside those of the plans.
var commonUnits = []string{"元", "万元", "亿元", "%", "个百分点", "人", "万人", "户", "家", "个", "吨", "万吨"}

// choices lists what answers can name, the page's plan first.
func (v *Import) choices(l *view.Lens, plans []*qianshao.Plan) {
	ids, labels, areas, units := map[string]bool{}, map[string]bool{}, map[string]bool{}, map[string]bool{}
	unit := func(u string) {
		name := words.Unit(l.Lang, u)
		if name == "" || units[u] {
			return
		}
		units[u] = true
		v.Units = append(v.Units, Option{u, name})
		v.say(l.Lang, qianshao.Text{ZH: u, EN: name})
	}
	own := slices.IndexFunc(plans, func(p *qianshao.Plan) bool { return p.ID == v.Plan })
	for k := range plans {
		p := plans[k]
		if own >= 0 { // the page's before the others
			p = plans[(own+k)%len(plans)]
		}
		for _, a := range p.Areas {
			if !areas[a.ID] {
				areas[a.ID] = true
				v.Areas = append(v.Areas, Option{a.ID, a.Name.In(l.Lang)})
			}
		}
		for i := range p.Indicators {
			in := &p.Indicators[i]
			if unit(in.Unit); ids[in.ID] {
				continue
			}
			ids[in.ID] = true
			label := l.Name(in) + l.T("paren", words.UnitOf(l.Lang, in))
			if labels[label] {
				label += l.T("paren", in.ID)
			}
			labels[label] = true
			v.Indicators = append(v.Indicators, Option{in.ID, label})
		}
	}
	for _, u := range commonUnits {
		unit(u)
	}
}
