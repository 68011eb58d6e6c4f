package catalog

import (
	"slices"
	"strings"

	"qianshao"
	"qianshao/collector/spell"
)

// place is an area of a plan as people call it.
type place struct {
	plan  *qianshao.Plan
	id    string
	label string
	depth int
}

// indexAreas lists the names of areas, the longest first.
func (c *Catalog) indexAreas() {
	c.areaIDs, c.labelled = map[string]bool{}, map[string]place{}
	for _, p := range c.plans {
		for _, a := range p.Areas {
			c.areaIDs[a.ID] = true
			depth := 0
			for up := a.Parent; up != "" && depth < len(p.Areas); up = p.AreaParent(up) {
				depth++
			}
			for _, name := range []string{a.Name.ZH, a.Name.EN} {
				if l := spell.Label(name); l != "" {
					x := place{p, a.ID, l, depth}
					c.areas = append(c.areas, x)
					if _, taken := c.labelled[l]; !taken {
						c.labelled[l] = x
					}
				}
			}
		}
	}
	slices.SortStableFunc(c.areas, func(a, b place) int { return len(b.label) - len(a.label) })
}

// Area reports whether a whole text names an area that a plan lists.
func (c *Catalog) Area(text string) bool {
	if c == nil {
		return false
	}
	if c.areaIDs[strings.TrimSpace(text)] {
		return true
	}
	_, ok := c.labelled[spell.Label(text)]
	return ok
}

// officeWords and officeEnds make what an area's name begins an office's: the
// former wherever they stand, the latter as its last character.
var (
	officeWords = []string{"政府", "中心", "公司", "集团", "协会", "支队", "大队", "分局", "督查室", "人大", "政协", "联合会", "联社", "银行", "学校",
		"医院", "委员会", "办公室", "管委会"}
	officeEnds  = []string{"局", "办", "委", "院", "厅", "部", "所", "站", "科", "股", "处"}
	afterOffice = []string{"关于", "月报", "报表", "季报", "统计", "报送", "填报", "制", "上报", "编"}
)

// officeGap is how many characters may stand between an area and what makes
// it an office.
const officeGap = 10

// AreaIn finds the innermost area named within a text, as its name is written
// there; "" where none is, or only as part of an office's name.
func (c *Catalog) AreaIn(text string) string {
	if c == nil {
		return ""
	}
	t := spell.Label(text)
	best, end := place{depth: -1}, 0
	for _, a := range c.areas {
		if a.depth < best.depth || len([]rune(a.label)) < 2 {
			continue
		}
		from, to := namesPlace(t, a.label)
		if to > 0 && (a.depth > best.depth || from == end) { // 某市某区: the district
			best, end = a, to
		}
	}
	return best.label
}

// namesPlace finds where an area stands in a text and not only within an
// office's name; to is 0 where it does not.
func namesPlace(t, area string) (start, to int) {
	for from := 0; ; {
		i := strings.Index(t[from:], area)
		if i < 0 {
			return 0, 0
		}
		from += i + len(area)
		if !isOffice(t[from:]) {
			return from - len(area), from
		}
	}
}

// isOffice reports whether what follows an area's name makes it an office:
// 甲区财政局, 甲区人民政府办公室.
func isOffice(rest string) bool {
	end := min(officeGap, len([]rune(rest)))
	part := string([]rune(rest)[:end])
	if i := strings.IndexFunc(part, func(r rune) bool { return r < 0x4e00 || r > 0x9fff }); i >= 0 {
		part = part[:i]
	}
	for _, w := range officeWords {
		if strings.Contains(part, w) {
			return true
		}
	}
	for _, e := range officeEnds {
		if i := strings.Index(part, e); i >= 0 {
			after := part[i+len(e):]
			if after == "" || slices.ContainsFunc(afterOffice, func(w string) bool {
				return strings.HasPrefix(after, w)
			}) {
				return true
			}
		}
	}
	return false
}

// levels are the words for the whole of an area of some kind.
var levels = []struct{ word, end string }{{"全国", "国"}, {"全省", "省"}, {"全市", "市"}, {"全县", "县"}, {"全区", "区"},
	{"全旗", "旗"}, {"全镇", "镇"}, {"全州", "州"}, {"全新区", "区"}, {"全盟", "盟"}}

// CutOwn reads 本县, 我市 …, which are 全县, 全市 of who hands the sheet in.
func CutOwn(label string) (level string, ok bool) {
	for _, l := range levels {
		if kind, whole := strings.CutPrefix(l.word, "全"); whole && (label == "本"+kind || label == "我"+kind) {
			return l.word, true
		}
	}
	return "", false
}

// CutLevel parts a label from 全区, 全市 … before it.
func CutLevel(label string) (rest, level string) {
	for _, l := range levels {
		if rest, ok := strings.CutPrefix(label, l.word); ok && rest != "" {
			return strings.TrimPrefix(rest, "的"), l.word
		}
	}
	return label, ""
}

// CutArea parts a heading from an area before it: 全市增速, 我区增速, 甲区总量.
func (c *Catalog) CutArea(text string) (area, rest string) {
	label := spell.Fold(strings.TrimSpace(text))
	if rest, level := CutLevel(label); level != "" {
		return level, rest
	}
	for _, l := range levels {
		kind, _ := strings.CutPrefix(l.word, "全")
		for _, own := range []string{"本" + kind, "我" + kind} {
			if rest, ok := strings.CutPrefix(label, own); ok && rest != "" {
				return own, rest
			}
		}
	}
	for _, a := range c.areas {
		if rest, ok := strings.CutPrefix(label, a.label); ok && rest != "" {
			return a.label, rest
		}
	}
	return "", ""
}

// IsLevel reports whether a text is 全区, 全市, 本县, 我县 … alone.
func IsLevel(text string) bool {
	t := spell.Label(text)
	if _, own := CutOwn(t); own {
		return true
	}
	return slices.ContainsFunc(levels, func(l struct{ word, end string }) bool { return l.word == t })
}

// Level finds the area that 全区, 全市 … means in a plan: its own, or one
// above it. Without a kind in any name, 全区 and 全县 mean the plan's own.
func Level(p *qianshao.Plan, word string) (id string, ok bool) {
	end := ""
	for _, l := range levels {
		if l.word == word {
			end = l.end
		}
	}
	if end == "" {
		return "", false
	}
	depth := 0
	for id := p.Area; id != "" && depth < 10; id = p.AreaParent(id) {
		for _, a := range p.Areas {
			if a.ID == id && (strings.HasSuffix(a.Name.ZH, end) || a.Name.ZH == word) {
				return id, true
			}
		}
		depth++
	}
	for _, a := range p.Areas {
		if a.Name.ZH == word {
			return a.ID, true
		}
	}
	if len(p.Areas) == 0 {
		return p.Area, strings.Contains(p.Title.ZH, end) || end == "区" || end == "县"
	}
	return "", false
}

// ofPlace is how an indicator of another area than the plan's is found by what
// it is called without that area's name.
type ofPlace struct {
	plan    *qianshao.Plan
	area    string
	measure qianshao.Measure
	label   string
}

// indexPlaced notes indicators of other areas than their plan's.
func (c *Catalog) indexPlaced(e Entry) {
	if e.In.Many {
		return
	}
	if e.In.Area == e.Plan.Area || e.In.Area == "" {
		c.indexLevel(e)
		return
	}
	for _, name := range Names(e.In) {
		l := spell.Label(name)
		rest, _ := CutLevel(l)
		for _, a := range e.Plan.Areas {
			if a.ID == e.In.Area {
				rest = strings.TrimPrefix(strings.TrimPrefix(rest, spell.Label(a.Name.ZH)), "的")
			}
		}
		if rest != "" {
			c.placed[ofPlace{e.Plan, e.In.Area, e.In.Measure, rest}] = e
		}
	}
}

// indexLevel notes an indicator that only its name puts into another area:
// 全市生产总值增速, kept beside a district's own.
func (c *Catalog) indexLevel(e Entry) {
	for _, name := range Names(e.In) {
		rest, level := CutLevel(spell.Label(name))
		if level == "" {
			continue
		}
		if id, ok := Level(e.Plan, level); ok && id != e.Plan.Area {
			c.placed[ofPlace{e.Plan, id, e.In.Measure, rest}] = e
		}
	}
}

// Names are what an indicator is called, without its area.
func Names(in *qianshao.Indicator) []string {
	shared := in.SharedName()
	return append([]string{shared.ZH, shared.EN}, in.Labels...)
}

// OfArea finds the indicator that a plan keeps for another area of what e is:
// 全市生产总值增速 of the city, for 生产总值增速.
func (c *Catalog) OfArea(e Entry, area string) (Entry, bool) {
	for _, name := range Names(e.In) {
		if x, ok := c.placed[ofPlace{e.Plan, area, e.In.Measure, spell.Label(name)}]; ok {
			return x, true
		}
	}
	return e, false
}
