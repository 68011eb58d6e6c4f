package spell

import (
	"math"
	"regexp"
	"strconv"
	"strings"

	"qianshao"
	"qianshao/collector/grid"
)

// Kind says what a cell's text is.
type Kind uint8

// The kinds.
const (
	IsNumber  Kind = iota
	IsMissing      // unknown, not applicable, not published: no observation
	IsHeld         // doubtful: a person decides
	IsOther        // a status or rank, not a value
)

// Number is a cell read as a figure.
type Number struct {
	Kind     Kind
	Value    float64
	Decimals int8
	Unit     string // stands in the cell and wins over the column's
	Note     string
	Reason   qianshao.Fault // why it is held
	Read     bool           // held, and yet value and unit could be read
}

func missing(note string) Number { return Number{Kind: IsMissing, Note: note} }

func hold(code, zh, en, remedy string) Number {
	return Number{Kind: IsHeld, Reason: qianshao.Fault{Field: "value", Code: code, ZH: zh, EN: en, Remedy: remedy}}
}

// What to do about held input: where a figure could be read a person may
// accept it; else it has to come again.
const (
	AskAgain = "核对后采纳，或改好重报 / accept after checking, or hand in again"
	Mend     = "改成一个确定的数重报 / hand in again with a definite number"
)

// words around a figure that make it an estimate or a bound.
var roughly = strings.NewReplacer("大约", "", "约", "", "左右", "", "预计", "", "超过", "", "超", "", "突破", "", "以上", "", "余",
	"", "多", "", "≥", "", ">", "")

// rough holds a figure that is said to be inexact.
func rough(s, code, zh, en string) Number {
	n := hold(code, zh, en, Mend)
	if m := readDigits(roughly.Replace(s), 0); m.Kind == IsNumber {
		m.Kind, m.Reason, m.Read = IsHeld, n.Reason, true
		m.Reason.Remedy = AskAgain
		return m
	}
	return n
}

// ReadNumber reads a cell's text as a figure. measure helps with words that
// mean different things in different columns; 0 where it is not known.
func ReadNumber(raw string, measure qianshao.Measure) Number {
	if n, ok := readPlain(raw); ok {
		return n
	}
	s := Fold(raw)
	if n, ok := readWord(s, measure); ok {
		return n
	}
	if n, ok := readDoubtful(s); ok {
		return n
	}
	return readDigits(s, measure)
}

// The digits that readPlain takes: no more than a spreadsheet keeps, and no
// more after the point than a person writes.
const (
	plainDigits   = 15
	plainDecimals = 6
)

// readPlain reads digits with at most a minus sign and a point, as nearly all
// cells are written; what else there is needs a closer look.
func readPlain(s string) (n Number, ok bool) {
	digits := strings.TrimPrefix(s, "-")
	whole, written, decimals, point := int64(0), 0, 0, false
	for i := range len(digits) {
		switch c := digits[i]; {
		case c >= '0' && c <= '9':
			whole = 10*whole + int64(c-'0')
			if written++; point {
				decimals++
			}
		case c == '.' && !point && i > 0 && i < len(digits)-1:
			point = true
		default:
			return n, false
		}
		if written > plainDigits || decimals > plainDecimals {
			return n, false
		}
	}
	if len(digits) == 0 {
		return n, false
	}
	v := float64(whole) / tens[decimals]
	if len(digits) < len(s) {
		v = -v
	}
	return Number{Value: v, Decimals: int8(decimals)}, true
}

var tens = [plainDecimals + 1]float64{1, 10, 100, 1e3, 1e4, 1e5, 1e6}

// reCellError is what a spreadsheet shows for a formula that failed; #入境 is
// a name.
var reCellError = regexp.MustCompile(`^#(?:#+|[A-Za-z0-9/]+[!?]?.*)$`)

// readWord reads cells that are words or signs.
func readWord(s string, measure qianshao.Measure) (Number, bool) {
	switch s {
	case "":
		return missing(""), true
	case "-", "--", "---", "/", "\\":
		return missing(""), true
	case "...", "......", "…", "……", "..":
		return missing("不足最小单位一半 / below half the smallest unit"), true
	case "暂无", "未出", "待发布", "尚未公布", "未公布", "n/a", "N/A":
		return missing("尚未公布 / not yet published"), true
	case "无":
		if measure == qianshao.Count || measure == qianshao.Flow {
			return Number{Note: "零报告"}, true
		}
		return missing(""), true
	case "持平", "±0":
		if measure == qianshao.Growth {
			return Number{}, true
		}
		return Number{Kind: IsOther}, true
	case "已完成", "完成", "√", "达标", "是", "否", "未完成":
		return Number{Kind: IsOther}, true
	}
	if reCellError.MatchString(s) {
		return hold("cell-error", "单元格是错误值 "+s, "the cell holds an error",
			"改好公式后重报 / mend the formula and hand in again"), true
	}
	return Number{}, false
}

// readDoubtful holds what must not be guessed.
func readDoubtful(s string) (Number, bool) {
	has := func(parts ...string) bool {
		for _, p := range parts {
			if strings.Contains(s, p) {
				return true
			}
		}
		return false
	}
	switch {
	case has("个百分点", "pct"):
		return hold("points", "百分点之差，不是增速", "a difference in points, not growth", Mend), true
	case has("约", "左右", "预计", "大约"):
		return rough(s, "estimate", "是估计数", "an estimate"), true
	case has("余", "多", "≥", "超", "突破", "以上", ">"):
		return rough(s, "lower-bound", "只是下限", "a lower bound only"), true
	case has("翻一番", "翻番"):
		return hold("doubled", "翻番，要写成数", "doubled: write a number", Mend), true
	case has("△", "▲"):
		return hold("legend", "▲△ 是升是降要看图例", "up or minus: see the legend", "写成带正负号的数 / write a signed number"), true
	case has("两年平均"):
		return hold("two-year-mean", "两年平均增速是另一种口径", "a two-year average is another measure", Mend), true
	case strings.HasPrefix(s, "第") || strings.HasSuffix(s, "名"):
		return Number{Kind: IsOther}, true
	case strings.HasPrefix(s, "(") && strings.HasSuffix(s, ")"):
		return hold("brackets", "括号里的数，是否为负要问", "in brackets: negative or not", "写成带负号的数 / write a minus sign"), true
	case has("/"):
		return hold("fraction", "可能是几分之几，也可能是日期", "a part of a whole, or a date", "写清是几 / write which"), true
	}
	if i := strings.IndexAny(s, "-~"); i > 0 && strings.Trim(s, "0123456789.-~ ") == "" &&
		!strings.ContainsAny(s[:i], "eE") {
		return hold("range", "是一个区间", "a range", Mend), true
	}
	return Number{}, false
}

// directions turn words before or after a Number into its sign.
var directions = []struct {
	word string
	sign float64
}{{"同比增长", 1}, {"增长", 1}, {"上升", 1}, {"提高", 1}, {"↑", 1}, {"同比下降", -1}, {"下降", -1}, {"降低", -1}, {"减少", -1}, {"↓", -1}}

// readDigits reads a Number with its sign, separators and unit.
func readDigits(s string, measure qianshao.Measure) Number {
	sign, worded := 1., false
	for _, d := range directions {
		if t, ok := strings.CutPrefix(s, d.word); ok {
			s, sign, worded = strings.TrimSpace(t), d.sign, true
			break
		}
		if t, ok := strings.CutSuffix(s, d.word); ok {
			s, sign, worded = strings.TrimSpace(t), d.sign, true
			break
		}
	}
	if worded && strings.HasPrefix(s, "-") {
		return hold("double-sign", "又写下降又写负号", "said to fall and written with a minus sign",
			"只写一种 / write one of the two")
	}
	digits, rest := splitNumber(s)
	if i := strings.IndexByte(rest, '('); i == 0 && strings.HasSuffix(rest, ")") {
		rest = "" // 2（1）: 2, of which 1
	}
	v, err := strconv.ParseFloat(digits, 64)
	if math.Abs(v) >= 1e15 { // infinite where ParseFloat says out of range
		return hold("not-a-number", "数太大", "the number is too large", Mend)
	}
	if err != nil || math.IsNaN(v) {
		return hold("not-a-number", "不是数", "not a number", Mend)
	}
	if tidy := grid.Tidy(v); tidy != v { // a machine's 70.19999999999999
		v, digits = tidy, strconv.FormatFloat(tidy, 'f', -1, 64)
	}
	n := Number{Value: sign * v, Decimals: DecimalsOf(digits), Unit: strings.TrimSpace(rest)}
	if strings.HasPrefix(n.Unit, ",") {
		return hold("not-a-number", "逗号不在千位上", "a comma that parts no thousands", "写成 1234.5 / write 1234.5")
	}
	if n.Unit != "" && !KnownUnit(n.Unit) {
		return hold("unknown-unit", "不认识的单位 "+n.Unit, "unknown unit", "改成计划里的单位 / use the plan's unit")
	}
	if n.Unit == "%" && measure == qianshao.Count {
		return hold("unknown-unit", "计数不该有百分号", "a count has no percent sign", Mend)
	}
	return n
}

// splitNumber parts the leading number from what follows, dropping thousands
// separators.
func splitNumber(s string) (digits, rest string) {
	var b strings.Builder
	end := len(s)
	for i, r := range s {
		switch {
		case r >= '0' && r <= '9', r == '.', (r == '-' || r == '+') && (i == 0 || s[i-1] == 'e' || s[i-1] == 'E'):
			b.WriteRune(r)
		case (r == 'e' || r == 'E') && i > 0 && i+1 < len(s):
			b.WriteRune(r)
		case (r == ',' || r == ' ') && i > 0 && groupOfThree(s[i+1:]):
		default:
			end = i
		}
		if end < len(s) {
			break
		}
	}
	return b.String(), strings.TrimSpace(s[end:])
}

// groupOfThree reports whether s starts with exactly three digits.
func groupOfThree(s string) bool {
	n := 0
	for n < len(s) && s[n] >= '0' && s[n] <= '9' {
		n++
	}
	return n == 3
}

// DecimalsOf counts the digits after the point as written.
func DecimalsOf(digits string) int8 {
	mantissa, exp, hasExp := strings.Cut(strings.ToLower(digits), "e")
	_, frac, _ := strings.Cut(mantissa, ".")
	d := len(frac)
	if hasExp {
		if e, err := strconv.Atoi(exp); err == nil {
			d -= e
		}
	}
	return int8(min(max(d, 0), 12))
}

// IsPlain reports whether a text is a number in plain digits, which needs no
// closer look.
func IsPlain(s string) bool {
	point, digits := false, 0
	for i := range len(s) {
		switch c := s[i]; {
		case c >= '0' && c <= '9':
			digits++
		case c == '.' && !point && digits > 0:
			point = true
		case c == '-' && i == 0:
		default:
			return false
		}
	}
	return digits > 0 && digits <= 15 && s[len(s)-1] != '.'
}
