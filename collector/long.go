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
	name    string
	cols    map[string]int
	o       Options
	g       *grid.Grid // the sheet, or an empty one that names the file
	row     int        // of the file, from 1
	headed  bool       // the heading has been read
	memo    map[nameInArea]seriesEntry
	periods map[string]spell.Spelled
	held    *[]qianshao.Held
	n       int // rows that are not empty
}

// readLong reads a long table: all of it where it is short, else as a stream
// that reads the file again while it is stored.
func readLong(name string, cols map[string]int, open func() *grid.Records, o Options) (*qianshao.Batch, error) {
	b := o.batch(name)
	rd := &longReader{name: name, cols: cols, o: o, held: &b.Held, g: &grid.Grid{File: name}}
	rd.reset()
	c := open()
	var fs qianshao.Faults
	head, err := open().Read()
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	fs = repeatedColumns(&grid.Grid{File: name}, head)
	for {
		obs, ok, err := rd.next(c)
		if errors.Is(err, io.EOF) {
			if rd.n == 0 {
				return nil, grid.Empty(name)
			}
			return b, fs.Err()
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
		if err := TooManyHeld(*rd.held); err != nil {
			return nil, err
		}
		if ok {
			obs.Cell = rd.place("value")
			b.Rows = append(b.Rows, obs)
		}
		if len(b.Rows) > longRows && len(fs) == 0 {
			b.Rows, b.Held = nil, nil
			b.Stream = rd.stream(open)
			return b, nil
		}
	}
}

func (r *longReader) reset() {
	r.row, r.n, r.headed, r.memo, r.periods = 0, 0, false, map[nameInArea]seriesEntry{}, map[string]spell.Spelled{}
}

// stream reads the file from its start; a faulty row ends it.
func (r *longReader) stream(open func() *grid.Records) func(yield func(qianshao.Observation, error) bool) {
	return func(yield func(qianshao.Observation, error) bool) {
		r.reset()
		c := open()
		for {
			obs, ok, err := r.next(c)
			if errors.Is(err, io.EOF) {
				return
			}
			if r.o.Progress != nil && r.row%1000 == 0 {
				r.o.Progress(r.row, c.Fraction())
			}
			var f qianshao.Fault
			if errors.As(err, &f) {
				err = qianshao.Faults{f}
			}
			if err == nil {
				err = TooManyHeld(*r.held)
			}
			if (ok || err != nil) && !yield(obs, err) || err != nil {
				return
			}
		}
	}
}

// next reads one row; ok is false for the heading, an empty row and a held one.
func (r *longReader) next(c *grid.Records) (o qianshao.Observation, ok bool, err error) {
	rec, err := c.Read()
	if err != nil {
		return o, false, err
	}
	r.row = c.Row
	if !r.headed {
		r.headed = true
		return o, false, nil
	}
	if isBlank(rec) {
		return o, false, nil
	}
	r.n++
	if err := r.o.tooManyRows(r.n); err != nil {
		return o, false, err
	}
	return r.parse(rec)
}

// place names the cell of a column in the row read last.
func (r *longReader) place(field string) string { return r.g.Place(r.row-1, r.cols[field]) }

func (r *longReader) get(rec []string, name string) string {
	if i, ok := r.cols[name]; ok && i < len(rec) {
		return strings.TrimSpace(rec[i])
	}
	return ""
}

func (r *longReader) fault(field, value, code, zh, en, remedy string) qianshao.Fault {
	return qianshao.Fault{File: r.place(field), Row: r.row - 1, Field: field, Value: strings.Clone(value[:min(len(value), maxLooked)]), Code: code, ZH: zh, EN: en, Remedy: remedy}
}

func (r *longReader) parse(rec []string) (o qianshao.Observation, ok bool, err error) {
	name := r.get(rec, "indicator")
	e, err := r.entry(nameInArea{name, r.get(rec, "area"), r.get(rec, "unit") == "%" || strings.HasSuffix(r.get(rec, "value"), "%")})
	if err != nil {
		return o, false, err
	}
	text := r.get(rec, "period")
	sp, known := r.periods[text]
	if !known {
		if sp, err = spell.ReadPeriod(text, spell.Around{Year: r.o.Year}); err != nil {
			return o, false, r.fault("period", text, "period", "看不懂的期", "unreadable period", "写成 2023-03, 2023-Q1, 1-3月 / write 2023-03, 2023-Q1, 1-3月")
		}
		r.periods[strings.Clone(text)] = sp
	}
	o.Series = qianshao.Series{Indicator: e.In.ID, Area: e.area}
	if o.Recorded, err = r.recorded(rec); err != nil {
		return o, false, err
	}
	var good bool
	if o.Status, good = qianshao.ParseStatus(r.get(rec, "status")); !good {
		return o, false, r.fault("status", r.get(rec, "status"), "status", "不认识的状态", "unknown status", "final 正式, preliminary 初步, withdrawn 撤回, not_applicable 不适用")
	}
	if o.Note = strings.Clone(r.get(rec, "note")); len(o.Note) > maxNote {
		return o, false, r.fault("note", clip(o.Note), "too-long", "说明太长", "the note is too long", fmt.Sprintf("≤ %d B", maxNote))
	}
	return r.value(o, e.In, sp, rec)
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
	if e, known := r.memo[key]; known {
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
		return r.fault("indicator", "", "unknown-indicator", "没有写指标", "the indicator is missing", "填上指标名称或代号 / fill in its name or id")
	}
	if strings.Contains(name, "\n") {
		return r.fault("indicator", name[:strings.IndexByte(name, '\n')]+"…", "quote", "引号没有配对，几行连成了一格", "a quote is not closed, so that lines run together", "补上或删去引号 / close or delete the quote")
	}
	remedy := addLabel
	if near := r.o.Catalog.Nearest(name); near != "" {
		remedy = catalog.Meant(near)
	}
	return r.fault("indicator", name, "unknown-indicator", "没有这个指标", "no such indicator", remedy)
}

func (r *longReader) recorded(rec []string) (time.Time, error) {
	s := r.get(rec, "recorded")
	if s == "" {
		return r.o.Recorded, nil
	}
	t, err := time.Parse(time.RFC3339, s)
	if err != nil {
		return t, r.fault("recorded", s, "recorded", "看不懂的得知时间", "unreadable time", "写成 2023-04-12T09:00:00+08:00 / write 2023-04-12T09:00:00+08:00")
	}
	return t, nil
}

// value reads the figure and fits the period; doubt holds the row.
func (r *longReader) value(o qianshao.Observation, in *qianshao.Indicator, sp spell.Spelled, rec []string) (qianshao.Observation, bool, error) {
	p, misfit := cells.Fit(in, sp)
	o.Period = p
	raw := r.get(rec, "value")
	n := spell.ReadNumber(raw, in.Measure)
	if u := r.get(rec, "unit"); u != "" && n.Unit == "" {
		n.Unit = u
	}
	if !o.Status.HasValue() {
		if o.Note == "" {
			return o, false, r.fault("note", "", "note", "撤回或不适用要写说明", "withdrawn or not applicable wants a note", "在 note 列写明原因 / say why in the column note")
		}
		if raw != "" && n.Kind != spell.IsMissing {
			return o, false, r.fault("value", raw, "value-with-status", "撤回或不适用不带数值", "withdrawn and not_applicable carry no value", "去掉数值，或改状态 / leave the value out, or change the status")
		}
		return o, misfit == nil, nil
	}
	switch reason := cells.Place(&o, in, n, misfit); {
	case reason != nil:
		o.Cell = r.place("value")
		reason.File = o.Cell
		*r.held = append(*r.held, qianshao.Held{Row: r.row - 1, Given: o, Raw: strings.Clone(raw), Reason: *reason, State: "open"})
		return o, false, nil
	case n.Kind != spell.IsNumber:
		return o, false, nil
	}
	return o, true, nil
}
