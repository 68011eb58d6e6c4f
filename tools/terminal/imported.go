package terminal

import (
	"fmt"
	"io"
	"strings"
	"time"

	"qianshao/api"
	"qianshao/words"
)

// Imported prints what became of files.
func Imported(w io.Writer, done []api.Imported, dry bool) {
	for i := range done {
		imported(w, &done[i], dry)
	}
}

func imported(w io.Writer, d *api.Imported, dry bool) {
	head := fmt.Sprintf("%s：入库 %d，未变 %d，存疑 %d；批号 %d，提交号 %d", d.File, d.Stored, d.Unchanged, len(d.Held),
		d.Batch, d.Commit)
	if dry {
		head = fmt.Sprintf("%s：将入库 %d，未变 %d，存疑 %d（试算，未入库 / dry run）", d.File, d.Stored, d.Unchanged, len(d.Held))
	}
	fmt.Fprintln(w, head)
	if d.Read != nil && d.Read.Layout != "" {
		fmt.Fprintf(w, "  按版式 %s 读取 / read by this layout\n", d.Read.Layout)
	}
	if d.Read != nil && d.Read.Differs != nil {
		x := d.Read.Differs
		fmt.Fprintf(w, "  与版式 %s 不同 / differs from the layout：多 / more %s；少 / less %s\n", x.Layout,
			strings.Join(x.More, "、"), strings.Join(x.Less, "、"))
	}
	for _, h := range d.Held {
		fmt.Fprintf(w, "  存疑 / held: %s %s %q %s\n", h.Given.Series, h.Given.Period, h.Raw, h.Reason.Error())
	}
	readTable(w, d.Read)
	for _, n := range d.NotCurrent {
		fmt.Fprintf(w, "  未成为现值 / not current: 第%d行，已有 %s 得知的值\n", n.Row,
			n.Newer.Recorded.In(time.Local).Format(time.DateTime))
	}
	for _, c := range d.Preview {
		fmt.Fprintf(w, "  变灯 / light: %s %s → %s\n", c.Indicator, words.Grade("zh", c.Before),
			words.Grade("zh", c.After))
	}
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
