package dashboards

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"time"

	"qianshao"
	"qianshao/dashboards/charts"
	"qianshao/dashboards/view"
	"qianshao/words"
)

// Matrix is the page of months × indicators.
type Matrix struct {
	Heads   []string
	Groups  []charts.MatrixGroup
	Shapes  []view.Segment // the legend
	Battles []Choice
	Worse   bool     // only indicators that became worse in some month
	Keep    []Hidden `json:",omitempty"`
	Reset   string
	Chart   *charts.Chart `json:",omitempty"` // the same as a picture, for files; nil without rows
}

// narrowed is what a matrix shows: of one battle ("": all), and only what
// became worse.
type narrowed struct {
	battle string
	worse  bool
}

// query is how an address asks for it.
func (n narrowed) query() url.Values {
	q := url.Values{"battle": {n.battle}}
	if n.worse {
		q.Set("worse", "1")
	}
	return q
}

func narrowedBy(q url.Values) narrowed { return narrowed{q.Get("battle"), q.Get("worse") == "1"} }

// strip is the lights of all indicators at one moment, in the plan's order.
type strip []qianshao.Grade

func viewMatrix(ctx context.Context, s *Site, l *view.Lens, r *http.Request) (any, string, error) {
	m, err := s.matrixOf(ctx, l, narrowedBy(r.URL.Query()))
	return m, l.T("nav.matrix"), err
}

// matrixOf makes the matrix with its picture.
func (s *Site) matrixOf(ctx context.Context, l *view.Lens, n narrowed) (*Matrix, error) {
	strips, err := s.strips(ctx, l.Reading)
	if err != nil {
		return nil, err
	}
	m := newMatrix(l, strips, n)
	m.Chart, err = charts.DrawMatrix(l, m.Heads, m.Groups, n.query(), charts.Desk)
	return m, err
}

// monthEnds are the last instants of the plan's months that have passed at now.
func monthEnds(r *qianshao.Reading) []time.Time {
	var out []time.Time
	for m := 1; m <= 12; m++ {
		end := qianshao.NewPeriod(qianshao.Month, r.Plan.Year, m).End().EndIn(r.Plan.Location)
		if end.After(r.Clock.Now) {
			break
		}
		out = append(out, end)
	}
	return out
}

// strips reads the lights as they stood at each month's end.
func (s *Site) strips(ctx context.Context, r *qianshao.Reading) ([]strip, error) {
	var out []strip
	for _, end := range monthEnds(r) {
		x, err := s.matrix.get(matrixKey{r.Plan.ID, r.Plan.Version, r.Clock.Commit, end.Unix()}, func() (strip, error) {
			past, err := s.Reader.Read(ctx, r.Plan.ID, qianshao.Clock{AsOf: end, Commit: r.Clock.Commit, Now: end})
			if err != nil {
				return nil, fmt.Errorf("read %s: %w", end.Format(time.DateOnly), err)
			}
			return stripOf(r.Plan, past), nil
		})
		if err != nil {
			return nil, err
		}
		out = append(out, x)
	}
	return out, nil
}

// stripOf takes the lights of a reading in a plan's order, whose version may be
// another.
func stripOf(p *qianshao.Plan, r *qianshao.Reading) strip {
	out := make(strip, len(p.Indicators))
	for i := range p.Indicators {
		out[i] = qianshao.Grey
		if v := r.VerdictIn(p.Indicators[i].Series()); v != nil {
			out[i] = v.Grade
		}
	}
	return out
}

func newMatrix(l *view.Lens, strips []strip, n narrowed) *Matrix {
	m := &Matrix{Worse: n.worse, Keep: keptFields(l), Reset: l.Href("matrix")}
	for i := 1; i <= 12; i++ {
		m.Heads = append(m.Heads, words.Period(l.Lang, qianshao.NewPeriod(qianshao.Month, l.Reading.Plan.Year, i)))
	}
	m.Heads = append(m.Heads, l.T("matrix.now"))
	for _, g := range view.BarOrder {
		m.Shapes = append(m.Shapes, view.Segment{Light: view.NewLight(l.Lang, g)})
	}
	for _, c := range battleCards(l) {
		m.Battles = append(m.Battles, Choice{c.ID, c.Name, c.ID == n.battle})
		if n.battle != "" && n.battle != c.ID {
			continue
		}
		g := charts.MatrixGroup{Name: c.Name, Href: c.Href, Segments: c.Segments}
		for i := range l.Reading.Plan.Indicators {
			if in := &l.Reading.Plan.Indicators[i]; view.TopBattle(l.Reading.Plan, in.Battle) == c.ID &&
				i < len(l.Reading.Verdicts) {
				row := matrixRow(l, in, i, strips)
				if !n.worse || slices.ContainsFunc(row.Cells, func(c charts.MatrixCell) bool { return c.Worse }) {
					g.Rows = append(g.Rows, row)
				}
			}
		}
		if len(g.Rows) > 0 {
			m.Groups = append(m.Groups, g)
		}
	}
	return m
}

func matrixRow(l *view.Lens, in *qianshao.Indicator, at int, strips []strip) charts.MatrixRow {
	row := charts.MatrixRow{Name: l.Name(in), Href: l.Href("indicator", in.Slug()), Unit: l.Unit(in.Lead)}
	before := qianshao.Red // the first month is held against nothing
	cell := func(g qianshao.Grade, when, href string) {
		c := charts.MatrixCell{Light: view.NewLight(l.Lang, g), Href: href, Worse: g > max(before, qianshao.Green),
			Title: when + " " + words.Grade(l.Lang, g)}
		row.Cells = append(row.Cells, c)
		before = g
	}
	for m := range 12 {
		if m >= len(strips) {
			row.Cells = append(row.Cells, charts.MatrixCell{Future: true})
			continue
		}
		p := qianshao.NewPeriod(qianshao.Month, l.Reading.Plan.Year, m+1)
		cell(strips[m][at], words.Period(l.Lang, p), l.HrefWith(url.Values{"as_of": {p.End().String()}, "now": {}},
			"indicator", in.Slug()))
	}
	cell(l.Reading.Verdicts[at].Grade, l.T("matrix.now"), row.Href)
	return row
}
