package app

import (
	"fmt"
	"io"
	"strings"
	"text/tabwriter"
	"time"

	"qianshao"
	"qianshao/api"
	"qianshao/collector"
	"qianshao/collector/cells"
	"qianshao/tools/ruletest"
	"qianshao/words"
)

// TestRules runs the rule tests of a file and prints what failed.
func TestRules(path string, out io.Writer) (passed, failed int, err error) {
	return ruletest.Run(path, out)
}

// StatusTable prints a reading's lights, worst first within a battle, with all
// values: it is for a person at the machine.
func StatusTable(w io.Writer, r *qianshao.Reading, lang string) error {
	fmt.Fprintf(w, "%s\n%s\n", r.Plan.Title.In(lang), clockLine(r, lang))
	t := tabwriter.NewWriter(w, 2, 8, 2, ' ', 0)
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

// AlertsTable prints a reading's alerts, worst first.
func AlertsTable(w io.Writer, r *qianshao.Reading, lang string) error {
	fmt.Fprintf(w, "%s\n%s\n", r.Plan.Title.In(lang), clockLine(r, lang))
	t := tabwriter.NewWriter(w, 2, 8, 2, ' ', 0)
	for _, a := range r.Alerts {
		in := r.Plan.LineOr(a.Series)
		if in == nil {
			continue
		}
		fmt.Fprintf(t, "%s %s\t%s\t%s\t%s\t%s\n", words.Shape(a.Grade), words.Grade(lang, a.Grade), words.State(lang, a.State),
			in.Name.In(lang), a.Target, r.Plan.UnitName(a.Unit, lang))
	}
	return t.Flush()
}

func clockLine(r *qianshao.Reading, lang string) string {
	now := r.Clock.Now.In(r.Plan.Location).Format("2006-01-02 15:04")
	line := fmt.Sprintf("研判时刻 %s，提交号 %d", now, r.Clock.Commit)
	if lang == "en" {
		line = fmt.Sprintf("judged at %s, commit %d", now, r.Clock.Commit)
	}
	if !r.Clock.AsOf.IsZero() {
		line += " · as of " + r.Clock.AsOf.In(r.Plan.Location).Format(time.DateTime)
	}
	if r.Demo() {
		line += " · " + words.Demo(lang)
	}
	if remark := r.Plan.Remark.In(lang); remark != "" {
		line += " · " + remark
	}
	return line
}

// ImportedTable prints what became of a file.
func ImportedTable(w io.Writer, d Imported, dry bool) {
	head := fmt.Sprintf("%s：入库 %d，未变 %d，存疑 %d；批号 %d，提交号 %d", d.File, d.Stored, d.Unchanged, len(d.Held), d.Batch, d.Commit)
	if dry {
		head = fmt.Sprintf("%s：将入库 %d，未变 %d，存疑 %d（试算，未入库 / dry run）", d.File, d.Stored, d.Unchanged, len(d.Held))
	}
	fmt.Fprintln(w, head)
	if d.Read != nil && d.Read.Layout != "" {
		fmt.Fprintf(w, "  按版式 %s 读取 / read by this layout\n", d.Read.Layout)
	}
	if d.Read != nil && d.Read.Differs != nil {
		x := d.Read.Differs
		fmt.Fprintf(w, "  与版式 %s 不同 / differs from the layout：多 / more %s；少 / less %s\n", x.Layout, strings.Join(x.More, "、"), strings.Join(x.Less, "、"))
	}
	for _, h := range d.Held {
		fmt.Fprintf(w, "  存疑 / held: %s %s %q %s\n", h.Given.Series, h.Given.Period, h.Raw, h.Reason.Error())
	}
	readTable(w, d.Read)
	for _, n := range d.NotCurrent {
		fmt.Fprintf(w, "  未成为现值 / not current: 第%d行，已有 %s 得知的值\n", n.Row, n.Newer.Recorded.Format(time.DateTime))
	}
	for _, c := range d.Preview {
		fmt.Fprintf(w, "  变灯 / light: %s %s → %s\n", c.Indicator, words.Grade("zh", c.Before), words.Grade("zh", c.After))
	}
}

// mostCells is how many cells are named for one reason.
const mostCells = 8

// unusedOf sums up which cells of a file are not used, by reason, and whether
// the year of the others was only assumed.
func unusedOf(x *collector.Reading) (out []api.UnusedRead, assumed bool) {
	if x.Used() {
		return nil, false
	}
	at := map[string]int{}
	for c := range x.All {
		if c.Fate != cells.Unused {
			assumed = assumed || c.From.Year == "plan"
			continue
		}
		k, known := at[c.Reason.ZH]
		if !known {
			k = len(out)
			at[c.Reason.ZH] = k
			out = append(out, api.UnusedRead{Reason: c.Reason.ZH})
		}
		if out[k].Count++; len(out[k].Cells) < mostCells {
			out[k].Cells = append(out[k].Cells, c.Name())
		}
	}
	return out, assumed
}

// readTable prints what was not used of a file, by reason, and what was only
// assumed.
func readTable(w io.Writer, x *api.FileRead) {
	if x == nil {
		return
	}
	if x.YearAssumed {
		fmt.Fprintln(w, "  年份按计划取 / the year is the plan's: nothing in the file names it")
	}
	for _, u := range x.Unused {
		more := ""
		if u.Count > len(u.Cells) {
			more = " …"
		}
		fmt.Fprintf(w, "  未用 / unused %d: %s (%s%s)\n", u.Count, u.Reason, strings.Join(u.Cells, " "), more)
	}
}

// oneLine keeps a sentence on one line of a table.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
