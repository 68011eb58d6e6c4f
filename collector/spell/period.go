package spell

import (
	"errors"
	"regexp"
	"strconv"
	"strings"

	"qianshao"
)

// Spelled is a period as people write it.
type Spelled struct {
	Period   qianshao.Period
	Span     qianshao.Span
	End      bool // 末, 底: a level at the period's end
	LastYear bool // 上年同期: the period is a year before the title's
	Free     bool // the span was not said: any measure takes it
}

// ErrPeriod says that a text names no period we know.
var ErrPeriod = errors.New("no period")

// Around is the period a title or file gives to cells that leave parts out.
type Around struct {
	Year   int
	Period qianshao.Period // of 本月, 1—本月, 累计
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

// ReadPeriod reads a period as written in a file. Around fills in the year and
// what 本月 means.
func ReadPeriod(raw string, a Around) (Spelled, error) {
	s := strings.ReplaceAll(Fold(ChineseDigits(raw)), " ", "")
	if p, err := qianshao.ParsePeriod(s); err == nil {
		return Spelled{Period: p, Free: true}, nil
	}
	if sp, ok := relative(s, a); ok {
		return sp, nil
	}
	year := a.Year
	if m := reYear.FindStringSubmatch(s); m != nil {
		year = number4(m[1])
		s = s[len(m[0]):]
		if s == "" {
			return Spelled{Period: qianshao.NewPeriod(qianshao.Year, year, 1), Free: true}, nil
		}
	}
	if sp, ok := absolute(s); ok {
		return sp, nil
	}
	if year == 0 {
		return Spelled{}, ErrPeriod
	}
	return inYear(s, year)
}

var (
	reChineseYear  = regexp.MustCompile(`[一二][〇零○OoＯ九][〇零○OoＯ一二三四五六七八九]{2}`)
	reChineseMonth = regexp.MustCompile(`(十[一二]|[一二三四五六七八九十])(月|[-~～—－至到](?:十[一二]|[一二三四五六七八九十])月)`)
)

var chineseNumbers = map[string]string{"一": "1", "二": "2", "三": "3", "四": "4", "五": "5", "六": "6", "七": "7", "八": "8",
	"九": "9", "十": "10", "十一": "11", "十二": "12"}

var chineseZero = strings.NewReplacer("〇", "0", "零", "0", "○", "0", "O", "0", "o", "0", "Ｏ", "0", "一", "1", "二", "2",
	"三", "3", "四", "4", "五", "5", "六", "6", "七", "7", "八", "8", "九", "9")

// ChineseDigits turns 二〇二三年三月 into 2023年3月, leaving 上半年, 一季度 alone.
func ChineseDigits(s string) string {
	s = reChineseYear.ReplaceAllStringFunc(s, chineseZero.Replace)
	for reChineseMonth.MatchString(s) {
		s = reChineseMonth.ReplaceAllStringFunc(s, func(m string) string {
			g := reChineseMonth.FindStringSubmatch(m)
			return chineseNumbers[g[1]] + g[2]
		})
	}
	return s
}

// relative reads words that lean on the title.
func relative(s string, a Around) (Spelled, bool) {
	switch s {
	case "本月", "当月", "本期", "当期":
		return Spelled{Period: a.Period}, !a.Period.IsZero()
	case "1-本月", "1至本月", "本年累计", "累计", "1-本月累计", "年初至今":
		return Spelled{Period: a.Period, Span: qianshao.Cumulative}, !a.Period.IsZero()
	case "上年同期", "去年同期":
		return Spelled{Period: a.Period.LastYear(), LastYear: true, Free: true}, !a.Period.IsZero()
	}
	return Spelled{}, false
}

// absolute reads spellings that carry their year.
func absolute(s string) (Spelled, bool) {
	for _, re := range []*regexp.Regexp{reISO, reM, reCompact} {
		if m := re.FindStringSubmatch(s); m != nil {
			return month(number4(m[1]), m[2], false)
		}
	}
	if m := reIsoDay.FindStringSubmatch(s); m != nil {
		d, err := qianshao.ParseDate(m[1] + "-" + pad(m[2]) + "-" + pad(m[3]))
		return Spelled{Period: qianshao.PeriodOf(qianshao.Day, d), Free: true}, err == nil
	}
	return Spelled{}, false
}

func pad(s string) string {
	if len(s) == 1 {
		return "0" + s
	}
	return s
}

func month(year int, text string, cumulative bool) (Spelled, bool) {
	m, err := strconv.Atoi(text)
	if err != nil || m < 1 || m > 12 {
		return Spelled{}, false
	}
	sp := Spelled{Period: qianshao.NewPeriod(qianshao.Month, year, m), Free: !cumulative}
	if cumulative {
		sp.Span = qianshao.Cumulative
	}
	return sp, true
}

// inYear reads spellings whose year is known from elsewhere.
func inYear(s string, year int) (Spelled, error) {
	ok := func(sp Spelled, good bool) (Spelled, error) {
		if !good {
			return Spelled{}, ErrPeriod
		}
		return sp, nil
	}
	of := func(f qianshao.Freq, i int, span qianshao.Span) (Spelled, error) {
		return Spelled{Period: qianshao.NewPeriod(f, year, i), Span: span}, nil
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
		sp.End = true
		return ok(sp, good)
	}
	if m := reTenDay.FindStringSubmatch(s); m != nil {
		sp, good := month(year, m[1], false)
		if !good {
			return Spelled{}, ErrPeriod
		}
		third := map[string]qianshao.Date{"上": 0, "中": 10, "下": 20}[m[2]]
		return Spelled{Period: qianshao.PeriodOf(qianshao.TenDay, sp.Period.Start()+third), Free: true}, nil
	}
	if m := reDay.FindStringSubmatch(s); m != nil {
		return ok(absolute(strconv.Itoa(year) + "-" + m[1] + "-" + m[2]))
	}
	return quarterIn(s, year)
}

func quarterIn(s string, year int) (Spelled, error) {
	if m := reQuarters.FindStringSubmatch(s); m != nil {
		return Spelled{Period: qianshao.NewPeriod(qianshao.Quarter, year, quarterNumber(m[1]+m[2])),
			Span: qianshao.Cumulative}, nil
	}
	if m := reQuarter.FindStringSubmatch(s); m != nil {
		q := quarterNumber(m[1] + m[2] + m[3])
		if q == 0 {
			return Spelled{}, ErrPeriod
		}
		// The first quarter is also the year so far.
		return Spelled{Period: qianshao.NewPeriod(qianshao.Quarter, year, q), Free: q == 1}, nil
	}
	return Spelled{}, ErrPeriod
}

func quarterNumber(s string) int {
	return map[string]int{"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4, "I": 1, "II": 2, "III": 3,
		"IV": 4, "Ⅰ": 1, "Ⅱ": 2, "Ⅲ": 3, "Ⅳ": 4}[s]
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
