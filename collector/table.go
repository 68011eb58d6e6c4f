package collector

import (
	"regexp"
	"slices"
	"strings"

	"qianshao"
	"qianshao/collector/grid"
)

// readTables reads the tables of a File: long ones by their headings, wide
// ones by labels and periods. A file without any is refused.
func readTables(name string, grids []*grid.Grid, o Options) (*qianshao.Batch, error) {
	b := o.batch(name)
	var fs qianshao.Faults
	found := false
	for _, g := range grids {
		if len(g.Rows) == 0 {
			continue
		}
		if cols, ok := longColumns(texts(g, 0)); ok {
			found = true
			fs = append(fs, readLongGrid(g, cols, b, o)...)
			continue
		}
		t, ok := findTable(g, o)
		if !ok {
			continue
		}
		found = true
		fs = append(fs, t.read(b)...)
	}
	if !found {
		return nil, noTable(name, grids)
	}
	return b, fs.Err()
}

func readLongGrid(g *grid.Grid, cols map[string]int, b *qianshao.Batch, o Options) qianshao.Faults {
	rd := &longReader{name: g.File, cols: cols, o: o, held: &b.Held, g: g}
	rd.reset()
	rd.row = 1
	fs := repeatedColumns(g, texts(g, 0))
	for i := range g.Rows[1:] {
		rec := texts(g, i+1)
		rd.row++
		if strings.TrimSpace(strings.Join(rec, "")) == "" {
			continue
		}
		before := len(b.Held)
		obs, ok, err := rd.parse(rec)
		cell := g.Place(i+1, cols["value"])
		if f, is := err.(qianshao.Fault); is {
			fs = append(fs, f)
			continue
		}
		for k := before; k < len(b.Held); k++ {
			b.Held[k].Given.Cell = cell
		}
		if ok {
			obs.Cell = cell
			b.Rows = append(b.Rows, obs)
		}
	}
	return fs
}

// table is a wide table: labels down one column, one heading a column.
type table struct {
	g       *grid.Grid
	o       Options
	around  around
	unit    string // of the title
	label   int    // column of labels
	first   int    // first row of figures
	heads   []heading
	unitCol int // column 单位, -1: none
}

// heading says what a column holds.
type heading struct {
	ok      bool
	sp      spelled
	measure qianshao.Measure // growth where it says 同比; 0: as the indicator
	unit    string
	hold    string // why its cells cannot be used
}

var (
	reTitlePeriod = regexp.MustCompile(`(\d{4})年(?:1[-~至到])?(\d{1,2})月`)
	reTitleYear   = regexp.MustCompile(`(\d{4})年`)
	reUnit        = regexp.MustCompile(`单位[:：]\s*([^\s,，、;；)）]+)`)
	reOddDate     = regexp.MustCompile(`^(?:\d{4}\.\d{1,2}|-\d+|\d{7,}|\d(?:\.\d+)?[Ee]\+?\d+)$`)
	reHeadUnit    = regexp.MustCompile(`[(（]([^()（）]+)[)）]\s*$`)
)

// findTable finds headings and label column: the first rows in which a column
// reads as a period or as 绝对量 or 同比.
func findTable(g *grid.Grid, o Options) (*table, bool) {
	t := &table{g: g, o: o, around: around{year: o.Year}, unitCol: -1}
	t.title()
	for top := 0; top < min(len(g.Rows), 12); top++ {
		if !t.isHeading(top) {
			continue
		}
		for depth := 1; depth <= 2 && top+depth <= len(g.Rows); depth++ {
			heads, n := t.headings(top, depth)
			if n == 0 {
				continue
			}
			if depth == 1 && top+1 < len(g.Rows) {
				if _, deeper := t.headings(top, 2); deeper >= n && t.isHeadRow(top+1) {
					continue
				}
			}
			t.heads, t.first = heads, top+depth
			for t.label = 0; t.label < len(heads) && heads[t.label].ok; t.label++ {
			}
			if t.label < len(heads) && t.knowsAnyLabel() {
				return t, true
			}
		}
	}
	return t, false
}

// title reads period, year and unit from the rows above the headings.
func (t *table) title() {
	for r := range min(len(t.g.Rows), 5) {
		for _, c := range texts(t.g, r) {
			s := strings.ReplaceAll(fold(c), " ", "")
			if m := reTitlePeriod.FindStringSubmatch(s); m != nil && t.around.period.IsZero() {
				t.around.year = number4(m[1])
				if sp, ok := month(t.around.year, m[2], false); ok {
					t.around.period = sp.period
				}
			} else if m := reTitleYear.FindStringSubmatch(s); m != nil && t.around.period.IsZero() {
				t.around.year = number4(m[1])
			}
			if m := reUnit.FindStringSubmatch(s); m != nil && t.unit == "" {
				t.unit = m[1]
			}
		}
	}
}

// isHeading reports whether a row says period or measure in some column.
func (t *table) isHeading(r int) bool {
	for c := range t.g.Width() {
		var h heading
		t.headCell(&h, cellText(t.g, r, c), c)
		s := cellText(t.g, r, c)
		if !h.sp.period.IsZero() || h.measure != 0 || strings.Contains(s, "绝对") {
			return true
		}
	}
	return false
}

// isHeadRow reports whether a row holds headings rather than figures.
func (t *table) isHeadRow(r int) bool {
	for c := range t.g.Width() {
		if t.o.Catalog.find(cellText(t.g, r, c)) != nil {
			return false
		}
		if n := readNumber(cellText(t.g, r, c), 0); n.kind == isNumber && fold(cellText(t.g, r, c)) != "" {
			if _, err := readPeriod(cellText(t.g, r, c), t.around); err != nil {
				return false
			}
		}
	}
	return true
}

// headings reads depth rows from top as headings and counts the columns that
// hold figures.
func (t *table) headings(top, depth int) ([]heading, int) {
	heads := make([]heading, t.g.Width())
	n := 0
	for c := range heads {
		h := &heads[c]
		for r := top; r < top+depth; r++ {
			t.headCell(h, cellText(t.g, r, c), c)
		}
		if h.sp.period.IsZero() && h.measure != 0 && !t.around.period.IsZero() {
			h.sp = spelled{period: t.around.period, span: qianshao.Cumulative, free: true}
		}
		h.ok = !h.sp.period.IsZero() || h.hold == holdDate
		if !h.sp.period.IsZero() {
			n++
		}
	}
	return heads, n
}

// headCell adds what one heading cell says.
func (t *table) headCell(h *heading, text string, col int) {
	s := strings.ReplaceAll(fold(text), " ", "")
	if s == "单位" || s == "计量单位" {
		t.unitCol = col
		return
	}
	if m := reHeadUnit.FindStringSubmatch(s); m != nil {
		if knownUnit(m[1]) {
			h.unit = m[1]
		}
		s = strings.TrimSpace(s[:len(s)-len(m[0])])
	}
	if strings.HasPrefix(s, "日期?") || reOddDate.MatchString(s) {
		h.hold = holdDate
		return
	}
	switch {
	case strings.Contains(s, "环比") || strings.Contains(s, "比上月"):
		h.hold = "环比"
	case strings.Contains(s, "两年平均"):
		h.hold = "两年平均"
	case strings.Contains(s, "同比") || strings.Contains(s, "增速") || strings.Contains(s, "增幅") || strings.Contains(s, "增长"):
		h.measure = qianshao.Growth
		if !strings.Contains(s, "月") && !strings.Contains(s, "季") {
			return
		}
		s = regexp.MustCompile(`同比.*|增速.*|增幅.*|增长.*`).ReplaceAllString(s, "")
	}
	s = strings.TrimSuffix(strings.TrimSuffix(s, "绝对量"), "绝对数")
	a, above := t.around, h.sp.period
	if above.Freq() == qianshao.Year {
		a.year = above.Year() // 2022年 over 1-6月
	}
	sp, err := readPeriod(s, a)
	if err != nil || s == "" {
		return
	}
	if !above.IsZero() && sp.period != above && (above.Freq() != qianshao.Year || sp.period.Year() != above.Year()) {
		h.hold = holdTwo
	}
	h.sp = sp
}

// knowsAnyLabel reports whether a label below the headings is an indicator's.
func (t *table) knowsAnyLabel() bool {
	for r := t.first; r < len(t.g.Rows); r++ {
		if t.o.Catalog.find(cellText(t.g, r, t.label)) != nil {
			return true
		}
	}
	return false
}

// isNote reports whether a row ends the table: notes, who made it.
func isNote(s string) bool {
	for _, lead := range []string{"注:", "注：", "备注", "说明", "制表", "审核", "填表", "单位负责人", "资料来源", "*"} {
		if strings.HasPrefix(s, lead) {
			return true
		}
	}
	return false
}

// isTotal reports whether a label is a sum to check, not another figure.
func isTotal(s string) bool { return s == "合计" || s == "小计" || s == "总计" }

func (t *table) read(b *qianshao.Batch) qianshao.Faults {
	var fs qianshao.Faults
	for r := t.first; r < len(t.g.Rows); r++ {
		raw := strings.TrimSpace(cellText(t.g, r, t.label))
		name := label(raw)
		if name == "" || isTotal(name) || isNote(fold(raw)) {
			continue
		}
		es := t.o.Catalog.find(raw)
		if es == nil {
			if t.hasFigures(r) && !t.repeatsHeading(r) {
				fs = append(fs, t.unknown(r, raw))
			}
			continue
		}
		from := len(b.Rows)
		for c := range t.heads {
			if c != t.label && t.heads[c].ok {
				t.cell(b, es, r, c)
			}
		}
		holdFractions(b, from, r, func(id string) bool {
			return slices.ContainsFunc(es, func(e entry) bool { return e.in.ID == id && e.in.Unit == "%" })
		})
	}
	return fs
}

func (t *table) hasFigures(r int) bool {
	for c := range t.heads {
		if t.heads[c].ok && readNumber(cellText(t.g, r, c), 0).kind == isNumber {
			return true
		}
	}
	return false
}

// repeatsHeading reports whether a row is the headings again after a page break.
func (t *table) repeatsHeading(r int) bool {
	return cellText(t.g, r, t.label) == cellText(t.g, t.first-1, t.label)
}

// cell reads one figure for the indicator that row and column name together.
func (t *table) cell(b *qianshao.Batch, es []entry, r, c int) {
	h := t.heads[c]
	raw := cellText(t.g, r, c)
	in := pickIndicator(es, h, h.sp.period.Year())
	if in == nil {
		return
	}
	if in.Measure != qianshao.Growth && h.sp.lastYear && fold(raw) == "" {
		return
	}
	n := readNumber(raw, in.Measure)
	if n.kind == isMissing || n.kind == isOther {
		return
	}
	if (n.kind == isNumber || n.read) && n.unit == "" {
		n.unit = t.unitOf(in, h, r)
	}
	o := qianshao.Observation{Series: in.Series(), Recorded: t.o.Recorded, Cell: t.g.Place(r, c)}
	var misfit *qianshao.Fault
	if !h.sp.period.IsZero() {
		o.Period, misfit = fit(in, h.sp)
	}
	if h.hold != "" {
		misfit = holdColumn(h.hold)
	}
	if reason := place(&o, in, n, misfit); reason != nil {
		reason.File = o.Cell
		b.Held = append(b.Held, qianshao.Held{Row: r + 1, Given: o, Raw: raw, Reason: *reason, State: "open"})
		return
	}
	b.Rows = append(b.Rows, o)
}

// unitOf is the unit of a figure that names none: its row's, its heading's or
// the title's, where it suits the indicator at all.
func (t *table) unitOf(in *qianshao.Indicator, h heading, r int) string {
	if in.Measure == qianshao.Growth {
		return ""
	}
	if t.unitCol >= 0 {
		if u := fold(cellText(t.g, r, t.unitCol)); u != "" && knownUnit(u) {
			return u
		}
	}
	_, own := dropUnit(fold(cellText(t.g, r, t.label)))
	for _, u := range []string{own, h.unit, t.unit} {
		if _, _, ok := convert(1, 0, u, in.Unit); u != "" && ok {
			return u
		}
	}
	if t.unit != "" && !knownUnit(t.unit) {
		return t.unit // not to be guessed: held
	}
	return ""
}

// pickIndicator chooses among indicators of one label by what the column
// holds: growth under 同比; else the one whose span suits.
func pickIndicator(es []entry, h heading, year int) *qianshao.Indicator {
	var best *qianshao.Indicator
	for _, e := range es {
		in := e.in
		if (in.Measure == qianshao.Growth) != (h.measure == qianshao.Growth) && len(es) > 1 {
			continue
		}
		if (in.Measure == qianshao.Growth) != (h.measure == qianshao.Growth) && h.measure == qianshao.Growth {
			continue
		}
		if in.Measure == qianshao.Growth && !h.sp.free && in.MonthBasis == (h.sp.span == qianshao.Cumulative) && h.sp.period.Index() > 1 {
			continue // a month's growth is not the year's
		}
		var misfit *qianshao.Fault
		if !h.sp.period.IsZero() {
			_, misfit = fit(in, h.sp)
		}
		if best == nil || misfit == nil && e.plan.Year == year {
			best = in
		}
	}
	return best
}
