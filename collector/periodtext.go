package collector

import (
	"errors"
	"regexp"
	"strconv"
	"strings"

	"qianshao"
)

// spelled is a period as people write it.
type spelled struct {
	period   qianshao.Period
	span     qianshao.Span
	end      bool // 末, 底: a level at the period's end
	lastYear bool // 上年同期: the period is a year before the title's
	free     bool // the span was not said: any measure takes it
}

// errPeriod says that a text names no period we know.
var errPeriod = errors.New("no period")

// around is the period a title or file gives to cells that leave parts out.
type around struct {
	year   int
	period qianshao.Period // of 本月, 1—本月, 累计
}

var (
	reYear     = regexp.MustCompile(`^(\d{4}|\d{2})年`)
	reISO      = regexp.MustCompile(`^(\d{4})[-/](\d{1,2})$`)
	reM        = regexp.MustCompile(`^(\d{4})[Mm](\d{1,2})$`)
	reCompact  = regexp.MustCompile(`^(\d{4})(\d{2})$`)
	reMonths   = regexp.MustCompile(`^1月?[-~至到](\d{1,2})月份?(?:累计)?$`)
	reMonth    = regexp.MustCompile(`^(\d{1,2})月份?$`)
	reMonthEnd = regexp.MustCompile(`^(?:截至|截止)?(\d{1,2})月[末底]$`)
	reTenDay   = regexp.MustCompile(`^(\d{1,2})月([上中下])旬$`)
	reQuarter  = regexp.MustCompile(`^(?:第?([一二三四1-4])季度?|Q([1-4])|([IVⅠⅡⅢⅣ]+)季度)$`)
	reQuarters = regexp.MustCompile(`^(?:前([二三四])季度|1[-~至到]([2-4])季度)$`)
	reDay      = regexp.MustCompile(`^(\d{1,2})月(\d{1,2})日$`)
	reIsoDay   = regexp.MustCompile(`^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$`)
)

// readPeriod reads a period as written in a file. around fills in the year and
// what 本月 means.
func readPeriod(raw string, a around) (spelled, error) {
	s := strings.ReplaceAll(fold(chineseDigits(raw)), " ", "")
	if p, err := qianshao.ParsePeriod(s); err == nil {
		return spelled{period: p, free: true}, nil
	}
	if sp, ok := relative(s, a); ok {
		return sp, nil
	}
	year := a.year
	if m := reYear.FindStringSubmatch(s); m != nil {
		year = number4(m[1])
		s = s[len(m[0]):]
		if s == "" {
			return spelled{period: qianshao.NewPeriod(qianshao.Year, year, 1), free: true}, nil
		}
	}
	if sp, ok := absolute(s); ok {
		return sp, nil
	}
	if year == 0 {
		return spelled{}, errPeriod
	}
	return inYear(s, year)
}

// chineseDigits turns 二〇二三年三月 into 2023年3月, leaving 上半年, 一季度 alone.
func chineseDigits(s string) string {
	if !strings.ContainsAny(s, "〇零") && !strings.Contains(s, "月") || strings.ContainsAny(s, "季") {
		return s
	}
	s = strings.NewReplacer("十一月", "11月", "十二月", "12月", "十月", "10月").Replace(s)
	return strings.NewReplacer("〇", "0", "零", "0", "一", "1", "二", "2", "三", "3", "四", "4", "五", "5", "六", "6", "七", "7", "八", "8", "九", "9").Replace(s)
}

// relative reads words that lean on the title.
func relative(s string, a around) (spelled, bool) {
	switch s {
	case "本月", "当月", "本期", "当期":
		return spelled{period: a.period}, !a.period.IsZero()
	case "1-本月", "1至本月", "本年累计", "累计", "1-本月累计", "年初至今":
		return spelled{period: a.period, span: qianshao.Cumulative}, !a.period.IsZero()
	case "上年同期", "去年同期":
		return spelled{period: a.period.LastYear(), lastYear: true, free: true}, !a.period.IsZero()
	}
	return spelled{}, false
}

// absolute reads spellings that carry their year.
func absolute(s string) (spelled, bool) {
	for _, re := range []*regexp.Regexp{reISO, reM, reCompact} {
		if m := re.FindStringSubmatch(s); m != nil {
			return month(number4(m[1]), m[2], false)
		}
	}
	if m := reIsoDay.FindStringSubmatch(s); m != nil {
		d, err := qianshao.ParseDate(m[1] + "-" + pad(m[2]) + "-" + pad(m[3]))
		return spelled{period: qianshao.PeriodOf(qianshao.Day, d), free: true}, err == nil
	}
	return spelled{}, false
}

func pad(s string) string {
	if len(s) == 1 {
		return "0" + s
	}
	return s
}

func month(year int, text string, cumulative bool) (spelled, bool) {
	m, err := strconv.Atoi(text)
	if err != nil || m < 1 || m > 12 {
		return spelled{}, false
	}
	sp := spelled{period: qianshao.NewPeriod(qianshao.Month, year, m), free: !cumulative}
	if cumulative {
		sp.span = qianshao.Cumulative
	}
	return sp, true
}

// inYear reads spellings whose year is known from elsewhere.
func inYear(s string, year int) (spelled, error) {
	ok := func(sp spelled, good bool) (spelled, error) {
		if !good {
			return spelled{}, errPeriod
		}
		return sp, nil
	}
	of := func(f qianshao.Freq, i int, span qianshao.Span) (spelled, error) {
		return spelled{period: qianshao.NewPeriod(f, year, i), span: span}, nil
	}
	switch s {
	case "上半年":
		return of(qianshao.Half, 1, qianshao.Cumulative)
	case "下半年":
		return of(qianshao.Half, 2, qianshao.Single)
	case "全年":
		return of(qianshao.Year, 1, qianshao.Cumulative)
	case "前三季度":
		return of(qianshao.Quarter, 3, qianshao.Cumulative)
	case "H1":
		return of(qianshao.Half, 1, qianshao.Cumulative)
	case "H2":
		return of(qianshao.Half, 2, qianshao.Single)
	}
	if m := reMonths.FindStringSubmatch(s); m != nil {
		return ok(month(year, m[1], true))
	}
	if m := reMonth.FindStringSubmatch(s); m != nil {
		return ok(month(year, m[1], false))
	}
	if m := reMonthEnd.FindStringSubmatch(s); m != nil {
		sp, good := month(year, m[1], false)
		sp.end = true
		return ok(sp, good)
	}
	if m := reTenDay.FindStringSubmatch(s); m != nil {
		sp, good := month(year, m[1], false)
		if !good {
			return spelled{}, errPeriod
		}
		third := map[string]qianshao.Date{"上": 0, "中": 10, "下": 20}[m[2]]
		return spelled{period: qianshao.PeriodOf(qianshao.TenDay, sp.period.Start()+third), free: true}, nil
	}
	if m := reDay.FindStringSubmatch(s); m != nil {
		return ok(absolute(strconv.Itoa(year) + "-" + m[1] + "-" + m[2]))
	}
	return quarterIn(s, year)
}

func quarterIn(s string, year int) (spelled, error) {
	if m := reQuarters.FindStringSubmatch(s); m != nil {
		return spelled{period: qianshao.NewPeriod(qianshao.Quarter, year, quarterNumber(m[1]+m[2])), span: qianshao.Cumulative}, nil
	}
	if m := reQuarter.FindStringSubmatch(s); m != nil {
		q := quarterNumber(m[1] + m[2] + m[3])
		if q == 0 {
			return spelled{}, errPeriod
		}
		// The first quarter is also the year so far.
		return spelled{period: qianshao.NewPeriod(qianshao.Quarter, year, q), free: q == 1}, nil
	}
	return spelled{}, errPeriod
}

func quarterNumber(s string) int {
	return map[string]int{"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4, "I": 1, "II": 2, "III": 3, "IV": 4, "Ⅰ": 1, "Ⅱ": 2, "Ⅲ": 3, "Ⅳ": 4}[s]
}

func number4(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		return 0
	}
	if len(s) == 2 {
		n += 2000
	}
	return n
}
