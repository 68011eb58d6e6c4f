package dashboards

import (
	"context"
	"net/http"
	"strings"
	"testing"
	"time"

	"qianshao"
	"qianshao/agenda"
	"qianshao/dashboards/sample"
	"qianshao/dashboards/view"
)

// fakeDispatches holds one frozen dispatch with something of everything.
type fakeDispatches struct{ plan *qianshao.Plan }

func (f fakeDispatches) round() qianshao.Round {
	r, _ := agenda.Round(f.plan, "month", qianshao.NewPeriod(qianshao.Month, 2023, 5))
	return r
}

func (f fakeDispatches) frozen() qianshao.Frozen {
	r := f.round()
	return qianshao.Frozen{Kind: r.Kind, Period: r.Period, Commit: 7, PlanVersion: "0123456789abcdef", Build: "v1", AsOf: time.Date(2023, 6, 20, 15, 59, 59, 0, time.UTC),
		Frozen: time.Date(2023, 6, 20, 16, 5, 0, 0, time.UTC), Papers: []qianshao.Paper{qianshao.NewPaper("docx", []byte("frozen"))}}
}

func (f fakeDispatches) FrozenList(context.Context, string) ([]qianshao.Frozen, error) {
	return []qianshao.Frozen{f.frozen()}, nil
}

func (f fakeDispatches) DispatchPaper(_ context.Context, _, kind, period, format, _ string) (qianshao.Paper, bool, error) {
	if kind != "month" || period != "2023-05" || paperTypes[format] == "" {
		return qianshao.Paper{}, false, view.Unknown("dispatch", kind)
	}
	return qianshao.NewPaper(format, []byte("frozen")), true, nil
}

func (f fakeDispatches) Review(_ context.Context, _, kind, period string) (*qianshao.Review, error) {
	if kind != "month" || period != "2023-05" {
		return nil, view.Unknown("dispatch", kind)
	}
	x, in := f.frozen(), f.plan.Indicators[0]
	then, now, miss := -4.7, -2.0, .5
	return &qianshao.Review{Round: f.round(), Frozen: &x, Verdicts: []qianshao.Verdict{{Series: in.Series(), Grade: qianshao.Red}},
		Revised: []qianshao.Revised{{Indicator: in.ID, Period: qianshao.NewPeriod(qianshao.Month, 2023, 5), Then: qianshao.Point{Value: 12.3, Decimals: 1}, Known: true, Now: qianshao.Point{Value: 45.6, Decimals: 1}}},
		Turned:  []qianshao.Turned{{Indicator: in.ID, Then: qianshao.Red, Now: qianshao.Green}},
		Promises: []qianshao.Promise{{AlertKey: qianshao.AlertKey{Series: in.Series()}, Unit: in.Lead, Remedy: qianshao.Remedy{What: "<b>measure</b>", Gap: &then, ProbMiss: &miss},
			Gap: &now, ProbMiss: &miss, State: qianshao.PromiseKept, GradeBefore: qianshao.Red, Grade: qianshao.Yellow}},
		Scores: []qianshao.Score{{Subject: f.plan.Battles[0].ID, Battle: true, Total: 8750, Rank: 1, RankBefore: 2, Lines: []qianshao.ScoreLine{{Criterion: qianshao.ForPace, Points: 1234}}},
			{Subject: in.Lead, Total: 0, Rank: 2, Vetoed: true, Lines: []qianshao.ScoreLine{{Criterion: qianshao.ForVeto, Items: []qianshao.ScoreItem{{Name: "veto"}}}}}}}, nil
}

func reviewSite(t *testing.T) *Site {
	t.Helper()
	r := sample.Reading(sample.Plan(12))
	s, err := New(Config{Reader: &fakeStore{reading: r}, Archive: &fakeStore{reading: r}, Dispatches: fakeDispatches{r.Plan},
		Plans: func() []*qianshao.Plan { return []*qianshao.Plan{r.Plan} }, Version: "test", Now: sample.Now})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestDispatchPage(t *testing.T) {
	t.Parallel()
	s := reviewSite(t)
	for lang, wants := range map[string][]string{
		"zh": {"5月月通报（全部）", "冻结后修订的数", "12.3", "45.6", "已见效", "差距由 -4.7", "&lt;b&gt;measure", "87.50", "12.34", "veto", "paper.docx"},
		"en": {"Monthly bulletin (all), May", "Revised since it was frozen", "kept", "gap from"},
	} {
		body := get(t, s, "/p/sample-2023/dispatch/month/2023-05?lang="+lang).Body.String()
		for _, want := range wants {
			if !strings.Contains(body, want) && !strings.Contains(body, strings.ReplaceAll(want, "-4.7", "−4.7")) {
				t.Errorf("%s: %q is not on the page", lang, want)
			}
		}
		for _, m := range inline.FindAllString(body, -1) {
			if !allowedScript.MatchString(m) {
				t.Errorf("%s holds %q", lang, m)
			}
		}
	}
	if w := get(t, s, "/p/sample-2023/dispatch/month/2022-05"); w.Code != http.StatusNotFound {
		t.Errorf("an unknown dispatch: %d", w.Code)
	}
}

func TestPaperIsServedAsFrozen(t *testing.T) {
	t.Parallel()
	s := reviewSite(t)
	w := get(t, s, "/p/sample-2023/dispatch/month/2023-05/paper.docx")
	h := w.Header()
	if w.Code != http.StatusOK || w.Body.String() != "frozen" || h.Get("Qianshao-Frozen") != "true" || !strings.Contains(h.Get("Content-Disposition"), "month-2023-05.docx") {
		t.Errorf("%d %q %v", w.Code, w.Body.String(), h)
	}
	if w := get(t, s, "/p/sample-2023/dispatch/month/2023-05/paper.docx", "If-None-Match", h.Get("ETag")); w.Code != http.StatusNotModified {
		t.Errorf("the same again: %d", w.Code)
	}
	if csp := get(t, s, "/p/sample-2023/dispatch/month/2023-05/paper.html").Header().Get("Content-Security-Policy"); !strings.Contains(csp, "sandbox") || strings.Contains(csp, "script-src") {
		t.Errorf("a paper's policy is %q", csp)
	}
	for path, want := range map[string]int{"/p/sample-2023/dispatch/month/2023-05/paper.pdf": 404, "/p/sample-2023/dispatch/month/2023-05/other": 404, "/p/nope/dispatch/month/2023-05/paper.docx": 404} {
		if w := get(t, s, path); w.Code != want {
			t.Errorf("%s: %d", path, w.Code)
		}
	}
}

func TestCalendarPage(t *testing.T) {
	t.Parallel()
	body := get(t, reviewSite(t), "/p/sample-2023/calendar").Body.String()
	for _, want := range []string{"调度日历", "/p/sample-2023/calendar.ics", "已冻结", "未到截止日", "已截止", `class="main"`, "/p/sample-2023/dispatch/month/2023-05"} {
		if !strings.Contains(body, want) {
			t.Errorf("%q is not in the calendar", want)
		}
	}
}
