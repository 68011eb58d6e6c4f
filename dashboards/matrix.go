package dashboards

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"sync"
	"time"

	"qianshao"
	"qianshao/words"
)

// Matrix is the page of months × indicators.
type Matrix struct {
	Heads  []string
	Groups []MatrixGroup
	Shapes []Segment // the legend
}

// MatrixGroup is one battle's rows.
type MatrixGroup struct {
	Name, Href string
	Segments   []Segment
	Rows       []MatrixRow
}

// MatrixRow is an indicator's lights month by month.
type MatrixRow struct {
	Name, Href, Unit string
	Cells            []MatrixCell
}

// MatrixCell is the light at a month's end; a month to come has none.
type MatrixCell struct {
	Light
	Future bool
	Worse  bool // than the month before
	Title  string
}

// strip is the lights of all indicators at one moment, in the plan's order.
type strip []qianshao.Grade

func viewMatrix(ctx context.Context, s *Site, l *lens, _ *http.Request) (any, string, error) {
	strips, err := s.strips(ctx, l.r)
	if err != nil {
		return nil, "", err
	}
	return newMatrix(l, strips), l.t("nav.matrix"), nil
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
		if v := r.Verdict(p.Indicators[i].ID); v != nil {
			out[i] = v.Grade
		}
	}
	return out
}

func newMatrix(l *lens, strips []strip) *Matrix {
	m := &Matrix{}
	for i := 1; i <= 12; i++ {
		m.Heads = append(m.Heads, words.Period(l.lang, qianshao.NewPeriod(qianshao.Month, l.r.Plan.Year, i)))
	}
	m.Heads = append(m.Heads, l.t("matrix.now"))
	for _, g := range barOrder {
		m.Shapes = append(m.Shapes, Segment{Light: newLight(l.lang, g)})
	}
	for _, c := range battleCards(l) {
		g := MatrixGroup{Name: c.Name, Href: c.Href, Segments: c.Segments}
		for i := range l.r.Plan.Indicators {
			if in := &l.r.Plan.Indicators[i]; topBattle(l.r.Plan, in.Battle) == c.ID && i < len(l.r.Verdicts) {
				g.Rows = append(g.Rows, matrixRow(l, in, i, strips))
			}
		}
		m.Groups = append(m.Groups, g)
	}
	return m
}

func matrixRow(l *lens, in *qianshao.Indicator, at int, strips []strip) MatrixRow {
	row := MatrixRow{Name: l.name(in), Href: l.href("indicator", in.ID), Unit: l.unit(in.Lead)}
	before := qianshao.Red // the first month is held against nothing
	cell := func(g qianshao.Grade, when string) {
		c := MatrixCell{Light: newLight(l.lang, g), Worse: g > max(before, qianshao.Green), Title: when + " " + words.Grade(l.lang, g)}
		row.Cells = append(row.Cells, c)
		before = g
	}
	for m := range 12 {
		if m >= len(strips) {
			row.Cells = append(row.Cells, MatrixCell{Future: true})
			continue
		}
		cell(strips[m][at], words.Period(l.lang, qianshao.NewPeriod(qianshao.Month, l.r.Plan.Year, m+1)))
	}
	cell(l.r.Verdicts[at].Grade, l.t("matrix.now"))
	return row
}

// matrixCache keeps strips: reading a past moment judges the whole plan.
type matrixCache struct {
	mu   sync.Mutex
	kept map[matrixKey]strip
	used []matrixKey // oldest first
}

type matrixKey struct {
	plan, version string
	commit, at    int64
}

// maxStrips is enough for several plans and some looks back.
const maxStrips = 240

func newMatrixCache() *matrixCache { return &matrixCache{kept: map[matrixKey]strip{}} }

// get returns a strip, made once; one is made at a time.
func (c *matrixCache) get(k matrixKey, make func() (strip, error)) (strip, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if x, ok := c.kept[k]; ok {
		return x, nil
	}
	x, err := make()
	if err != nil {
		return nil, err
	}
	c.kept[k] = x
	c.used = append(c.used, k)
	if len(c.used) > maxStrips {
		delete(c.kept, c.used[0])
		c.used = slices.Delete(c.used, 0, 1)
	}
	return x, nil
}
