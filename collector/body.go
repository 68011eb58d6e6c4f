package collector

import (
	"bufio"
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
	return nil, bodyFault("content-type", contentType, "不收这种内容", "this content type is not taken", "application/json, application/x-ndjson, text/csv")
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

func readJSON(r io.Reader, o Options) (*qianshao.Batch, error) {
	d := json.NewDecoder(r)
	d.UseNumber()
	first, err := d.Token()
	if err != nil {
		return nil, jsonFault(err)
	}
	if first != json.Delim('[') {
		return nil, bodyFault("json", "", "要一个 JSON 数组", "a JSON array is wanted", `[{"indicator":"retail_total","period":"2023-03","value":12.3}]`)
	}
	p := newBody(o)
	var raw json.RawMessage
	for d.More() {
		if err := d.Decode(&raw); err != nil {
			return nil, jsonFault(err)
		}
		if err := p.raw(raw, "要一个对象", "an object is wanted"); err != nil {
			return nil, err
		}
	}
	if _, err := d.Token(); err != nil {
		return nil, jsonFault(err)
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return nil, bodyFault("json", "", "数组后面还有内容", "something follows the array", "一次只发一个数组 / send one array")
	}
	return p.done()
}

// jsonFault keeps a limit on the body apart from a fault of its syntax.
func jsonFault(err error) error {
	var syntax *json.SyntaxError
	if errors.As(err, &syntax) || errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return bodyFault("json", "", "JSON 有误："+err.Error(), "broken JSON", `[{"indicator":"retail_total","period":"2023-03","value":12.3}]`)
	}
	return err
}

func readNDJSON(r io.Reader, o Options) (*qianshao.Batch, error) {
	p := newBody(o)
	lines := bufio.NewReaderSize(r, 2*maxRow) // unlike a scanner it looks at each byte once, however they come
	for {
		line, err := lines.ReadSlice('\n')
		switch {
		case errors.Is(err, bufio.ErrBufferFull):
			return nil, bodyFault("too-long", "", "有一行太长", "a line is too long", "≤ 64 KB")
		case err != nil && !errors.Is(err, io.EOF):
			return nil, err
		}
		if line = bytes.TrimSpace(line); len(line) > 0 {
			if ferr := p.raw(line, "这一行不是 JSON 对象", "the line is no JSON object"); ferr != nil {
				return nil, ferr
			}
		}
		if err != nil {
			return p.done()
		}
	}
}

// body gathers the rows and faults of a JSON body.
type body struct {
	o     Options
	n     int // row, from 1
	batch *qianshao.Batch
	fs    qianshao.Faults

	fields map[string]json.RawMessage // of the row being read
}

func newBody(o Options) *body {
	return &body{o: o, batch: o.batch(""), fields: map[string]json.RawMessage{}}
}

func (p *body) done() (*qianshao.Batch, error) {
	if len(p.fs) > 0 {
		return nil, p.fs
	}
	if p.n == 0 {
		return nil, bodyFault("empty", "", "没有任何数", "no figure at all", `[{"indicator":"retail_total","period":"2023-03","value":12.3}]`)
	}
	decide.Contradictions(p.batch)
	return p.batch, TooManyHeld(p.batch.Held)
}

// raw reads one row; what is wrong with it is gathered. An error says that it
// is no use to look further.
func (p *body) raw(row []byte, zh, en string) error {
	p.n++
	if err := p.o.tooManyRows(p.n); err != nil {
		return err
	}
	clear(p.fields)
	switch {
	case len(row) > maxRow:
		p.fault("body", "", "too-long", "这一行太长", "the row is too long", "≤ 64 KB")
	case json.Unmarshal(row, &p.fields) != nil || p.fields == nil:
		p.fault("body", "", "json", zh, en, `{"indicator":"retail_total","period":"2023-03","value":12.3}`)
		p.fields = map[string]json.RawMessage{}
	default:
		p.row(p.fields)
	}
	if len(p.fs) >= maxFaults {
		return p.fs
	}
	return nil
}

func (p *body) fault(field, value, code, zh, en, remedy string) {
	if len(p.fs) < maxFaults {
		p.fs = append(p.fs, qianshao.Fault{Row: p.n, Field: field, Value: value, Code: code, ZH: zh, EN: en, Remedy: remedy})
	}
}

// row reads one observation; what is wrong with it is gathered.
func (p *body) row(fields map[string]json.RawMessage) {
	before := len(p.fs)
	text := p.texts(fields)
	var o qianshao.Observation
	in := p.indicator(text, &o)
	if in != nil {
		p.period(text["period"], in, &o)
	}
	p.when(text["recorded"], &o)
	st, ok := qianshao.ParseStatus(text["status"])
	if !ok {
		p.fault("status", text["status"], "status", "不认识的状态", "unknown status", "final, preliminary, withdrawn, not_applicable")
	}
	if o.Status, o.Note = st, text["note"]; len(o.Note) > maxNote {
		p.fault("note", clip(o.Note), "too-long", "说明太长", "the note is too long", fmt.Sprintf("≤ %d B", maxNote))
	}
	p.value(fields["value"], &o)
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
	} else {
		f := catalog.AreaFault(e.Plan, text["area"])
		p.fault(f.Field, clip(f.Value), f.Code, f.ZH, f.EN, f.Remedy)
	}
	return e.In
}

func (p *body) period(s string, in *qianshao.Indicator, o *qianshao.Observation) {
	q, err := qianshao.ParsePeriod(s)
	if err != nil {
		p.fault("period", clip(s), "period", "看不懂的期", "unreadable period", "2023, 2023-H1, 2023-Q1, 2023-03, 2023-03-T1, 2023-03-18")
		return
	}
	if q.Year() < cells.FirstYear || q.Year() > cells.LastYear {
		p.fault("period", s, "year", "年份不可信", "an implausible year", "改正年份 / correct the year")
		return
	}
	if q.Freq() != in.Every {
		p.fault("period", s, "frequency", "期与报送频度不符", "the period does not suit how often it is reported", in.Every.String())
		return
	}
	if !in.Expected(q) {
		p.fault("period", s, "lone-january", "这项1—2月合并报在2月", "January and February are reported together as February", strings.TrimSuffix(s, "01")+"02")
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
		p.fault("value", clip(s), "value-with-status", "撤回或不适用不带数值", "withdrawn and not_applicable carry no value", "去掉 value / leave value out")
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
