package terminal

import (
	"fmt"
	"io"
	"strings"
	"time"

	"qianshao"
	"qianshao/words"
)

// Status prints a reading's lights, worst first within a battle, with all
// values: it is for a person at the machine.
func Status(w io.Writer, r *qianshao.Reading, lang string) error {
	fmt.Fprintf(w, "%s\n%s\n", r.Plan.Title.In(lang), clockLine(r, lang))
	t := newColumns(w)
	for _, b := range r.Plan.Battles {
		header := false
		for g := qianshao.Red; g >= qianshao.Grey; g-- {
			for i := range r.Verdicts {
				in := &r.Plan.Indicators[i]
				v := r.Verdicts[i]
				if in.Battle != b.ID || v.Grade != g {
					continue
				}
				if !header {
					fmt.Fprintf(t, "\n%s\n", b.Name.In(lang))
					header = true
				}
				line := oneLine(words.Headline(lang, in, v, true))
				if end := words.Endings(lang, r.Plan, in, v); end != "" {
					line += " · " + end
				}
				fmt.Fprintf(t, "%s %s\t%s\t%s\n", words.Shape(g), words.Grade(lang, g), in.Name.In(lang), line)
			}
		}
	}
	return t.Flush()
}

// Alerts prints a reading's alerts, worst first.
func Alerts(w io.Writer, r *qianshao.Reading, lang string) error {
	fmt.Fprintf(w, "%s\n%s\n", r.Plan.Title.In(lang), clockLine(r, lang))
	t := newColumns(w)
	for _, a := range r.Alerts {
		in := r.Plan.LineOr(a.Series)
		if in == nil {
			continue
		}
		fmt.Fprintf(t, "%s %s\t%s\t%s\t%s\t%s\n", words.Shape(a.Grade), words.Grade(lang, a.Grade),
			words.State(lang, a.State),
			in.Name.In(lang), a.Target, r.Plan.UnitName(a.Unit, lang))
	}
	return t.Flush()
}

func clockLine(r *qianshao.Reading, lang string) string {
	now := r.Clock.Now.In(r.Plan.Location).Format("2006-01-02 15:04")
	line := fmt.Sprintf(words.In(lang, "研判时刻 %s，提交号 %d", "judged at %s, commit %d"), now, r.Clock.Commit)
	if !r.Clock.AsOf.IsZero() {
		line += " · " + words.In(lang, "当时所知：截至 ", "as of ") + r.Clock.AsOf.In(r.Plan.Location).Format(time.DateTime)
	}
	if r.Demo() {
		line += " · " + words.Demo(lang)
	}
	if remark := r.Plan.Remark.In(lang); remark != "" {
		line += " · " + remark
	}
	return line
}

// oneLine keeps a sentence on one line of a table.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
