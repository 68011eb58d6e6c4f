package terminal

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"qianshao"
	"qianshao/api"
	"qianshao/words"
)

// DutiesJSON prints duties as GET /api/v1/duties answers.
func DutiesJSON(w io.Writer, l *qianshao.DutyList) error { return JSON(w, api.Duties(l)) }

// Duties prints duties by battle. What is to be done stands in the plan's
// words.
func Duties(w io.Writer, l *qianshao.DutyList, lang string) error {
	in := 0
	if lang == "en" {
		in = 1
	}
	now := l.Now.In(l.Plan.Location).Format("2006-01-02 15:04")
	fmt.Fprintf(w, "%s · %s · %s\n", l.Plan.Title.In(lang), [...]string{"应办事项", "Duties"}[in], now)
	t := newColumns(w)
	battle := ""
	for i := range l.Items {
		x := &l.Items[i]
		if x.Battle != battle {
			battle = x.Battle
			fmt.Fprintf(t, "\n%s\n", l.Plan.Battle(battle).Name.In(lang))
		}
		due := "—"
		if x.Due != 0 {
			due = x.Due.String()
		}
		period := "—"
		if !x.Period.IsZero() {
			period = words.Period(lang, x.Period)
		}
		fmt.Fprintf(t, "%s\t%s\t%s\t%s\t%s\t%s\n", words.DutyState(lang, x.State), x.Duty.ID, period, due,
			oneLine(words.Duty(lang, l.Plan, x.Duty)), dutyProof(x, in))
	}
	return t.Flush()
}

// dutyProof is the first evidence of an item in a word.
func dutyProof(x *qianshao.DutyItem, in int) string {
	if len(x.Evidence) == 0 {
		return ""
	}
	switch e := x.Evidence[0]; e.Kind {
	case qianshao.DutySaid:
		day := ""
		if e.Held != 0 {
			day = e.Held.String() + " "
		}
		return oneLine(strings.Join(slices.DeleteFunc([]string{day + e.By, e.Owner, e.Note, e.File},
			func(s string) bool { return s == "" }), " "))
	case qianshao.DutyPaper:
		return [...]string{"待确认：已冻结材料", "to confirm: frozen papers"}[in]
	case qianshao.DutyFigure:
		return [...]string{"待确认：指标已报数", "to confirm: figure reported"}[in]
	}
	return [...]string{"印发以前", "before the plan was issued"}[in]
}
