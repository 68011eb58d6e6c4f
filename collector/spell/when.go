package spell

import (
	"regexp"
	"strconv"
	"strings"

	"qianshao"
)

// When is what a text says of a period; a heading may leave the year, or all
// of it, to the title.
type When struct {
	Year  int           // 0: not said
	Freq  qianshao.Freq // of Index
	Index int           // place in the year, from 1; 0: not said
	Span  qianshao.Span // where Spoken
	// Spoken says that the text tells single from cumulative: 当月, 1-3月, 累计.
	Spoken   bool
	Implied  bool // Span is only implied (二季度, 本年): a word said beside it wins
	End      bool // 末, 底: a level at the period's end
	Relative bool // 本月, 本期, 累计: the title's period
	LastYear bool // 上年同期: the title's period, a year before
	Doubt    bool // a date or number that names no certain period
	Range    bool // 3-6月: no period of ours
	Whole    bool // 2023年, 2023: the year alone
}

// Said reports whether the text said anything of a period.
func (w When) Said() bool {
	return w.Year != 0 || w.Index != 0 || w.Relative || w.LastYear || w.Doubt || w.Range
}

// Full reports whether the text names a period but perhaps for its year.
func (w When) Full() bool { return w.Index != 0 }

// In is the period in a year; false where the year has no such period.
func (w When) In(year int) (Spelled, bool) {
	if w.Index == 0 || year == 0 {
		return Spelled{}, false
	}
	sp := Spelled{Span: w.Span, End: w.End, Free: !w.Spoken, LastYear: w.LastYear}
	if w.Freq == qianshao.Day {
		d, err := qianshao.ParseDate(strconv.Itoa(year) + "-" + pad(strconv.Itoa(w.Index/100)) + "-" +
			pad(strconv.Itoa(w.Index%100)))
		sp.Period = qianshao.PeriodOf(qianshao.Day, d)
		return sp, err == nil
	}
	sp.Period = qianshao.NewPeriod(w.Freq, year, w.Index)
	return sp, true
}

const (
	yearPart  = `((?:19|20)\d{2})`
	rangePart = `[-~至到]`
)

var (
	reWhenISO     = regexp.MustCompile(`^` + yearPart + `(?:[-/]|M|m)(\d{1,2})月?(?:份)?$`)
	reWhenDot     = regexp.MustCompile(`^` + yearPart + `\.(\d{1,2})$`)
	reWhenDotted  = regexp.MustCompile(`(?:^|[^\d.])` + yearPart + `\.(\d{1,2})(?:$|[^\d.])`)
	reWhenCompact = regexp.MustCompile(`^` + yearPart + `(0[1-9]|1[0-2])$`)
	reWhenDay     = regexp.MustCompile(yearPart + `[-/.](\d{1,2})[-/.](\d{1,2})`)
	reWhenEnglish = regexp.MustCompile(`(?i)^(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*(?:[-/., ]*(\d{4})|[-/.,'’]+(\d{2}))$`)
	reWhenQuarter = regexp.MustCompile(`^` + yearPart + `[-/]?[Qq]([1-4])$`)
	reWhenYear    = regexp.MustCompile(yearPart + `年度?|[’'‘](\d{2})年?度?|^(\d{2})年度?`)
	reWhenBare    = regexp.MustCompile(`^` + yearPart + `$`)
	reMonthRange  = regexp.MustCompile(`(\d{1,2})月?份?` + rangePart + `(\d{1,2})月`)
	reQuarterRun  = regexp.MustCompile(`前([二两三四2-4])个?季度|[1一]` + rangePart + `([二三四2-4])季度|Q1` + rangePart +
		`Q?([2-4])`)
	reOneQuarter = regexp.MustCompile(`第?([一二三四1-4])季度?|([ⅠⅡⅢⅣ]|IV|I{1,3})季度|Q([1-4])`)
	reTenDays    = regexp.MustCompile(`(\d{1,2})月份?([上中下])旬`)
	reMonthDay   = regexp.MustCompile(`(\d{1,2})月(\d{1,2})日`)
	reMonthLast  = regexp.MustCompile(`(\d{1,2})月份?(?:末|底)`)
	reOneMonth   = regexp.MustCompile(`(\d{1,2})月`)
	reThisMonth  = regexp.MustCompile(`1月?[-~至到](?:本|当)月|^至(?:本|当)月`)
	reHalfMonth  = regexp.MustCompile(`[上下]半月`)
)

var monthNames = map[string]int{"jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6, "jul": 7, "aug": 8,
	"sep": 9, "oct": 10, "nov": 11, "dec": 12}

// cumulative and single words around a period.
func spanWords(s string) (span qianshao.Span, said bool) {
	switch {
	case anyOf(s, "累计", "年初", "以来", "止", "至今"), reThisMonth.MatchString(s):
		return qianshao.Cumulative, true
	case anyOf(s, "当月", "本月", "单月", "当期", "当季", "本季", "单季", "月度值"):
		return qianshao.Single, true
	}
	return 0, false
}

func anyOf(s string, words ...string) bool {
	for _, w := range words {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}

// plainPeriod makes a text ready for ReadWhen.
func plainPeriod(raw string) string {
	return strings.ReplaceAll(Fold(ChineseDigits(raw)), " ", "")
}

// ReadWhen finds what a text says of a period, wherever in it that stands.
func ReadWhen(raw string) When {
	s := plainPeriod(raw)
	if w, ok := writtenOut(s); ok {
		return w
	}
	w, rest := yearOf(s)
	span, spoken := spanWords(rest)
	w.Span, w.Spoken = span, spoken
	if past, ok := ofLastYear(w, rest); ok {
		return past
	}
	if inYearOf(&w, rest) {
		return w
	}
	switch {
	case spoken, anyOf(rest, "本期", "当期", "本年", "今年"):
		w.Relative = w.Year == 0
		if !spoken && anyOf(rest, "本年", "今年") && !anyOf(rest, "本期", "当期") {
			w.Span, w.Spoken, w.Implied = qianshao.Cumulative, true, true
		}
		if w.Year != 0 && w.Span == qianshao.Cumulative {
			w.Relative = true // 2023年累计
		}
	case w.Year != 0:
		w.Whole = true
		w.End = anyOf(rest, "末", "底")
		w.Freq, w.Index = qianshao.Year, 1
	}
	return w
}

var (
	reLastYear  = regexp.MustCompile(`(?:上一?|去)年度?(?:的)?`)
	reSameMonth = regexp.MustCompile(`(?:上|去)年(?:同月|同季)`)
)

// ofLastYear reads what is of a year before the title's: 上年同期, 上年累计,
// 去年1-9月, 上年本月.
func ofLastYear(w When, rest string) (When, bool) {
	if anyOf(rest, "上年同期", "去年同期", "上年同月", "去年同月", "上年同季", "去年同季", "同期数", "上年数") || rest == "同期" {
		if w.LastYear = true; w.Year != 0 && !anyOf(rest, "上年", "去年") {
			w.Year++ // 2022年同期 stands beside 2023
		}
		if reSameMonth.MatchString(rest) && !w.Spoken {
			w.Span, w.Spoken = qianshao.Single, true
		}
		return w, true
	}
	at := reLastYear.FindStringIndex(rest)
	if at == nil || w.Year != 0 {
		return w, false
	}
	past := ReadWhen(rest[at[1]:])
	if !past.Full() && !past.Relative || past.Year != 0 {
		return w, false
	}
	past.LastYear = true
	return past, true
}

// Over reports whether the span that w says is to win over another's.
func (w When) Over(other When) bool {
	return w.Spoken && (!other.Spoken || other.Implied && !w.Implied)
}

// Keep takes over the span of another that says one for certain, where w says
// none.
func (w When) Keep(other When) When {
	if !w.Spoken && other.Spoken && !other.Implied {
		w.Span, w.Spoken = other.Span, true
	}
	return w
}

// Clashes reports whether both say a span for certain, and not the same.
func (w When) Clashes(other When) bool {
	return w.Spoken && other.Spoken && !w.Implied && !other.Implied && w.Span != other.Span
}

// writtenOut reads spellings that are a whole cell and name their year.
func writtenOut(s string) (When, bool) {
	of := func(year, month string) (When, bool) {
		m, err := strconv.Atoi(month)
		if err != nil || m < 1 || m > 12 {
			return When{Doubt: true}, true
		}
		return When{Year: number4(year), Freq: qianshao.Month, Index: m}, true
	}
	if m := reWhenISO.FindStringSubmatch(s); m != nil {
		return of(m[1], m[2])
	}
	if m := reWhenCompact.FindStringSubmatch(s); m != nil {
		return of(m[1], m[2])
	}
	if m := reWhenDot.FindStringSubmatch(s); m != nil {
		if m[2] == "1" { // January, or October without its nought
			return When{Doubt: true, Year: number4(m[1])}, true
		}
		return of(m[1], m[2])
	}
	if m := reWhenEnglish.FindStringSubmatch(s); m != nil {
		return When{Year: number4(m[2] + m[3]), Freq: qianshao.Month, Index: monthNames[strings.ToLower(m[1])]}, true
	}
	if m := reWhenQuarter.FindStringSubmatch(s); m != nil {
		return When{Year: number4(m[1]), Freq: qianshao.Quarter, Index: quarterNumber(m[2])}, true
	}
	if m := reWhenBare.FindStringSubmatch(s); m != nil {
		return When{Year: number4(m[1]), Freq: qianshao.Year, Index: 1, Whole: true}, true
	}
	if p, err := qianshao.ParsePeriod(s); err == nil {
		return whenOf(p), true
	}
	if m := reWhenDay.FindStringSubmatch(s); m != nil {
		d, err := qianshao.ParseDate(m[1] + "-" + pad(m[2]) + "-" + pad(m[3]))
		return whenOf(qianshao.PeriodOf(qianshao.Day, d)), err == nil
	}
	return When{}, false
}

func whenOf(p qianshao.Period) When {
	w := When{Year: p.Year(), Freq: p.Freq(), Index: p.Index(), Whole: p.Freq() == qianshao.Year}
	if p.Freq() == qianshao.Day {
		t := p.Start().String()
		m, _ := strconv.Atoi(t[5:7])
		d, _ := strconv.Atoi(t[8:10])
		w.Index = m*100 + d
	}
	return w
}

// yearOf takes the first year out of a text.
func yearOf(s string) (w When, rest string) {
	if m := reWhenDotted.FindStringSubmatch(s); m != nil {
		return When{Year: number4(m[1])}, strings.Replace(s, m[1]+"."+m[2], strings.TrimLeft(m[2], "0")+"月", 1)
	}
	m := reWhenYear.FindStringSubmatchIndex(s)
	if m == nil {
		return When{}, s
	}
	for g := 1; g <= 3; g++ {
		if m[2*g] >= 0 {
			w.Year = number4(s[m[2*g]:m[2*g+1]])
			return w, apart(s[:m[2*g]], s[m[1]:])
		}
	}
	return w, s
}

// apart joins what stood before and behind a year: 表1 and 1-6月 are no 11-6月.
func apart(before, behind string) string {
	if before != "" && behind != "" && isDigit(before[len(before)-1]) && isDigit(behind[0]) {
		return before + " " + behind
	}
	return before + behind
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// inYearOf finds the part of a year that a text names.
func inYearOf(w *When, s string) bool {
	set := func(f qianshao.Freq, i int) bool {
		w.Freq, w.Index = f, i
		return true
	}
	cumulative := func() { w.Span, w.Spoken = qianshao.Cumulative, true }
	month := func(text string) int {
		m, err := strconv.Atoi(text)
		if err != nil || m < 1 || m > 12 {
			return 0
		}
		return m
	}
	if reHalfMonth.MatchString(s) {
		w.Doubt = true
		return true
	}
	if m := reMonthRange.FindStringSubmatch(s); m != nil {
		if month(m[1]) != 1 || month(m[2]) == 0 {
			w.Range = true
			return true
		}
		cumulative()
		return set(qianshao.Month, month(m[2]))
	}
	if m := reQuarterRun.FindStringSubmatch(s); m != nil {
		cumulative()
		q := strings.Replace(m[1]+m[2]+m[3], "两", "二", 1)
		return set(qianshao.Quarter, quarterNumber(q))
	}
	switch {
	case strings.Contains(s, "上半年"):
		cumulative()
		return set(qianshao.Half, 1)
	case strings.Contains(s, "下半年"):
		w.Span, w.Spoken = qianshao.Single, true
		return set(qianshao.Half, 2)
	case strings.Contains(s, "全年"):
		cumulative()
		return set(qianshao.Year, 1)
	}
	if m := reTenDays.FindStringSubmatch(s); m != nil && month(m[1]) > 0 {
		return set(qianshao.TenDay, (month(m[1])-1)*3+map[string]int{"上": 1, "中": 2, "下": 3}[m[2]])
	}
	if m := reMonthDay.FindStringSubmatch(s); m != nil && month(m[1]) > 0 {
		d, _ := strconv.Atoi(m[2])
		return set(qianshao.Day, month(m[1])*100+d)
	}
	if m := reMonthLast.FindStringSubmatch(s); m != nil && month(m[1]) > 0 {
		w.End = true
		return set(qianshao.Month, month(m[1]))
	}
	if m := reOneMonth.FindStringSubmatch(s); m != nil && month(m[1]) > 0 {
		return set(qianshao.Month, month(m[1]))
	}
	if m := reOneQuarter.FindStringSubmatch(s); m != nil && (strings.Contains(s, "季") || strings.Contains(s, "Q")) {
		q := quarterNumber(m[1] + m[2] + m[3])
		if q > 1 && !w.Spoken {
			w.Span, w.Spoken, w.Implied = qianshao.Single, true, true
		}
		return q > 0 && set(qianshao.Quarter, q)
	}
	return false
}
