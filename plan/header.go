package plan

import (
	"strings"
	"time"

	"qianshao"
)

var planKeys = []string{"id", "title", "remark", "demo", "year", "issued", "document", "area", "areas", "groups",
	"office", "timezone", "calendar",
	"courtesy", "quiet", "escalate", "defaults", "units", "section", "battles", "indicators", "assessment", "ignore"}

// header reads what concerns the plan as a whole.
func (l *loader) header(t *table) {
	p := l.plan
	t.need("id", "title", "year", "area", "indicators")
	p.ID = t.get("id").id(planID)
	t.get("title").text(&p.Title)
	t.get("remark").text(&p.Remark)
	l.oldMark(t.get("demo"))
	t.get("section").text(&p.Section)
	t.get("year").integer(&p.Year, 1990, 2100)
	t.get("document").str(&p.Document)
	l.issued(t.get("issued"))
	p.Location = location(t.get("timezone"))
	p.Calendar = calendarOf(t.get("calendar"))
	p.Courtesy, p.Escalate = 1, 10
	t.get("courtesy").integer(&p.Courtesy, 0, 60)
	t.get("escalate").integer(&p.Escalate, 1, 250)
	t.get("ignore").strs(&p.Ignore)
	p.Quiet = [2]int{20, 8}
	t.get("quiet").hours(&p.Quiet)
}

// oldMark takes the key that once marked a plan's figures as demonstration data.
// Figures carry that mark themselves now, so the key and its remark say nothing;
// they are still read, as stored versions of plans hold them.
func (l *loader) oldMark(v value) {
	if !v.present() {
		return
	}
	var on bool
	v.boolean(&on)
	if l.plan.Remark.ZH == "演示数据" {
		l.plan.Remark = qianshao.Text{}
	}
	at := at(v.ast)
	l.plan.Notes = append(l.plan.Notes, qianshao.Fault{File: l.file, Line: at.line, Column: at.column, Field: "demo",
		Code:   "no-longer-used",
		ZH:     "demo 不再起作用：是不是演示数据由数据自己标明",
		EN:     "demo has no effect any more: figures say themselves whether they are made up",
		Remedy: "删去这一行 / remove the line"})
}

func (l *loader) issued(v value) {
	d := &l.plan.Issued
	if v.date(d) && l.plan.Year != 0 && (d.Year() < l.plan.Year-1 || d.Year() > l.plan.Year) {
		v.fault("date", "印发日期不在计划年度或上一年", "issued neither in the plan's year nor in the year before",
			"核对 year 和 issued / compare year and issued")
	}
}

func location(v value) *time.Location {
	name := "Asia/Shanghai"
	v.str(&name)
	loc, err := time.LoadLocation(name)
	if err != nil || strings.EqualFold(name, "local") {
		v.fault("choice", "不认识的时区", "unknown time zone", "如 Asia/Shanghai / such as Asia/Shanghai")
		return time.UTC
	}
	return loc
}

// hours reads quiet hours as [from, to]; off means none.
func (v value) hours(to *[2]int) {
	if s, ok := v.raw(); ok && s == "off" {
		*to = [2]int{}
		return
	}
	items := v.list()
	if len(items) == 0 {
		return
	}
	if len(items) != 2 {
		v.fault("number", "免打扰时段要写起止两个钟点", "quiet hours want two hours", "quiet: [20, 8] 或 off / or off")
		return
	}
	items[0].integer(&to[0], 0, 24)
	items[1].integer(&to[1], 0, 24)
}

// defaults are what indicators take over where they set nothing.
type defaults struct {
	due, grace, trend int
	outlook           bool
	lasting           int
	cutoffs           qianshao.Cutoffs
	sensitivity       qianshao.Sensitivity
}

func (l *loader) readDefaults(v value) {
	d := &l.defaults
	*d = defaults{due: 15, grace: 5, trend: 3, outlook: true, cutoffs: qianshao.DefaultCutoffs}
	if !v.present() {
		return
	}
	t, ok := v.table([]string{"due", "grace", "trend", "outlook", "for", "cutoffs", "sensitivity"})
	if !ok {
		return
	}
	t.get("due").integer(&d.due, 0, mostDue)
	t.get("grace").integer(&d.grace, 0, 250)
	t.get("trend").periods(&d.trend)
	t.get("outlook").boolean(&d.outlook)
	t.get("for").integer(&d.lasting, 0, 36)
	t.get("cutoffs").cutoffs(&d.cutoffs)
	t.get("sensitivity").sensitivity(&d.sensitivity)
}

// periods reads a number of periods in a row, from 2; off is 0.
func (v value) periods(to *int) {
	if s, ok := v.raw(); ok && (s == "off" || s == "0" || s == "false") {
		*to = 0
		return
	}
	v.integer(to, 2, 36)
}

func (v value) sensitivity(to *qianshao.Sensitivity) {
	if s := v.choice("open", "internal", "restricted"); s != "" {
		*to, _ = qianshao.ParseSensitivity(s)
	}
}

// cutoffs reads bounds between grades; each triple runs from green to red.
func (v value) cutoffs(to *qianshao.Cutoffs) {
	if !v.present() {
		return
	}
	t, ok := v.table([]string{"floor", "cap", "growth", "outlook", "reach", "ratio"})
	if !ok {
		return
	}
	t.get("floor").triple(&to.Floor, false)
	t.get("cap").triple(&to.Cap, true)
	t.get("growth").triple(&to.Growth, true)
	t.get("outlook").triple(&to.Outlook, true)
	t.get("reach").number(&to.Reach)
	t.get("ratio").number(&to.Ratio)
}

func (v value) triple(to *[3]float64, rising bool) {
	items := v.list()
	if len(items) == 0 {
		return
	}
	var x [3]float64
	good := len(items) == 3
	for i := range min(len(items), 3) {
		good = items[i].number(&x[i]) && good
	}
	if good && !rising {
		good = x[0] > x[1] && x[1] > x[2]
	} else if good {
		good = x[0] < x[1] && x[1] < x[2]
	}
	if !good {
		v.fault("cutoffs", "要有三个界限，floor 递减，其余递增", "want three bounds, falling for floor, else rising",
			"floor: [1, 0.95, 0.85]")
		return
	}
	*to = x
}
