package api

import (
	"context"
	"encoding/json"
	"net/http"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"qianshao"
)

// calendarPlan has two rhythms and a unit that reports.
func calendarPlan() *qianshao.Plan {
	p := &qianshao.Plan{ID: "p-2023", Title: qianshao.Text{ZH: "南湖新区打好发展“六仗”2023年, 试行; 一"}, Year: 2023, Issued: qianshao.NewDate(2023, 3, 15), Location: time.UTC,
		Calendar: qianshao.NewCalendar("x", nil, nil), Units: []qianshao.Unit{{ID: "caizheng", Name: qianshao.Text{ZH: "区财政局"}}, {ID: "fagai", Name: qianshao.Text{ZH: "区发改局"}}},
		Battles: []qianshao.Battle{
			{ID: "growth", Name: qianshao.Text{ZH: "经济增长主动仗"}, Office: "fagai", Rhythm: []qianshao.Rhythm{{Kind: "月通报", Every: qianshao.Month, Cutoff: 20, Meeting: 1}}},
			{ID: "risk", Name: qianshao.Text{ZH: "防范化解风险阻击仗"}, Office: "caizheng", Rhythm: []qianshao.Rhythm{{Kind: "一季一评估", Every: qianshao.Quarter, Cutoff: 25, Meeting: 2, Clause: "附件4 二(一)3"}}}},
		Indicators: []qianshao.Indicator{{ID: "debt", Name: qianshao.Text{ZH: "政府债务率"}, Battle: "risk", Lead: "caizheng", Every: qianshao.Month, Due: 15}}}
	p.Index()
	return p
}

func TestCalendarFeed(t *testing.T) {
	t.Parallel()
	p := calendarPlan()
	h := New(Config{Plans: func() []*qianshao.Plan { return []*qianshao.Plan{p} }})
	rec := ask(t, h, http.MethodGet, "/p/p-2023/calendar.ics")
	body := rec.Body.String()
	if rec.Code != http.StatusOK || !strings.HasPrefix(rec.Header().Get("Content-Type"), "text/calendar") {
		t.Fatalf("%d %v", rec.Code, rec.Header())
	}
	if body != string(calendarOf(p, "")) {
		t.Error("the feed differs from one request to the next")
	}
	checkCalendar(t, body, 12+4+12+4) // the battles' and the whole plan's
	flat := strings.ReplaceAll(body, "\r\n ", "")
	for _, want := range []string{"X-WR-CALNAME:南湖新区打好发展“六仗”2023年\\, 试行\\; 一", "SUMMARY:6月月通报 · 经济增长主动仗", "SUMMARY:6月月通报（全部）", "依据：附件4 二(一)3",
		"DTSTART;VALUE=DATE:20230721", "/p/p-2023/dispatch/"} {
		if !strings.Contains(flat, want) {
			t.Errorf("%q is not in the feed", want)
		}
	}
	unit := ask(t, h, http.MethodGet, "/p/p-2023/calendar.ics?unit=caizheng").Body.String()
	checkCalendar(t, unit, 4+12+4+12) // its dispatches, and twelve due days
	if !strings.Contains(unit, "SUMMARY:报数：1项") {
		t.Error("no due days in a unit's feed")
	}
	for path, want := range map[string]int{"/p/nope/calendar.ics": http.StatusNotFound, "/p/p-2023/calendar.ics?unit=nope": http.StatusUnprocessableEntity} {
		if rec := ask(t, h, http.MethodGet, path); rec.Code != want {
			t.Errorf("%s: %d", path, rec.Code)
		}
	}
}

// checkCalendar holds a feed against the rules of RFC 5545 that readers trip
// over: line ends, line length, nesting, unique ids.
func checkCalendar(t *testing.T, body string, events int) {
	t.Helper()
	uids, depth := map[string]bool{}, []string{}
	for _, line := range strings.Split(strings.TrimSuffix(body, "\r\n"), "\r\n") {
		if len(line) > 75 || !utf8.ValidString(line) || strings.ContainsAny(line, "\r\n") {
			t.Errorf("line of %d octets: %q", len(line), line)
		}
		name, value, _ := strings.Cut(line, ":")
		switch name {
		case "BEGIN":
			depth = append(depth, value)
		case "END":
			if len(depth) == 0 || depth[len(depth)-1] != value {
				t.Fatalf("END:%s within %v", value, depth)
			}
			depth = depth[:len(depth)-1]
		case "UID":
			if uids[value] {
				t.Errorf("two events have the id %s", value)
			}
			uids[value] = true
		}
	}
	if len(depth) != 0 || len(uids) != events {
		t.Errorf("%d events, want %d; left open %v", len(uids), events, depth)
	}
}

type frozenStub []qianshao.Frozen

func (f frozenStub) FrozenList(context.Context, string) ([]qianshao.Frozen, error) { return f, nil }

func TestDispatchesAsJSON(t *testing.T) {
	t.Parallel()
	p := calendarPlan()
	stub := frozenStub{{Kind: "月通报", Period: qianshao.NewPeriod(qianshao.Month, 2023, 1), Commit: 7, Papers: []qianshao.Paper{qianshao.NewPaper("docx", []byte("x"))}}}
	h := New(Config{Plans: func() []*qianshao.Plan { return []*qianshao.Plan{p} }, DispatchList: stub,
		Now: func() time.Time { return time.Date(2023, 3, 1, 0, 0, 0, 0, time.UTC) }})
	var got struct {
		Dispatches []struct {
			Kind, Period, Cutoff, State string
			Participants                []string
			Frozen                      *struct {
				Commit int64
				Papers []struct{ SHA256 string }
			}
		}
	}
	if err := json.Unmarshal(ask(t, h, http.MethodGet, "/api/v1/dispatches").Body.Bytes(), &got); err != nil {
		t.Fatal(err)
	}
	states := map[string]string{}
	for _, d := range got.Dispatches {
		states[d.Kind+" "+d.Period] = d.State
		if d.State == "frozen" && (d.Frozen.Commit != 7 || len(d.Frozen.Papers[0].SHA256) != 64 || d.Participants[0] != "fagai") {
			t.Errorf("%+v", d)
		}
	}
	if len(states) != 32 || states["月通报 2023-01"] != "frozen" || states["month 2023-01"] != "due" || states["月通报 2023-02"] != "planned" {
		t.Errorf("%v", states)
	}
}
