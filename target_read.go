package qianshao

import (
	"strconv"
	"strings"
	"time"
)

// targetParser reads one target.
type targetParser struct {
	lexer
	in   *Indicator
	year int
	base int // offset of text in the whole
}

const targetRemedy = `">= 52", "<= 35 by 06-30", "~ 7", "> last-year", "> city_gdp_growth + 1", "15..20", "bands 120/200/300", ` +
	`"1 by 06-30, 2 by 12-31", ">= 1 each month", "growth >= 5", "stretch >= 10", "rank <= 3 of areas", monitor, reference`

func (p *targetParser) fault(zh, en string) error { return p.mend(zh, en, targetRemedy) }

// mend is a fault at the current token with a remedy of its own.
func (p *targetParser) mend(zh, en, remedy string) error {
	return Fault{Column: p.base + p.at + 1, Field: "targets", Value: strings.TrimSpace(p.text), Code: "target",
		ZH: "目标看不懂：" + zh, EN: "unreadable target: " + en, Remedy: remedy}
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
	case p.tok == "~":
		err = p.about(&t)
	case p.tok == "stretch":
		err = p.bound(&t, Stretch)
	case p.tok == "growth":
		err = p.bound(&t, GrowthOf)
	case p.tok == "rank":
		err = p.rank(&t)
	case comparator(p.tok) != 0:
		err = p.compare(&t)
	default:
		err = p.rangeOrSteps(&t)
	}
	if err == nil && p.tok != "" {
		err = p.unexpected(t.Kind)
	}
	return t, err
}

// unexpected is the fault of a token behind a whole target.
func (p *targetParser) unexpected(k TargetKind) error {
	if p.tok == "by" && (k == GrowthOf || k == Stretch || k == Rank) {
		return p.mend("这种目标按全年计，不写日期", "such a target is of the whole year and takes no date", "删去 by / remove by")
	}
	return p.fault("多出 "+strconv.Quote(clip(p.tok, 20)), "unexpected "+strconv.Quote(clip(p.tok, 20)))
}

func comparator(s string) Comparator {
	for i, text := range comparatorTexts {
		if i > 0 && s == text {
			return Comparator(i)
		}
	}
	return 0
}

// quantity reads a number with the indicator's own unit, a percent sign or
// nothing behind it, and moves on; false: there is no number.
func (p *targetParser) quantity(units ...string) (v float64, ok bool, err error) {
	if v, ok = number(p.tok); !ok {
		return 0, false, nil
	}
	own := []string{p.in.Unit, p.in.UnitEN}
	if p.in.Unit == "" || p.in.Unit == "%" {
		own = append(own, "%")
	}
	if !p.unit(append(own, units...)...) {
		if err := p.wrongUnit(); err != nil {
			return v, true, err
		}
	}
	p.next()
	return v, true, nil
}

// wrongUnit finds fault with what stands behind a number where that can be a
// unit only.
func (p *targetParser) wrongUnit() error {
	x := p.lexer
	x.next()
	if r := []rune(x.tok + " ")[0]; r != '%' && r < 0x80 {
		return nil
	}
	if comparator(x.tok) != 0 || x.tok == "~" {
		return nil
	}
	p.at = x.at
	found := strconv.Quote(clip(x.tok, 20))
	if p.in.Unit == "" {
		return p.mend("不认识的单位 "+found, "unknown unit "+found, "只写数 / write the number only")
	}
	remedy := "写 " + p.in.Unit + "，或不写单位 / write " + p.in.Unit + ", or no unit"
	if x.tok[0] == '%' {
		remedy = `同比增长写 growth >= 5；否则不写 % / for growth on last year write growth >= 5, else no %`
	}
	return p.mend("指标的单位是 "+p.in.Unit+"，不是 "+found, "the indicator's unit is "+p.in.Unit+", not "+found, remedy)
}

// compare reads "cmp value [by date]" and "cmp number each freq".
func (p *targetParser) compare(t *Target) error {
	t.Kind, t.Cmp = Compare, comparator(p.tok)
	p.next()
	v, ok, err := p.quantity()
	switch {
	case err != nil:
		return err
	case ok:
		t.Value = v
	case p.tok == "last-year":
		t.LastYear = true
		p.next()
	default:
		if err := p.series(t); err != nil {
			return err
		}
	}
	if p.tok == "each" {
		return p.each(t)
	}
	return p.by(&t.By)
}

// series reads "id[@area] [±number]".
func (p *targetParser) series(t *Target) error {
	id, area, at := strings.Cut(p.tok, "@")
	if !isID(id) || id[0] <= '9' || at && !isID(area) {
		return p.fault("比较号后要有数、last-year 或指标代号", "want a number, last-year or an indicator after the comparator")
	}
	t.Ref = Series{id, area}
	p.next()
	sign := ""
	if p.tok == "+" || p.tok == "-" {
		sign = p.tok
		p.next()
	} else if p.tok == "" || strings.IndexByte("+-", p.tok[0]) < 0 {
		return nil
	}
	if sign != "" && p.tok != "" && strings.IndexByte("+-", p.tok[0]) >= 0 {
		return p.fault("加减号只写一个", "one sign only")
	}
	p.tok = sign + p.tok
	v, ok, err := p.quantity("个百分点", "百分点")
	if err == nil && !ok {
		err = p.fault("加减号后要有数", "want a number after the sign")
	}
	t.Plus = v
	return err
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

// about reads "~ number [by date]" (左右).
func (p *targetParser) about(t *Target) error {
	p.next()
	v, ok, err := p.quantity()
	if err == nil && !ok {
		err = p.fault("~ 后要有数", "want a number after ~")
	}
	if err != nil {
		return err
	}
	t.Kind, t.Cmp, t.About, t.Around = Compare, AtLeast, true, v
	if p.in.CapSide {
		t.Cmp = AtMost
	}
	t.Value = p.in.around(v)
	return p.by(&t.By)
}

// bound reads the "cmp number" of a stretch or a growth.
func (p *targetParser) bound(t *Target, k TargetKind) error {
	word := p.tok
	p.next()
	c := comparator(p.tok)
	if c == 0 || c == Equal {
		return p.fault(word+" 后要有 >= 或 <= 和数", "want >= or <= and a number after "+word)
	}
	p.next()
	var units []string
	if k == GrowthOf {
		units = []string{"%"}
	}
	v, ok, err := p.quantity(units...)
	if err == nil && !ok {
		err = p.fault(word+" 的比较号后要有数", "want a number after the comparator of "+word)
	}
	t.Kind, t.Cmp, t.Value = k, c, v
	return err
}

// rank reads "rank <= k [of areas|given|area]". Cmp says which figures are the
// better ones.
func (p *targetParser) rank(t *Target) error {
	p.next()
	if p.tok != "<=" {
		return p.mend("rank 只配 <=", "rank takes <=", `前三位写 "rank <= 3" / among the first three: "rank <= 3"`)
	}
	p.next()
	at := p.at
	v, ok, err := p.quantity("位", "名")
	if err != nil {
		return err
	}
	if !ok || v < 1 || v > 1000 || v != float64(int(v)) {
		p.at = at
		return p.fault("位次要是1以上的整数", "a place is a whole number from 1 on")
	}
	t.Kind, t.Cmp, t.Value, t.Group = Rank, AtLeast, v, GroupAreas
	if p.tok == "of" {
		p.next()
		if !isID(p.tok) {
			return p.fault("of 后要有 areas、given 或地区代号", "want areas, given or an area after of")
		}
		t.Group = p.tok
		p.next()
	}
	if p.in.LowBetter || t.Group == GroupGiven {
		t.Cmp = AtMost
	}
	return nil
}

func (p *targetParser) bands(t *Target) error {
	t.Kind = Bands
	p.next()
	for i := range t.Bands {
		v, ok, err := p.quantity()
		if err != nil {
			return err
		}
		if !ok {
			return p.fault("bands 要有三个数", "bands wants three numbers")
		}
		t.Bands[i] = v
		if i == 2 {
			break
		}
		if p.tok != "/" {
			return p.fault("数之间用 /", "want / between the numbers")
		}
		p.next()
	}
	if !(t.Bands[0] < t.Bands[1] && t.Bands[1] < t.Bands[2]) {
		return p.fault("三个界限要递增", "bands must rise")
	}
	return nil
}

func (p *targetParser) rangeOrSteps(t *Target) error {
	word := strconv.Quote(clip(p.tok, 20))
	v, ok, err := p.quantity()
	if err != nil {
		return err
	}
	if !ok {
		return p.fault("不认识 "+word, "do not know "+word)
	}
	if p.tok != ".." {
		return p.steps(t, v)
	}
	p.next()
	at := p.at
	high, ok, err := p.quantity()
	if err != nil {
		return err
	}
	if !ok || high <= v {
		p.at = at
		return p.fault("区间上限要大于下限", "the upper end must lie above the lower")
	}
	t.Kind, t.Low, t.High = Range, v, high
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
		var err error
		if v, ok, err = p.quantity(); err != nil {
			return err
		}
		if !ok {
			return p.fault("逗号后要有下一步的数", "want the next step's number after the comma")
		}
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
