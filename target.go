package qianshao

import (
	"strconv"
	"strings"
	"time"
)

// TargetKind says which form a target has.
type TargetKind uint8

// The forms of judging.md §2.
const (
	Compare TargetKind = iota + 1 // cmp value [by date]
	Each                          // >= n each freq
	Range                         // low..high [by date]
	Bands                         // bands a/b/c
	Steps                         // n by date, n by date
)

// Comparator is how a value is held against a bound.
type Comparator uint8

// The comparators.
const (
	AtLeast Comparator = iota + 1 // >=
	Above                         // >
	AtMost                        // <=
	Below                         // <
	Equal                         // =
)

var comparatorTexts = [...]string{"", ">=", ">", "<=", "<", "="}

// String prints the comparator as plans write it.
func (c Comparator) String() string { return comparatorTexts[c%6] }

// Floor reports whether more is better: >= and >. Equal is neither by itself;
// see [Target.IsFloor].
func (c Comparator) Floor() bool { return c == AtLeast || c == Above }

// Cap reports whether less is better: <= and <.
func (c Comparator) Cap() bool { return c == AtMost || c == Below }

// Strict reports whether equality is not enough.
func (c Comparator) Strict() bool { return c == Above || c == Below }

// Step is one step of a target in steps.
type Step struct {
	Value float64
	By    Date
}

// Target is one thing an indicator has to meet.
type Target struct {
	Text     string // as written, trimmed
	Kind     TargetKind
	Cmp      Comparator
	Value    float64 // Compare with a number, Each
	LastYear bool    // compared with the same period last year
	Ref      Series  // compared with another series; Area "" is the indicator's own, "parent" the one above
	By       Date    // as written; zero: none
	Freq     Freq    // Each
	Low      float64
	High     float64
	Bands    [3]float64 // yellow, orange, red from here on
	Steps    []Step
	From     Date // in force from; zero: always
	Until    Date // in force until; zero: always
}

// Numeric reports whether the target compares with a number of its own.
func (t *Target) Numeric() bool { return t.Kind == Compare && !t.LastYear && t.Ref.Indicator == "" }

// InForce reports whether the target stands on day d.
func (t *Target) InForce(d Date) bool {
	return (t.From == 0 || t.From <= d) && (t.Until == 0 || d <= t.Until)
}

// Last returns the number to reach in the end: the value, the lower end of a
// range, the last step; 0 where there is none.
func (t *Target) Last() float64 {
	switch {
	case t.Kind == Range:
		return t.Low
	case t.Kind == Steps:
		return t.Steps[len(t.Steps)-1].Value
	}
	return t.Value
}

// ParseTargets reads the plan's target grammar (judging.md §2) for a plan of a
// year. Its error is a [Fault] whose Column is the byte offset, from 1, in text.
func ParseTargets(text string, year int) (Role, []Target, error) {
	switch strings.TrimSpace(text) {
	case "monitor":
		return Monitored, nil, nil
	case "reference":
		return Reference, nil, nil
	}
	var out []Target
	offset := 0
	for part := range strings.SplitSeq(text, ";") {
		p := targetParser{year: year, text: part, base: offset}
		t, err := p.target()
		if err != nil {
			return Judged, nil, err
		}
		out = append(out, t)
		offset += len(part) + 1
	}
	return Judged, out, nil
}

type targetParser struct {
	year int
	text string
	base int // offset of text in the whole
	pos  int
	tok  string // current token
	at   int    // its offset in text
}

const targetRemedy = `">= 52", "<= 35 by 06-30", "> last-year", "> city_gdp_growth", "15..20", "bands 120/200/300", "1 by 06-30, 2 by 12-31", ">= 1 each month", monitor, reference`

func (p *targetParser) fault(zh, en string) error {
	return Fault{Column: p.base + p.at + 1, Field: "targets", Value: strings.TrimSpace(p.text), Code: "target",
		ZH: "目标看不懂：" + zh, EN: "unreadable target: " + en, Remedy: targetRemedy}
}

const blanks = " \t\r\n"

// next moves to the next token: a comparator, "..", a word, number or one sign.
func (p *targetParser) next() {
	for p.pos < len(p.text) && strings.IndexByte(blanks, p.text[p.pos]) >= 0 {
		p.pos++
	}
	p.at = p.pos
	rest := p.text[p.pos:]
	n := 0
	switch {
	case rest == "":
	case strings.HasPrefix(rest, ">="), strings.HasPrefix(rest, "<="), strings.HasPrefix(rest, ".."):
		n = 2
	case strings.IndexByte("<>=,/", rest[0]) >= 0:
		n = 1
	default:
		n = strings.IndexAny(rest, blanks+"<>=,/")
		if n < 0 {
			n = len(rest)
		}
		if i := strings.Index(rest[:n], ".."); i > 0 {
			n = i
		}
	}
	p.tok = rest[:n]
	p.pos += n
}

func (p *targetParser) target() (Target, error) {
	p.next()
	t := Target{Text: strings.TrimSpace(p.text)}
	var err error
	switch {
	case p.tok == "":
		return t, p.fault("空的", "empty")
	case p.tok == "bands":
		err = p.bands(&t)
	case comparator(p.tok) != 0:
		err = p.compare(&t)
	default:
		err = p.rangeOrSteps(&t)
	}
	if err == nil && p.tok != "" {
		err = p.fault("多出 "+strconv.Quote(p.tok), "unexpected "+strconv.Quote(p.tok))
	}
	return t, err
}

func comparator(s string) Comparator {
	for i, text := range comparatorTexts {
		if i > 0 && s == text {
			return Comparator(i)
		}
	}
	return 0
}

func (p *targetParser) compare(t *Target) error {
	t.Kind, t.Cmp = Compare, comparator(p.tok)
	p.next()
	if v, ok := number(p.tok); ok {
		t.Value = v
	} else if p.tok == "last-year" {
		t.LastYear = true
	} else if id, area, at := strings.Cut(p.tok, "@"); isID(id) && id[0] > '9' && (!at || isID(area)) {
		t.Ref = Series{id, area}
	} else {
		return p.fault("比较号后要有数、last-year 或指标代号", "want a number, last-year or an indicator after the comparator")
	}
	p.next()
	if p.tok == "each" {
		return p.each(t)
	}
	return p.by(&t.By)
}

func (p *targetParser) each(t *Target) error {
	if t.Cmp != AtLeast || !t.Numeric() {
		return p.fault("each 只能配 >= 和数", "each takes >= and a number")
	}
	p.next()
	f, err := ParseFreq(p.tok)
	if err != nil || f == Day || f == Year {
		return p.fault("each 后要有 ten-day、month、quarter 或 half", "want ten-day, month, quarter or half after each")
	}
	t.Kind, t.Freq = Each, f
	p.next()
	return nil
}

func (p *targetParser) bands(t *Target) error {
	t.Kind = Bands
	for i := range t.Bands {
		p.next()
		v, ok := number(p.tok)
		if !ok {
			return p.fault("bands 要有三个数", "bands wants three numbers")
		}
		t.Bands[i] = v
		p.next()
		if i < 2 && p.tok != "/" {
			return p.fault("数之间用 /", "want / between the numbers")
		}
	}
	if !(t.Bands[0] < t.Bands[1] && t.Bands[1] < t.Bands[2]) {
		return p.fault("三个界限要递增", "bands must rise")
	}
	return nil
}

func (p *targetParser) rangeOrSteps(t *Target) error {
	v, ok := number(p.tok)
	if !ok {
		return p.fault("不认识 "+strconv.Quote(clip(p.tok, 20)), "do not know "+strconv.Quote(clip(p.tok, 20)))
	}
	p.next()
	if p.tok != ".." {
		return p.steps(t, v)
	}
	p.next()
	high, ok := number(p.tok)
	if !ok || high <= v {
		return p.fault("区间上限要大于下限", "the upper end must lie above the lower")
	}
	t.Kind, t.Low, t.High = Range, v, high
	p.next()
	return p.by(&t.By)
}

func (p *targetParser) steps(t *Target, v float64) error {
	t.Kind = Steps
	for {
		s := Step{Value: v}
		if err := p.by(&s.By); err != nil {
			return err
		}
		if s.By == 0 {
			return p.fault("每一步都要写 by 日期", "each step wants by and a date")
		}
		if n := len(t.Steps); n > 0 && (s.By <= t.Steps[n-1].By || s.Value <= t.Steps[n-1].Value) {
			return p.fault("各步的数和日期都要递增", "steps must rise in number and date")
		}
		t.Steps = append(t.Steps, s)
		if p.tok != "," {
			return nil
		}
		p.next()
		var ok bool
		if v, ok = number(p.tok); !ok {
			return p.fault("逗号后要有下一步的数", "want the next step's number after the comma")
		}
		p.next()
	}
}

// by reads an optional "by date".
func (p *targetParser) by(d *Date) error {
	if p.tok != "by" {
		return nil
	}
	p.next()
	s := p.tok
	if len(s) == 5 {
		s = strconv.Itoa(p.year) + "-" + s
	}
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return p.fault("by 后要有日期，如 06-30", "want a date such as 06-30 after by")
	}
	if t.Year() != p.year {
		return p.fault("日期要在计划年度内", "the date must lie in the plan's year")
	}
	*d = DateOf(t)
	p.next()
	return nil
}

func number(s string) (float64, bool) {
	if s == "" || strings.IndexByte("+-.0123456789", s[0]) < 0 || strings.ContainsAny(s, "_xXpP") {
		return 0, false
	}
	v, err := strconv.ParseFloat(s, 64)
	return v, err == nil && v < 1e15 && v > -1e15
}

func isID(s string) bool {
	for i, r := range s {
		if !(r >= 'a' && r <= 'z' || r == '_' || i > 0 && (r >= '0' && r <= '9' || r == '-') || r >= '0' && r <= '9') {
			return false
		}
	}
	return s != ""
}
