package api

import (
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"qianshao"
)

// maxLimit bounds a page of a list, and is its size where none is asked for.
const maxLimit = 1000

// The years that dates may lie in: beyond them a date is a slip.
const firstYear, lastYear = 1900, 2200

// params reads query parameters and gathers what is wrong with them.
type params struct {
	q      url.Values
	faults qianshao.Faults
}

// newParams reads a query in which only some names may stand, each once.
func newParams(raw string, accepted []string) params {
	q, err := url.ParseQuery(raw)
	p := params{q: q}
	if err != nil {
		p.faults = append(p.faults, qianshao.Fault{Field: "query", Value: raw, Code: "parameter", ZH: "查询串看不懂",
			EN: "unreadable query", Remedy: "按 URL 编码 / percent-encode it"})
	}
	for name, values := range q {
		if !slices.Contains(accepted, name) && !(slices.Contains(accepted, anyPeriod) && isPeriod(name)) {
			p.faults = append(p.faults, qianshao.Fault{Field: name, Value: q.Get(name), Code: "parameter",
				ZH: "没有这个参数：" + name, EN: "no parameter " + name, Remedy: list(accepted)})
		} else if len(values) > 1 {
			p.faults = append(p.faults, qianshao.Fault{Field: name, Value: strings.Join(values, " "),
				Code: "parameter", ZH: "参数给了多次：" + name, EN: "parameter given more than once: " + name,
				Remedy: "只给一次 / give it once"})
		}
	}
	slices.SortStableFunc(p.faults, func(a, b qianshao.Fault) int { return strings.Compare(a.Field, b.Field) })
	return p
}

func isPeriod(name string) bool {
	_, err := qianshao.ParsePeriod(name)
	return err == nil
}

func list(accepted []string) string {
	if len(accepted) == 0 {
		return "这里不带参数 / none is taken here"
	}
	names := strings.Join(accepted, ", ")
	return "可用 " + names + " / accepted: " + names
}

func (p *params) fault(name, remedy string) {
	p.faults = append(p.faults, qianshao.Fault{Field: name, Value: p.q.Get(name), Code: "parameter",
		ZH: "参数看不懂：" + name, EN: "unreadable parameter " + name, Remedy: remedy})
}

// err is what has been found wrong so far, or nil.
func (p *params) err() error { return p.faults.Err() }

// int reads a whole number of at least 0.
func (p *params) int(name string, otherwise int64) int64 {
	s := p.q.Get(name)
	if s == "" {
		return otherwise
	}
	n, err := strconv.ParseInt(s, 10, 64)
	if err != nil || n < 0 {
		p.fault(name, "0 或更大的整数 / a whole number, 0 or more")
		return otherwise
	}
	return n
}

// time reads a date (its end in loc) or an RFC 3339 time, whose + may have
// come as the blank that it stands for in a query.
func (p *params) time(name string, loc *time.Location) time.Time {
	s := p.q.Get(name)
	if s == "" {
		return time.Time{}
	}
	t, err := time.Parse(time.RFC3339, strings.Replace(s, " ", "+", 1))
	if d, derr := qianshao.ParseDate(s); derr == nil {
		t, err = d.EndIn(loc), nil
	}
	if err != nil || t.Year() < firstYear || t.Year() > lastYear {
		p.fault(name, "2023-07-20 或 2023-07-20T10:30:00+08:00 / 2023-07-20 or 2023-07-20T10:30:00+08:00")
		return time.Time{}
	}
	return t
}

// clock reads as_of, commit and now.
func (p *params) clock(loc *time.Location) qianshao.Clock {
	return qianshao.Clock{AsOf: p.time("as_of", loc), Commit: p.int("commit", 0), Now: p.time("now", loc)}
}

func (p *params) limit() int {
	n := p.int("limit", maxLimit)
	if n == 0 || n > maxLimit {
		p.fault("limit", "1—"+strconv.Itoa(maxLimit))
		return maxLimit
	}
	return int(n)
}

// year reads a calendar year; 0 is all.
func (p *params) year(otherwise int) int {
	n := p.int("year", int64(otherwise))
	if n != 0 && (n < firstYear || n > lastYear) {
		p.fault("year", "2023；0 为全部 / 0 is all")
		return otherwise
	}
	return int(n)
}

// choice reads one of some words; the first stands for none.
func (p *params) choice(name string, words ...string) string {
	s := p.q.Get(name)
	if s == "" {
		return words[0]
	}
	if !slices.Contains(words, s) {
		p.fault(name, strings.Join(words, ", "))
	}
	return s
}

// bool reads 1, true, 0 or false.
func (p *params) bool(name string) bool {
	s := p.choice(name, "0", "1", "true", "false")
	return s == "1" || s == "true"
}
