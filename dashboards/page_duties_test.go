package dashboards

import (
	"context"
	"net/http"
	"strings"
	"testing"

	"qianshao"
	"qianshao/agenda"
	"qianshao/dashboards/sample"
)

// dutyFacts answers with the duties of a plan as some facts leave them.
type dutyFacts struct {
	plan  *qianshao.Plan
	facts qianshao.DutyFacts
	asked qianshao.Clock
}

func (f *dutyFacts) Duties(_ context.Context, _ string, c qianshao.Clock) (*qianshao.DutyList, error) {
	f.asked = c
	l := &qianshao.DutyList{Plan: f.plan, Now: sample.Now()}
	l.Items = agenda.Duties(f.plan, l.Today(), f.facts)
	return l, nil
}

// dutySite serves a plan with duties of every kind.
func dutySite(t *testing.T, name string) (*Site, *dutyFacts) {
	t.Helper()
	p := sample.Plan(12)
	p.Battles[0].Duties = []qianshao.Duty{{ID: "bulletin", Name: qianshao.Text{ZH: name}, Who: "第1局;第2局", Period: "month", Clause: "A1", Round: "月通报"}, {ID: "ten", Name: qianshao.Text{ZH: name}, Period: "ten-day"},
		{ID: "report", Name: qianshao.Text{ZH: name}, Period: qianshao.DutyEvent}, {ID: "inside", Name: qianshao.Text{ZH: name}, Period: "month", Indicator: "ind0000"}, {ID: "plans", Name: qianshao.Text{ZH: name}, Period: qianshao.DutyRegular}}
	p.Indicators[0].Sensitivity = qianshao.Restricted
	may := qianshao.NewPeriod(qianshao.Month, 2023, 5)
	f := &dutyFacts{plan: p, facts: qianshao.DutyFacts{Frozen: []qianshao.Frozen{{Kind: "月通报", Period: may}}, Records: []qianshao.DutyRecord{
		{Duty: "bulletin", Period: may.Prev(), State: qianshao.DutyKept, Held: qianshao.NewDate(2023, 5, 22), By: "王芳", Note: name, File: name},
		{Duty: "inside", Period: may, State: qianshao.DutyKept, Held: qianshao.NewDate(2023, 5, 22), By: "李明", Note: "压降44.5"},
	}}}
	store := &fakeStore{reading: sample.Reading(p)}
	s := siteOn(t, store)
	s.Duties = f
	return s, f
}

func TestDutiesPage(t *testing.T) {
	t.Parallel()
	s, f := dutySite(t, "开会")
	w := get(t, s, "/p/sample-2023/duties")
	body := w.Body.String()
	for _, want := range []string{"应办事项", "本月应办 5 项，已办 0 项", "第1局、第2局", "材料已冻结，待确认", `href="/p/sample-2023/dispatch/%E6%9C%88%E9%80%9A%E6%8A%A5/2023-05"`, "另有更早的", "5月22日 王芳；开会；开会",
		`data-post="/api/v1/duties/bulletin?plan=sample-2023"`, `name="period" value="2023-05"`, `name="held" type="date" required value="2023-06-20" min="2023-05-01" max="2023-07-20"`, "发生时办", "5月22日 李明"} {
		if w.Code != http.StatusOK || !strings.Contains(body, want) {
			t.Errorf("%d: no %s", w.Code, want)
		}
	}
	if strings.Contains(body, "44.5") {
		t.Error("a note on restricted figures is shown")
	}
	if n := strings.Count(body, `data-key="duty-ten-`); n != maxOpenPeriods {
		t.Errorf("%d open ten-days, want %d", n, maxOpenPeriods)
	}
	past := get(t, s, "/p/sample-2023/duties?as_of=2023-07-01").Body.String()
	if strings.Contains(past, "data-post") || f.asked.AsOf.IsZero() {
		t.Errorf("the past can be written, or was not asked for: %+v", f.asked)
	}
	if en := get(t, s, "/p/sample-2023/duties?lang=en").Body.String(); !strings.Contains(en, "5 due this month, 0 held") || !strings.Contains(en, "Bureau 1, Bureau 2") || !strings.Contains(en, "Papers frozen, to be confirmed") {
		t.Error("the English page lacks its words")
	}
}

func TestDutiesFilter(t *testing.T) {
	t.Parallel()
	s, _ := dutySite(t, "开会")
	for query, want := range map[string]bool{"": true, "battle=battle0": true, "battle=battle1": false, "unit=unit1": true, "unit=unit3": false, "state=missed": false, "state=due": true} {
		if have := strings.Contains(get(t, s, "/p/sample-2023/duties?"+query).Body.String(), `data-key="duty-bulletin-2023-05"`); have != want {
			t.Errorf("%s: May's bulletin stands there: %t", query, have)
		}
	}
}

func TestDutiesElsewhere(t *testing.T) {
	t.Parallel()
	s, _ := dutySite(t, "开会")
	if body := get(t, s, "/p/sample-2023/?scene=dispatch").Body.String(); !strings.Contains(body, "本月应办 5 项，已办 0 项") {
		t.Error("the wall does not count this month's duties")
	}
	if body := get(t, s, "/p/sample-2023/calendar").Body.String(); !strings.Contains(body, `href="/p/sample-2023/duties"`) {
		t.Error("the calendar does not lead to the duties")
	}
	for _, path := range []string{"unit/unit1", "battle/battle0"} {
		if body := get(t, s, "/p/sample-2023/"+path).Body.String(); !strings.Contains(body, `data-key="duty-bulletin-2023-05"`) || !strings.Contains(body, "全部应办事项") {
			t.Errorf("%s does not show its duties", path)
		}
	}
	if body := get(t, s, "/p/sample-2023/calendar").Body.String(); !strings.Contains(body, `data-key="due-bulletin 2023-06"`) || !strings.Contains(body, `data-key="due-bulletin 2023-11"`) {
		t.Error("the calendar does not list what is due in its months")
	}
	none := siteOn(t, &fakeStore{reading: sample.Reading(sample.Plan(12))})
	if body := get(t, none, "/p/sample-2023/calendar").Body.String(); strings.Contains(body, "/duties") {
		t.Error("a plan without duties links to them")
	}
}

func TestHostileDuties(t *testing.T) {
	t.Parallel()
	for _, name := range hostileNames {
		s, _ := dutySite(t, name)
		for _, path := range []string{"/p/sample-2023/duties", "/p/sample-2023/duties?state=" + "%22%3E%3Cscript%3E"} {
			checkHostile(t, path, name, get(t, s, path).Body.String())
		}
	}
}
