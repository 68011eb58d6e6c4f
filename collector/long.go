package collector

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"qianshao"
	"qianshao/collector/catalog"
	"qianshao/collector/cells"
	"qianshao/collector/grid"
	"qianshao/collector/spell"
)

// longReader reads the rows of a long table.
type longReader struct {
	cols    map[string]int
	at      columns
	o       Options
	g       *grid.Grid // the sheet, or an empty one that names the file
	cells   *cells.Long
	source  *grid.Records // of a file of text
	row     int           // of the file, from 1
	headed  bool          // the heading has been read
	memo    map[nameInArea]seriesEntry
	periods map[string]spell.Spelled
	n       int        // rows that are not empty
	cell    cells.Cell // of the row read last
	passing bool       // cells are not kept: their texts may share the row's memory
	named   nameInArea // of the row before
	means   seriesEntry
}

// columns are where a long table has its fields; -1: not at all.
type columns struct{ indicator, area, period, value, unit, status, recorded, note int }

func columnsOf(cols map[string]int) columns {
	of := func(name string) int {
		if i, ok := cols[name]; ok {
			return i
		}
		return -1
	}
	return columns{of("indicator"), of("area"), of("period"), of("value"), of("unit"), of("status"),
		of("recorded"), of("note")}
}

func newLong(g *grid.Grid, cols map[string]int, o Options) *longReader {
	return &longReader{cols: cols, at: columnsOf(cols), o: o, g: g, cells: cells.NewLong(g),
		memo: map[nameInArea]seriesEntry{}, periods: map[string]spell.Spelled{}}
}

// readLong reads a long table: all of it where it is short or must be, else
// as a stream that reads the file again while it is stored.
func readLong(name string, cols map[string]int, open func() *grid.Records, o Options) (*Reading, error) {
	x := &Reading{File: name, Batch: o.batch(name)}
	again := func() *longReader {
		rd := newLong(&grid.Grid{File: name}, cols, o)
		rd.source = open()
		return rd
	}
	head, err := open().Read()
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	rd := again()
	fs := repeatedColumns(rd.g, head)
	for {
		c, err := rd.next()
		if errors.Is(err, io.EOF) {
			if rd.n == 0 {
				return nil, grid.Empty(name)
			}
			x.gather()
			return x, fs.Err()
		}
		var f qianshao.Fault
		var whole qianshao.Faults
		if errors.As(err, &whole) {
			return nil, whole
		}
		if errors.As(err, &f) {
			if fs = append(fs, f); len(fs) >= 100 {
				return nil, fs
			}
			continue
		}
		if err != nil {
			return nil, grid.BadCSV(name, err)
		}
		if c != nil {
			x.Cells = append(x.Cells, *c)
		}
		if len(x.Cells) > longRows && len(fs) == 0 && o.MaxRows == 0 {
			x.Cells, x.again = nil, again
			x.gather()
			return x, nil
		}
	}
}

// all reads the file from its start; a faulty row ends it. A cell is good until
// the next.
func (r *longReader) all(yield func(*cells.Cell, error) bool) {
	r.passing = true
	for {
		c, err := r.next()
		if errors.Is(err, io.EOF) {
			return
		}
		if r.o.Progress != nil && r.row%1000 == 0 {
			r.o.Progress(r.row, r.source.Fraction())
		}
		if f, is := errors.AsType[qianshao.Fault](err); is {
			err = qianshao.Faults{f}
		}
		if (c != nil || err != nil) && !yield(c, err) || err != nil {
			return
		}
	}
}

// next reads one row; its cell, good until the next call, is nil for the
// heading, an empty row and one without a number.
func (r *longReader) next() (*cells.Cell, error) {
	rec, err := r.source.Read()
	if err != nil {
		return nil, err
	}
	r.row = r.source.Row
	if !r.headed {
		r.headed = true
		return nil, nil
	}
	if isBlank(rec) {
		return nil, nil
	}
	r.n++
	if err := r.o.tooManyRows(r.n); err != nil {
		return nil, err
	}
	return r.parse(rec)
}

// place names the cell of a column in the row read last.
func (r *longReader) place(field string) string { return r.g.Place(r.row-1, r.cols[field]) }

// field is the text of a column, trimmed; "" where there is none.
func field(rec []string, column int) string {
	if column < 0 || column >= len(rec) {
		return ""
	}
	return strings.TrimSpace(rec[column])
}

func (r *longReader) fault(field, value, code, zh, en, remedy string) qianshao.Fault {
	return qianshao.Fault{File: r.place(field), Row: r.row - 1, Field: field,
		Value: strings.Clone(value[:min(len(value), maxLooked)]), Code: code, ZH: zh, EN: en, Remedy: remedy}
}

func (r *longReader) parse(rec []string) (*cells.Cell, error) {
	var o qianshao.Observation
	name := field(rec, r.at.indicator)
	e, err := r.entry(nameInArea{name, field(rec, r.at.area), field(rec, r.at.unit) == "%" ||
		strings.HasSuffix(field(rec, r.at.value), "%")})
	if err != nil {
		return nil, err
	}
	text := field(rec, r.at.period)
	sp, known := r.periods[text]
	if !known {
		if sp, err = spell.ReadPeriod(text, spell.Around{Year: r.o.Year}); err != nil {
			return nil, r.fault("period", text, "period", "看不懂的期", "unreadable period",
				"写成 2023-03, 2023-Q1, 1-3月 / write 2023-03, 2023-Q1, 1-3月")
		}
		r.periods[strings.Clone(text)] = sp
	}
	o.Series = qianshao.Series{Indicator: e.In.ID, Area: e.area}
	if o.Recorded, err = r.recorded(rec); err != nil {
		return nil, err
	}
	var good bool
	if o.Status, good = qianshao.ParseStatus(field(rec, r.at.status)); !good {
		return nil, r.fault("status", field(rec, r.at.status), "status", "不认识的状态", "unknown status",
			"final 正式, preliminary 初步, withdrawn 撤回, not_applicable 不适用")
	}
	if o.Note = strings.Clone(field(rec, r.at.note)); len(o.Note) > maxNote {
		return nil, r.fault("note", clip(o.Note), "too-long", "说明太长", "the note is too long",
			fmt.Sprintf("≤ %d B", maxNote))
	}
	return r.value(o, e.Entry, sp, rec)
}

// nameInArea is how a row names its series.
type nameInArea struct {
	name, area string
	growth     bool // in percent: of an amount and a growth of one name the growth
}

// seriesEntry is the indicator and area that a row means.
type seriesEntry struct {
	catalog.Entry
	area string
}

// entry finds the series of a row; the names of one are looked up once.
func (r *longReader) entry(key nameInArea) (seriesEntry, error) {
	if r.means.In != nil && key == r.named {
		return r.means, nil
	}
	if e, known := r.memo[key]; known {
		r.named, r.means = key, e
		return e, nil
	}
	es := r.o.Catalog.Find(key.name)
	if es == nil {
		return seriesEntry{}, r.unknown(key.name)
	}
	es = catalog.OfKind(es, key.growth)
	e, area, ok := catalog.InArea(es, r.o.Year, key.area)
	if !ok {
		f := catalog.AreaFault(e.Plan, key.area)
		return seriesEntry{}, r.fault(f.Field, f.Value, f.Code, f.ZH, f.EN, f.Remedy)
	}
	out := seriesEntry{e, strings.Clone(area)}
	r.memo[nameInArea{strings.Clone(key.name), strings.Clone(key.area), key.growth}] = out
	return out, nil
}

const addLabel = "在计划里给指标加 labels，或改表里的名称 / add it to the indicator's labels, or change the name"

func (r *longReader) unknown(name string) error {
	if name == "" {
		return r.fault("indicator", "", "unknown-indicator", "没有写指标", "the indicator is missing",
			"填上指标名称或代号 / fill in its name or id")
	}
	if strings.Contains(name, "\n") {
		return r.fault("indicator", name[:strings.IndexByte(name, '\n')]+"…", "quote", "引号没有配对，几行连成了一格",
			"a quote is not closed, so that lines run together", "补上或删去引号 / close or delete the quote")
	}
	remedy := addLabel
	if near := r.o.Catalog.Nearest(name); near != "" {
		remedy = catalog.Meant(near)
	}
	return r.fault("indicator", name, "unknown-indicator", "没有这个指标", "no such indicator", remedy)
}

func (r *longReader) recorded(rec []string) (time.Time, error) {
	s := field(rec, r.at.recorded)
	if s == "" {
		return r.o.Recorded, nil
	}
	t, err := time.Parse(time.RFC3339, s)
	if err != nil {
		return t, r.fault("recorded", s, "recorded", "看不懂的得知时间", "unreadable time",
			"写成 2023-04-12T09:00:00+08:00 / write 2023-04-12T09:00:00+08:00")
	}
	return t, nil
}

// value reads the figure and fits the period; doubt holds the row.
func (r *longReader) value(o qianshao.Observation, e catalog.Entry, sp spell.Spelled,
	rec []string) (*cells.Cell, error) {
	p, misfit := cells.Fit(e.In, sp)
	o.Period = p
	raw := field(rec, r.at.value)
	n := spell.ReadNumber(raw, e.In.Measure)
	if u := field(rec, r.at.unit); u != "" && n.Unit == "" {
		n.Unit = u
	}
	if !o.Status.HasValue() {
		if o.Note == "" {
			return nil, r.fault("note", "", "note", "撤回或不适用要写说明", "withdrawn or not applicable wants a note",
				"在 note 列写明原因 / say why in the column note")
		}
		if raw != "" && n.Kind != spell.IsMissing {
			return nil, r.fault("value", raw, "value-with-status", "撤回或不适用不带数值",
				"withdrawn and not_applicable carry no value", "去掉数值，或改状态 / leave the value out, or change the status")
		}
		return r.celled(o, e, raw, misfit), nil
	}
	reason := cells.Place(&o, e.In, n, misfit)
	if reason != nil || n.Kind == spell.IsNumber {
		return r.celled(o, e, raw, reason), nil
	}
	if !strings.ContainsAny(raw, "0123456789") {
		return nil, nil
	}
	c := r.celled(o, e, raw, nil)
	c.Leave("名次或状态，不是数", "a rank or status, no figure")
	return c, nil
}

// celled makes the cell of the row read last, held where there is a doubt.
func (r *longReader) celled(o qianshao.Observation, e catalog.Entry, raw string, doubt *qianshao.Fault) *cells.Cell {
	if !r.passing {
		raw = strings.Clone(raw)
	}
	r.cell = r.cells.Cell(r.row-1, r.at.value, e, o, raw)
	if doubt != nil {
		r.cell.Hold(doubt)
	}
	return &r.cell
}
