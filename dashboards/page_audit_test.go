package dashboards

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"qianshao"
	"qianshao/dashboards/sample"
)

// The page of who did what shows what concerns the plan and was done by then,
// and its words only to who may see every figure.
func TestAuditPage(t *testing.T) {
	t.Parallel()
	p := sample.Plan(4)
	p.Battles[0].Duties = []qianshao.Duty{{ID: "inspect", Name: qianshao.Text{ZH: "每月检查"}, Period: "month"}}
	f := &fakeStore{reading: sample.Reading(p)}
	now := f.reading.Clock.Now
	day := func(n int) time.Time { return now.AddDate(0, 0, n) }
	f.audit = []qianshao.AuditEntry{
		{ID: 6, At: day(0), Actor: "李", Action: "undo batch", Subject: "12", Note: "填错了"},
		{ID: 5, At: day(-1), Actor: "", Action: "accept held", Subject: "7", Note: ""},
		{ID: 4, At: day(-2), Actor: "王", Action: "task-step", Subject: p.ID + " t1 n1", Note: "signed 2023-07-01"},
		{ID: 3, At: day(-3), Actor: "王", Action: "duty", Subject: p.ID + " bulletin 2023-05", Note: "kept 2023-06-02"},
		{ID: 9, At: day(-3), Actor: "王", Action: "duty", Subject: p.ID + " inspect 2023-05", Note: "late 2023-06-09"},
		{ID: 10, At: day(-3), Actor: "王", Action: "pledge", Subject: p.ID + " " + p.Indicators[0].Series().String(), Note: "year"},
		{ID: 2, At: day(-4), Actor: "赵", Action: "pledge", Subject: "another x@y", Note: "别的计划"},
		{ID: 8, At: day(-4), Action: "freeze", Subject: p.ID + " month 2023-05", Note: strings.Repeat("cd", 32)},
		{ID: 7, At: day(-4), Action: "freeze", Subject: p.ID + " 旬调度 2023-05-T2", Note: strings.Repeat("cd", 32)},
		{ID: 1, At: day(-5), Action: "plan", Subject: p.ID, Note: strings.Repeat("ab", 32)},
	}
	s := siteOn(t, f)
	cleared := false
	s.Cleared = func(*http.Request) bool { return cleared }
	body := get(t, s, "/p/"+p.ID+"/audit").Body.String()
	for _, want := range []string{"撤回一批", "李", "未具名", "前哨", "t1 n1", "bulletin 2023-05", "已办 2023-06-02", "5月每月检查", "逾期办 2023-06-09", ">" + p.Indicators[0].Name.ZH + "<", "abababababab<", "5月月通报（全部）", "5月中旬旬调度"} {
		if !strings.Contains(body, want) {
			t.Errorf("%q is not on the page", want)
		}
	}
	for _, not := range []string{"填错了", "赵", "别的计划", "inspect", p.Indicators[0].Series().String()} {
		if strings.Contains(body, not) {
			t.Errorf("%q is on the page", not)
		}
	}
	if cleared = true; !strings.Contains(get(t, s, "/p/"+p.ID+"/audit").Body.String(), "填错了") {
		t.Error("who may see all is not told why")
	}
	past := get(t, s, fmt.Sprintf("/p/%s/audit?as_of=%s", p.ID, day(-3).Format("2006-01-02"))).Body.String()
	if strings.Contains(past, "撤回一批") || !strings.Contains(past, "计划换版") {
		t.Error("a page of the past shows what was done later, or not what was done before")
	}
	if held := get(t, s, "/p/"+p.ID+"/held").Body.String(); !strings.Contains(held, `href="/p/`+p.ID+`/audit"`) {
		t.Error("the page of held figures has no way to it")
	}
	s.Audit = nil
	if got := get(t, s, "/p/"+p.ID+"/audit").Code; got != http.StatusNotFound {
		t.Errorf("without an audit: %d", got)
	}
}
