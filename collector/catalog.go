package collector

import (
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"qianshao"
)

// Catalog finds indicators by what people call them. It is not changed once
// made.
type Catalog struct {
	byID    map[string][]entry
	byLabel map[string][]entry
	ids     []string
	labels  []string
}

// entry is an indicator with the plan it stands in.
type entry struct {
	plan *qianshao.Plan
	in   *qianshao.Indicator
}

// NewCatalog indexes the indicators of plans by id, earlier ids, names and
// labels.
func NewCatalog(plans ...*qianshao.Plan) *Catalog {
	c := &Catalog{byID: map[string][]entry{}, byLabel: map[string][]entry{}}
	for _, p := range plans {
		for i := range p.Indicators {
			in := &p.Indicators[i]
			e := entry{p, in}
			for _, id := range append([]string{in.ID}, in.Was...) {
				c.byID[id] = append(c.byID[id], e)
				c.ids = append(c.ids, id)
			}
			for _, name := range append([]string{in.Name.ZH, in.Name.EN}, in.Labels...) {
				if l := label(name); l != "" {
					c.byLabel[l] = append(c.byLabel[l], e)
					c.labels = append(c.labels, l)
				}
			}
		}
	}
	return c
}

// find returns the indicators an id or label may mean.
func (c *Catalog) find(name string) []entry {
	if c == nil {
		return nil
	}
	if es := c.byID[strings.TrimSpace(name)]; es != nil {
		return es
	}
	return c.byLabel[label(name)]
}

// forYear picks the plan of a year among entries, else the first.
func forYear(es []entry, year int) entry {
	if i := slices.IndexFunc(es, func(e entry) bool { return e.plan.Year == year }); i >= 0 {
		return es[i]
	}
	return es[0]
}

// label makes a row label comparable: width and blanks folded, numbering,
// "其中" and footnote marks dropped.
func label(s string) string {
	s = norm.NFKC.String(stripMarks(s))
	s = strings.Map(func(r rune) rune {
		switch r {
		case ' ', '\t', '\u3000', '\u00a0', '\ufeff', '\n', '\r', '"', '“', '”':
			return -1
		}
		return r
	}, s)
	s = strings.TrimLeft(s, "#*")
	for _, lead := range []string{"其中:", "其中", "#"} {
		s = strings.TrimPrefix(s, lead)
	}
	s, _ = dropUnit(s)
	return strings.ToLower(dropNumbering(s))
}

// dropUnit parts a label from the unit in brackets at its end.
func dropUnit(s string) (name, unit string) {
	if m := reHeadUnit.FindStringSubmatch(s); m != nil && knownUnit(m[1]) && len(m[0]) < len(s) {
		return strings.TrimSpace(s[:len(s)-len(m[0])]), m[1]
	}
	return s, ""
}

// dropNumbering drops "一、", "(一)", "1." and "1、" before a label.
func dropNumbering(s string) string {
	const digits = "一二三四五六七八九十0123456789"
	t := strings.TrimPrefix(s, "(")
	u := strings.TrimLeft(t, digits)
	if u == t || u == "" {
		return s
	}
	if t != s {
		if rest, ok := strings.CutPrefix(u, ")"); ok {
			return rest
		}
		return s
	}
	for _, sign := range []string{"、", "."} {
		if rest, ok := strings.CutPrefix(u, sign); ok && rest != "" && !strings.ContainsAny(rest[:1], "0123456789") {
			return rest
		}
	}
	return s
}

// nearest returns the known id or label most like name, or "".
func (c *Catalog) nearest(name string) string {
	best, bestAt := "", 1<<30
	l := label(name)
	for _, known := range append(slices.Clone(c.ids), c.labels...) {
		if d := distance(l, known); d < bestAt {
			best, bestAt = known, d
		}
	}
	if bestAt > max(len([]rune(l))/3, 1) {
		return ""
	}
	return best
}

// distance is the Levenshtein distance of two short strings.
func distance(a, b string) int {
	x, y := []rune(a), []rune(b)
	if len(x) > 64 || len(y) > 64 {
		return 1 << 20
	}
	row := make([]int, len(y)+1)
	for j := range row {
		row[j] = j
	}
	for i, r := range x {
		diag := row[0]
		row[0] = i + 1
		for j, q := range y {
			cost := 1
			if r == q {
				cost = 0
			}
			diag, row[j+1] = row[j+1], min(row[j]+1, row[j+1]+1, diag+cost)
		}
	}
	return row[len(y)]
}
