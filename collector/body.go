package collector

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"qianshao"
	"qianshao/collector/catalog"
	"qianshao/collector/cells"
	"qianshao/collector/decide"
	"qianshao/collector/spell"
)

// maxFaults bounds how many faults one body is answered with.
const maxFaults = 100

// fieldNames are the fields of an observation over HTTP.
var fieldNames = []string{"indicator", "area", "period", "value", "status", "recorded", "note"}

// ReadBody reads a pushed body: a JSON array, NDJSON, or CSV. It is all or
// nothing: any faulty row gives [qianshao.Faults] and no batch.
func ReadBody(contentType string, r io.Reader, o Options) (*qianshao.Batch, error) {
	switch contentType {
	case "application/json":
		return readJSON(r, o)
	case "application/x-ndjson":
		return readNDJSON(r, o)
	case "text/csv":
		raw, err := io.ReadAll(r)
		if err != nil {
			return nil, err
		}
		return readCSVBody(raw, o)
	}
	return nil, bodyFault("content-type", contentType, "不收这种内容", "this content type is not taken",
		"application/json, application/x-ndjson, text/csv")
}

func bodyFault(code, value, zh, en, remedy string) error {
	return qianshao.Faults{{Field: "body", Value: value, Code: code, ZH: zh, EN: en, Remedy: remedy}}
}

func readCSVBody(raw []byte, o Options) (*qianshao.Batch, error) {
	x, err := readText("body.csv", bytes.NewReader(raw), int64(len(raw)), false, o)
	var fs qianshao.Faults
	if errors.As(err, &fs) {
		for i := range fs {
			fs[i].File = ""
		}
		return nil, fs
	}
	if err != nil {
		return nil, err
	}
	b := x.Batch
	b.File = ""
	if err := TooManyHeld(b.Held); err != nil {
		return nil, err
	}
	for i := range b.Held {
		h := &b.Held[i]
		h.Given.Cell, h.Reason.File, h.Reason.Row = "", "", h.Row
	}
	rows := b.Stream
	b.Stream = func(yield func(qianshao.Observation, error) bool) {
		for o, err := range rows {
			o.Cell = ""
			if !yield(o, err) {
				return
			}
		}
	}
	return b, nil
}

// body gathers the rows and faults of a JSON body.
type body struct {
	o     Options
	n     int // row, from 1
	batch *qianshao.Batch
	fs    qianshao.Faults

	fields   map[string]json.RawMessage // of the row being read
	text     map[string]string          // of its fields those that are text
	interned map[string]string
	series   map[qianshao.Series]foundSeries
	periods  map[string]qianshao.Period
	careful  bool // for tests: no short cuts
}

// foundSeries is what a row's indicator and area mean.
type foundSeries struct {
	in   *qianshao.Indicator
	area string
}

func newBody(o Options) *body {
	return &body{o: o, batch: o.batch(""), fields: map[string]json.RawMessage{}, text: map[string]string{},
		interned: map[string]string{},
		series:   map[qianshao.Series]foundSeries{}, periods: map[string]qianshao.Period{}}
}

func (p *body) done() (*qianshao.Batch, error) {
	if len(p.fs) > 0 {
		return nil, p.fs
	}
	if p.n == 0 {
		return nil, bodyFault("empty", "", "没有任何数", "no figure at all",
			`[{"indicator":"retail_total","period":"2023-03","value":12.3}]`)
	}
	decide.Contradictions(p.batch)
	return p.batch, TooManyHeld(p.batch.Held)
}

// raw reads one row; what is wrong with it is gathered. An error says that it
// is no use to look further.
func (p *body) raw(row []byte, zh, en string) error {
	value, ok := p.plain(row)
	return p.take(row, value, ok, zh, en)
}

// take takes in a row whose texts and value have been read if it is plain.
func (p *body) take(row []byte, value json.RawMessage, plain bool, zh, en string) error {
	p.n++
	if err := p.o.tooManyRows(p.n); err != nil {
		return err
	}
	before := len(p.fs)
	clear(p.fields)
	switch {
	case len(row) > maxRow:
		p.fault("body", "", "too-long", "这一行太长", "the row is too long", "≤ 64 KB")
	case plain:
		p.row(before, p.text, value)
	case json.Unmarshal(row, &p.fields) != nil || p.fields == nil:
		p.fault("body", "", "json", zh, en, `{"indicator":"retail_total","period":"2023-03","value":12.3}`)
		p.fields = map[string]json.RawMessage{}
	default:
		p.row(before, p.texts(p.fields), p.fields["value"])
	}
	if len(p.fs) >= maxFaults {
		return p.fs
	}
	return nil
}

func (p *body) fault(field, value, code, zh, en, remedy string) {
	if len(p.fs) < maxFaults {
		p.fs = append(p.fs, qianshao.Fault{Row: p.n, Field: field, Value: value, Code: code, ZH: zh, EN: en,
			Remedy: remedy})
	}
}

// row reads one observation; what is wrong with it is gathered, beyond the
// faults before it.
func (p *body) row(before int, text map[string]string, value json.RawMessage) {
	var o qianshao.Observation
	in := p.indicator(text, &o)
	if in != nil {
		p.period(text["period"], in, &o)
	}
	p.when(text["recorded"], &o)
	st, ok := qianshao.ParseStatus(text["status"])
	if !ok {
		p.fault("status", text["status"], "status", "不认识的状态", "unknown status",
			"final, preliminary, withdrawn, not_applicable")
	}
	if o.Status, o.Note = st, text["note"]; len(o.Note) > maxNote {
		p.fault("note", clip(o.Note), "too-long", "说明太长", "the note is too long", fmt.Sprintf("≤ %d B", maxNote))
	}
	p.value(value, &o)
	if len(p.fs) == before {
		p.batch.Rows = append(p.batch.Rows, o)
	}
}

// texts reads the fields that are text and refuses unknown ones.
func (p *body) texts(fields map[string]json.RawMessage) map[string]string {
	out := map[string]string{}
	for _, name := range sortedKeys(fields) {
		raw := fields[name]
		if name == "value" {
			continue
		}
		if !known(name) {
			p.fault(name, "", "unknown-field", "没有这个字段", "no such field", strings.Join(fieldNames, ", "))
			continue
		}
		var s *string
		if err := json.Unmarshal(raw, &s); err != nil {
			p.fault(name, clip(string(raw)), "type", "要写成字符串", "a string is wanted", `"`+name+`":"…"`)
		} else if s != nil {
			out[name] = *s
		}
	}
	return out
}

func sortedKeys(m map[string]json.RawMessage) []string {
	out := make([]string, 0, len(m))
	for _, name := range fieldNames {
		if _, ok := m[name]; ok {
			out = append(out, name)
		}
	}
	for k := range m {
		if !known(k) {
			out = append(out, k)
		}
	}
	return out
}

func known(name string) bool {
	for _, f := range fieldNames {
		if f == name {
			return true
		}
	}
	return false
}

func clip(s string) string {
	s = s[:min(len(s), 1000)]
	if r := []rune(s); len(r) > 60 {
		return string(r[:60]) + "…"
	}
	return s
}

func (p *body) indicator(text map[string]string, o *qianshao.Observation) *qianshao.Indicator {
	name := text["indicator"]
	given := qianshao.Series{Indicator: name, Area: text["area"]}
	if f, known := p.series[given]; known {
		o.Indicator, o.Area = f.in.ID, f.area
		return f.in
	}
	es := p.o.Catalog.Find(name)
	if es == nil {
		remedy := "GET /api/v1/indicators"
		if near := p.o.Catalog.Nearest(name); near != "" && name != "" {
			remedy = catalog.Meant(near)
		}
		p.fault("indicator", clip(name), "unknown-indicator", "没有这个指标", "no such indicator", remedy)
		return nil
	}
	e, area, ok := catalog.InArea(es, p.o.Year, text["area"])
	if o.Series = e.In.Series(); ok {
		o.Area = area
		if len(p.series) < mostInterned {
			p.series[given] = foundSeries{e.In, area}
		}
	} else {
		f := catalog.AreaFault(e.Plan, text["area"])
		p.fault(f.Field, clip(f.Value), f.Code, f.ZH, f.EN, f.Remedy)
	}
	return e.In
}

func (p *body) period(s string, in *qianshao.Indicator, o *qianshao.Observation) {
	q, known := p.periods[s]
	var err error
	if !known {
		if q, err = qianshao.ParsePeriod(s); err == nil && len(p.periods) < mostInterned {
			p.periods[s] = q
		}
	}
	if err != nil {
		p.fault("period", clip(s), "period", "看不懂的期", "unreadable period",
			"2023, 2023-H1, 2023-Q1, 2023-03, 2023-03-T1, 2023-03-18")
		return
	}
	if q.Year() < cells.FirstYear || q.Year() > cells.LastYear {
		p.fault("period", s, "year", "年份不可信", "an implausible year", "改正年份 / correct the year")
		return
	}
	if q.Freq() != in.Every {
		p.fault("period", s, "frequency", "期与报送频度不符", "the period does not suit how often it is reported",
			in.Every.String())
		return
	}
	if !in.Expected(q) {
		p.fault("period", s, "lone-january", "这项1—2月合并报在2月", "January and February are reported together as February",
			strings.TrimSuffix(s, "01")+"02")
		return
	}
	o.Period = q
}

func (p *body) when(s string, o *qianshao.Observation) {
	o.Recorded = p.o.Recorded
	if s == "" {
		return
	}
	t, err := time.Parse(time.RFC3339, s)
	if err != nil {
		p.fault("recorded", clip(s), "recorded", "看不懂的得知时间", "unreadable time", "2023-04-12T09:00:00+08:00")
		return
	}
	o.Recorded = t
}

// value reads the number with the decimals it was written with.
func (p *body) value(raw json.RawMessage, o *qianshao.Observation) {
	s := string(bytes.TrimSpace(raw))
	none := s == "" || s == "null"
	switch {
	case !o.Status.HasValue() && !none:
		p.fault("value", clip(s), "value-with-status", "撤回或不适用不带数值", "withdrawn and not_applicable carry no value",
			"去掉 value / leave value out")
		return
	case !o.Status.HasValue():
		if o.Note == "" {
			p.fault("note", "", "note", "撤回或不适用要写说明", "withdrawn or not applicable wants a note", `"note":"…"`)
		}
		return
	case none:
		p.fault("value", "", "missing-value", "没有数值", "the value is missing", `"value":12.3`)
		return
	}
	v, err := strconv.ParseFloat(s, 64)
	if err != nil || v >= 1e15 || v <= -1e15 || s[0] == '"' {
		p.fault("value", clip(s), "value", "数值要是普通的数", "the value is to be a plain number", `"value":12.3`)
		return
	}
	o.Value, o.Decimals = v, spell.DecimalsOf(s)
}
