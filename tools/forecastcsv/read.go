package forecastcsv

import (
	"cmp"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"qianshao"
	"qianshao/plan/grammar"
)

// series is one series of the input.
type series struct {
	id      string
	kind    string
	target  string
	targets []qianshao.Target
	freq    qianshao.Freq
	points  map[qianshao.Period]float64
	year    int // in progress: the latest with a row
	row     int // of its first row
}

// measures names the kinds that are read.
var measures = map[string]qianshao.Measure{"": qianshao.Flow, "flow": qianshao.Flow, "ytd": qianshao.YTD,
	"cumulative": qianshao.YTD,
	"count":      qianshao.Count, "level": qianshao.Level, "stock": qianshao.Level, "mean": qianshao.Mean,
	"ratio": qianshao.Ratio, "growth": qianshao.Growth}

// reader collects rows by series.
type reader struct {
	column map[string]int
	byID   map[string]*series
	list   []*series
	faults qianshao.Faults
}

// mostFaults are listed; then reading ends.
const mostFaults = 100

// read reads the whole input.
func read(in io.Reader) ([]*series, error) {
	r := csv.NewReader(in)
	r.FieldsPerRecord, r.TrimLeadingSpace, r.ReuseRecord = -1, true, true
	head, err := r.Read()
	if err != nil {
		return nil, qianshao.Fault{Row: 1, Field: "header", Code: "header", ZH: "没有表头", EN: "no header",
			Remedy: "id,period,value[,kind,target]"}
	}
	x := &reader{column: map[string]int{}, byID: map[string]*series{}}
	for i, name := range head {
		x.column[strings.ToLower(strings.TrimSpace(strings.TrimPrefix(name, "\ufeff")))] = i
	}
	for _, name := range []string{"id", "period", "value"} {
		if _, ok := x.column[name]; !ok {
			return nil, qianshao.Fault{Row: 1, Field: name, Code: "header", ZH: "表头缺这一列",
				EN: "the header lacks this column", Remedy: "id,period,value[,kind,target]"}
		}
	}
	for row := 2; len(x.faults) < mostFaults; row++ {
		rec, err := r.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, fmt.Errorf("第%d行 / row %d: %w", row, row, err)
		}
		x.take(row, rec)
	}
	x.finish()
	return x.list, x.faults.Err()
}

func (x *reader) cell(rec []string, name string) string {
	if i, ok := x.column[name]; ok && i < len(rec) {
		return strings.TrimSpace(rec[i])
	}
	return ""
}

func (x *reader) fault(row int, field, value, zh, en, remedy string) {
	x.faults = append(x.faults, qianshao.Fault{Row: row, Field: field, Value: value, Code: field, ZH: zh, EN: en,
		Remedy: remedy})
}

// take reads one row; an empty value is a period not reported.
func (x *reader) take(row int, rec []string) {
	id := x.cell(rec, "id")
	if id == "" {
		x.fault(row, "id", "", "缺 id", "no id", "每行写上序列名 / name the series in each row")
		return
	}
	p, err := qianshao.ParsePeriod(x.cell(rec, "period"))
	if err != nil || p.Freq() < qianshao.TenDay {
		x.fault(row, "period", x.cell(rec, "period"), "看不懂的期别", "unreadable period",
			"2023-03, 2023-Q1, 2023-03-T1, 2023-H1, 2023")
		return
	}
	id = strings.Clone(id)
	s := x.byID[id]
	if s == nil {
		s = &series{id: id, freq: p.Freq(), points: map[qianshao.Period]float64{}, row: row}
		x.byID[id] = s
		x.list = append(x.list, s)
	}
	if p.Freq() != s.freq {
		x.fault(row, "period", p.String(), "与前面各行的期别种类不同", "another kind of period than the rows before",
			"一个序列只用一种期别 / one kind of period a series")
		return
	}
	s.kind = cmp.Or(strings.Clone(x.cell(rec, "kind")), s.kind)
	s.target = cmp.Or(strings.Clone(x.cell(rec, "target")), s.target)
	s.year = max(s.year, p.Year())
	text := x.cell(rec, "value")
	if text == "" {
		return
	}
	v, err := strconv.ParseFloat(text, 64)
	if err != nil || math.IsNaN(v) || math.IsInf(v, 0) {
		x.fault(row, "value", text, "不是数", "not a number", "写成 12.3，没有就留空 / write 12.3, or leave it empty")
		return
	}
	if was, twice := s.points[p]; twice && was != v {
		x.fault(row, "value", text, "同一期有两个不同的数", "two different figures for one period", "只留一个 / keep one")
		return
	}
	s.points[p] = v
}

// finish reads kinds and targets once all rows are in.
func (x *reader) finish() {
	for _, s := range x.list {
		if _, ok := measures[strings.ToLower(s.kind)]; !ok {
			x.fault(s.row, "kind", s.kind, "不认识的口径", "unknown kind", "flow, ytd, count, level, mean, ratio, growth")
			continue
		}
		if s.target == "" {
			continue
		}
		if !s.readTarget() {
			x.fault(s.row, "target", s.target, "看不懂的目标", "unreadable target",
				"52, >= 52, <= 5, ~ 7, growth >= 5, 15..20, > last-year")
		}
	}
}

// readTarget reads the target as plans write it; a number alone is a floor.
func (s *series) readTarget() bool {
	year := s.year
	if year == 0 {
		year = 2000
	}
	in := &qianshao.Indicator{Measure: measures[strings.ToLower(s.kind)]}
	for _, text := range []string{s.target, ">= " + s.target} {
		if _, ts, err := grammar.Targets(in, text, year); err == nil && len(ts) == 1 {
			s.targets = ts
			return true
		}
	}
	return false
}

// indicator dresses a series as an indicator of a plan of its own.
func (s *series) indicator() (*qianshao.Indicator, *qianshao.Plan, *qianshao.Frame) {
	most := 100.
	in := &qianshao.Indicator{ID: s.id, Area: "-", Measure: measures[strings.ToLower(s.kind)], Every: s.freq,
		Outlook: true, Targets: s.targets,
		Cutoffs: qianshao.DefaultCutoffs, Max: &most}
	in.Whole = in.Measure == qianshao.Count
	in.JanFeb = s.janFeb()
	if len(in.Targets) == 0 {
		in.Targets = []qianshao.Target{{Kind: qianshao.Compare, Cmp: qianshao.AtLeast}}
	}
	f := qianshao.NewFrame()
	line := make([]qianshao.Point, 0, len(s.points))
	for p, v := range s.points {
		line = append(line, qianshao.Point{Period: p, Value: v})
	}
	slices.SortFunc(line, func(a, b qianshao.Point) int { return int(a.Period.Ordinal()) - int(b.Period.Ordinal()) })
	f.Replace(in.Series(), line)
	return in, &qianshao.Plan{ID: "-", Year: s.year, Location: time.UTC}, f
}

// janFeb reports whether no January is ever there, but every February is.
func (s *series) janFeb() bool {
	feb := 0
	for p := range s.points {
		if s.freq != qianshao.Month || p.Index() == 1 {
			return false
		}
		if p.Index() == 2 {
			feb++
		}
	}
	return feb > 0 && s.measuresTotal()
}

func (s *series) measuresTotal() bool { return measures[strings.ToLower(s.kind)].IsTotal() }
