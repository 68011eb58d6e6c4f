package words

import (
	"math"
	"strings"
	"unicode"

	"qianshao"
)

// fill replaces {names} by words and {one|many} by what goes with the name
// before; a part in [brackets] is dropped where one of
// its names has nothing to say.
func fill(template string, x filler) string {
	var out strings.Builder
	x.named = new(bool)
	for template != "" {
		i := strings.IndexByte(template, '[')
		if i < 0 {
			i = len(template)
		}
		s, _ := names(template[:i], x)
		out.WriteString(s)
		template = template[i:]
		if template == "" {
			break
		}
		end := strings.IndexByte(template, ']')
		before := *x.named
		if s, ok := names(template[1:end], x); ok {
			out.WriteString(s)
		} else {
			*x.named = before
		}
		template = template[end+1:]
	}
	return tidy(out.String())
}

// tidy drops a blank between two Chinese characters and behind a Chinese
// bracket, as one stands between a number and its unit only.
func tidy(s string) string {
	r := []rune(s)
	out := r[:0:0]
	for i, x := range r {
		if x == ' ' && i > 0 && (r[i-1] == '）' || i+1 < len(r) && unicode.Is(unicode.Han, r[i-1]) &&
			unicode.Is(unicode.Han, r[i+1])) {
			continue
		}
		out = append(out, x)
	}
	return string(out)
}

func names(template string, x filler) (string, bool) {
	var out strings.Builder
	all, last := true, ""
	for {
		before, rest, found := strings.Cut(template, "{")
		out.WriteString(before)
		if !found {
			return out.String(), all
		}
		name, after, _ := strings.Cut(rest, "}")
		if one, many, choice := strings.Cut(name, "|"); choice {
			count, _, _ := strings.Cut(last, " ")
			out.WriteString(pickForm(one, many, 0, []any{count}))
			template = after
			continue
		}
		s, ok := x.word(name)
		all, last = all && ok, s
		out.WriteString(s)
		template = after
	}
}

// filler knows the words for the names in a template. In English a unit is
// named with the first amount of a sentence only, and never in a bare one.
type filler struct {
	lang  string
	in    *qianshao.Indicator
	f     *qianshao.Finding
	bare  bool
	named *bool
}

func (x filler) word(name string) (string, bool) {
	e := &x.f.Evidence
	switch name {
	case "period":
		return Period(x.lang, e.Period), !e.Period.IsZero()
	case "through":
		if x.in.Measure == qianshao.Level || x.in.Measure == qianshao.Ratio { // it stands, it does not add up
			return Period(x.lang, e.Period), !e.Period.IsZero()
		}
		return Through(x.lang, e.Period), !e.Period.IsZero()
	case "middle": // a verdict judged before medians were kept has its mean
		if _, ok := x.f.Evidence.Get(qianshao.FigP50); ok {
			return x.figure(qianshao.FigP50)
		}
		return x.figure(qianshao.FigMean)
	case "deadline":
		return Date(x.lang, e.Deadline), e.Deadline != 0
	case "missing":
		return Periods(x.lang, e.Missing), len(e.Missing) > 0
	case "count_missing":
		return span(x.lang, x.in.Every, float64(len(e.Missing))), len(e.Missing) > 0
	case "worse":
		return Periods(x.lang, e.Worse), len(e.Worse) > 0
	case "estimated":
		return In(x.lang, "据当月同比推算", "worked out from the months' growth"), e.Estimated
	case "basis":
		return x.basis()
	case "left":
		n, ok := e.Get(qianshao.FigPeriodsLeft)
		return span(x.lang, x.in.Every, n), ok && n > 0
	case "whose":
		return whose(x.lang, e.Scope), true
	case "each_period":
		return In(x.lang, [...]string{"期", "日", "旬", "月", "季", "半年", "年"}[min(int(x.in.Every), 6)], "each"), true
	case "margin_plain":
		v, ok := e.Get(qianshao.FigMargin)
		if x.in.Measure.IsTotal() { // growth of a total on last year
			return points(x.lang, Number(math.Abs(v), 1)), ok
		}
		return x.difference(v), ok
	case "beyond":
		v, ok := e.Get(qianshao.FigNeedMean)
		return In(x.lang, "；其余时间即使为零也降不回来", "; no rest of the year can bring it back"), ok && v < 0
	case "more":
		return x.amounts("多", "高"), true
	case "less":
		return x.amounts("少", "低"), true
	case "grew":
		return x.grew()
	case "goal":
		return x.goal(), true
	case "ends":
		return x.ends(), true
	case "growth", "grown", "growth_target", "points", "places", "target", "reference", "reference_alone", "upto",
		"off", "as_reported", "margin", "about", "bound", "of_areas", "lower":
		return x.form(name)
	case "grade":
		return Grade(x.lang, x.f.Grade), true
	case "next": // the grade that the next band is of
		return Grade(x.lang, min(x.f.Grade+1, qianshao.Red)), x.f.Grade < qianshao.Red
	case "unit":
		return UnitOf(x.lang, x.in), true
	}
	return x.figure(qianshao.FigureNamed(name))
}

// basis says how the expected share came about.
func (x filler) basis() (string, bool) {
	share, ok := x.f.Evidence.Get(qianshao.FigShare)
	if !ok {
		return "", false
	}
	p := Percent(share, 1)
	if once, ok := x.figure(qianshao.FigOneOff); ok {
		p += In(x.lang, "，另计一次性 ", ", besides one-off ") + once
	}
	if n := len(x.f.Evidence.ShareYears); n > 0 {
		years := In(x.lang, "按去年节奏", "by last year's season ")
		if n > 1 {
			years = In(x.lang, "按近"+string([]rune("一两三四")[n-1])+"年节奏", "by past years' season ")
		}
		return years + p, true
	}
	return In(x.lang, "序时进度", "pro rata ") + p, true
}

// plain prints a figure for a formula: signed, without unit.
func (x filler) plain(fig qianshao.Figure) (string, bool) {
	v, ok := x.f.Evidence.Get(fig)
	if !ok {
		return "?", false
	}
	switch fig {
	case qianshao.FigShare, qianshao.FigRatio, qianshao.FigProgress, qianshao.FigFactor:
		return trimmed(v, 4), true
	case qianshao.FigDaysLeft, qianshao.FigDaysAll:
		return Number(v, 0), true
	}
	return trimmed(v, max(x.f.Evidence.Decimals+1, 2)), true
}
