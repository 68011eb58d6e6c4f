package terminal

import (
	"fmt"
	"io"
	"math"
	"strconv"

	"qianshao"
	"qianshao/words"
)

// figure prints a value with three decimals at most; none is below zero by a sign
// alone.
func figure(v float64) string {
	return strconv.FormatFloat(math.Round(v*1000)/1000+0, 'f', -1, 64)
}

// Scenario prints how a year would end under assumed figures.
func Scenario(w io.Writer, ind *qianshao.Indicator, s qianshao.Scenario, lang string) error {
	if s.Why != "" {
		_, err := fmt.Fprintf(w, words.In(lang, "%s：%s\n", "%s: %s\n"), ind.Name.In(lang),
			words.OutlookWhy(lang, s.Why))
		return err
	}
	fmt.Fprintf(w, words.In(lang, "%s：全年 %s %s\n", "%s: the year comes to %s %s\n"), ind.Name.In(lang),
		figure(s.Total), words.UnitOf(lang, ind))
	for i, g := range s.Grades {
		miss := "—"
		if s.Miss[i] != nil {
			miss = words.Chance(*s.Miss[i])
		}
		fmt.Fprintf(w, words.In(lang, "  目标 %s：%s %s，未达标概率 %s\n", "  target %s: %s %s, %s likely to miss\n"),
			ind.Targets[i].Text, words.Shape(g), words.Grade(lang, g), miss)
	}
	t := newColumns(w)
	fmt.Fprintln(t, words.In(lang, "期别\t10%\t中位\t90%", "period\t10%\tmedian\t90%"))
	for _, b := range s.Path {
		fmt.Fprintf(t, "%s\t%s\t%s\t%s\n", b.Period, figure(b.P10), figure(b.P50), figure(b.P90))
	}
	return t.Flush()
}

// Split prints what each period to come has to bring.
func Split(w io.Writer, ind *qianshao.Indicator, s qianshao.Split, lang string) error {
	if s.Why != "" {
		_, err := fmt.Fprintf(w, words.In(lang, "%s：%s\n", "%s: %s\n"), ind.Name.In(lang),
			words.OutlookWhy(lang, s.Why))
		return err
	}
	fmt.Fprintf(w, words.In(lang, "%s：缺口 %s %s，每期需 %s；今年平均 %s，历史最高 %s\n",
		"%s: %s %s missing, %s a period; %s on average this year, %s at best\n"),
		ind.Name.In(lang), figure(s.Gap), words.UnitOf(lang, ind), figure(s.Each), figure(s.SoFar), figure(s.Best))
	if s.Beyond {
		fmt.Fprintln(w, words.In(lang, "超出历史所见。", "More than was ever seen."))
	}
	t := newColumns(w)
	for _, p := range s.Parts {
		part := p.Period.String()
		if p.Third > 0 {
			part += fmt.Sprintf(words.In(lang, " 第%d份（共3份）", " part %d of 3"), p.Third)
		}
		fmt.Fprintf(t, "%s\t%s\n", part, figure(p.Value))
	}
	return t.Flush()
}
