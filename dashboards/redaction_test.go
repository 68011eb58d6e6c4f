package dashboards

import (
	"net/http"
	"strings"
	"testing"

	"qianshao"
	"qianshao/dashboards/sample"
)

// planted is a value that nothing else prints, in any of its spellings.
const planted = 7391.7

var plantedSpellings = []string{"7391.7", "7,391.7", "7391", "7,391", "7392", "7,392"}

// plantIn puts the value everywhere an indicator's figures are kept.
func plantIn(f *fakeStore, in *qianshao.Indicator) {
	r := f.reading
	p := qianshao.NewPeriod(in.Every, 2023, 1)
	r.Frame.Set(in.Series(), qianshao.Point{Period: p, Value: planted, Decimals: 1})
	r.Frame.Set(in.Series(), qianshao.Point{Period: p.LastYear(), Value: planted, Decimals: 1})
	v := r.Verdict(in.ID)
	value := planted
	v.Value, v.Period, v.Grade, v.Main, v.Probability = &value, p, qianshao.Red, 0, &value
	e := qianshao.Evidence{Case: "behind", Period: p, Decimals: 1, Formula: "value / target = ratio"}
	for _, fig := range []qianshao.Figure{qianshao.FigValue, qianshao.FigTarget, qianshao.FigExpected, qianshao.FigGap, qianshao.FigRatio, qianshao.FigLastYear, qianshao.FigReference, qianshao.FigFactor, qianshao.FigBest} {
		e.Set(fig, planted)
	}
	v.Findings = []qianshao.Finding{{Rule: "pace", Grade: qianshao.Red, Evidence: e}, {Rule: "reach", Grade: qianshao.Red, Evidence: e}, {Rule: "unknown-rule", Grade: qianshao.Red, Evidence: e}}
	gap := planted
	r.Alerts = append(r.Alerts, &qianshao.Alert{ID: 900, AlertKey: qianshao.AlertKey{Series: in.Series()}, State: qianshao.Acknowledged, Grade: qianshao.Red, Rule: "pace", Evidence: e, Unit: in.Lead,
		Remedy: &qianshao.Remedy{By: "x", What: "补足 7391.7", Effect: "到 7,391.7", Gap: &gap}})
	f.history = []qianshao.Observation{{Series: in.Series(), Period: p, Value: planted, Decimals: 1, Note: "原为 7391.7"}, {Series: in.Series(), Period: p, Value: planted, Decimals: 1}}
	f.held = []qianshao.Held{{ID: 1, State: "open", Raw: "7391.7", Given: qianshao.Observation{Series: in.Series(), Period: p, Value: planted, Decimals: 1, Note: "7391.7"},
		Reason: qianshao.Fault{Code: "jump", ZH: "7391.7 太大", EN: "7391.7 is too large", Value: "7391.7", Remedy: "查 7391.7 / check 7391.7"}}}
	f.said = "7391.7"
	f.audit = []qianshao.AuditEntry{{ID: 1, At: r.Clock.Now, Actor: "x", Action: "undo batch", Subject: "3", Note: "7391.7 填错了"}}
}

func TestValuesByOutletAndClearance(t *testing.T) {
	t.Parallel()
	f := func(name string, sens qianshao.Sensitivity, cleared bool, onWall, onPages bool) {
		t.Helper()
		p := sample.Plan(24)
		in := &p.Indicators[0]
		in.Sensitivity = sens
		store := &fakeStore{reading: sample.Reading(p)}
		plantIn(store, in)
		s := fullSite(t, store)
		s.Cleared = func(*http.Request) bool { return cleared }
		wall, pages := false, false
		for _, path := range everyPage {
			for _, q := range []string{"lang=zh", "lang=en", "fragment=1"} {
				if found := holdsPlanted(get(t, s, with(path, q)).Body.String()); isWall(path) {
					wall = wall || found
					if found && !onWall {
						t.Errorf("%s: %s on the wall: ask l.Shows before a figure is printed", name, with(path, q))
					}
				} else {
					pages = pages || found
					if found && !onPages {
						t.Errorf("%s: %s: ask l.Shows before a figure is printed", name, with(path, q))
					}
				}
			}
		}
		if wall != onWall || pages != onPages {
			t.Errorf("%s: on the wall %v, want %v; on pages %v, want %v", name, wall, onWall, pages, onPages)
		}
	}
	f("open", qianshao.Open, false, true, true)
	f("internal", qianshao.Internal, false, true, true)
	f("restricted", qianshao.Restricted, false, false, false)
	f("restricted, to a role that may", qianshao.Restricted, true, false, true)
}

func holdsPlanted(body string) bool {
	for _, s := range plantedSpellings {
		if strings.Contains(body, s) {
			return true
		}
	}
	return false
}

// An open indicator held against a restricted one would tell its value.
func TestAReferenceIsNotToldByItsComparison(t *testing.T) {
	t.Parallel()
	p := sample.Plan(24)
	p.Indicator("ind0000").Sensitivity = qianshao.Restricted
	store := &fakeStore{reading: sample.Reading(p)}
	plantIn(store, p.Indicator("ind0000"))
	in := p.Indicator("ind0003") // ">= 8; > ind0000"
	v := store.reading.Verdict("ind0003")
	v.Findings = []qianshao.Finding{{Target: 1, Rule: "reference", Grade: qianshao.Orange, Evidence: qianshao.Evidence{Case: "below", Figures: qianshao.FiguresOf(map[qianshao.Figure]float64{qianshao.FigReference: planted, qianshao.FigValue: 1})}}}
	v.Grade, v.Main = qianshao.Orange, 0
	for _, path := range []string{"/", "/p/sample-2023/indicators", "/p/sample-2023/indicator/" + in.ID} {
		if holdsPlanted(get(t, siteOn(t, store), path).Body.String()) {
			t.Errorf("%s tells the reference", path)
		}
	}
}

// Held input of another plan's indicator is shown by that plan's rules only.
func TestHeldInputOfAnotherPlanStaysThere(t *testing.T) {
	t.Parallel()
	p, q := sample.Plan(12), sample.Plan(12)
	q.ID = "other"
	q.Indicators = q.Indicators[:1]
	q.Indicators[0].ID = "secret"
	q.Index()
	f := &fakeStore{reading: sample.Reading(p)}
	f.held = []qianshao.Held{{ID: 1, State: "open", Raw: "7391.7", Given: qianshao.Observation{Series: qianshao.Series{Indicator: "secret"}}}}
	s := siteOn(t, f)
	s.Plans = func() []*qianshao.Plan { return []*qianshao.Plan{p, q} }
	if holdsPlanted(get(t, s, "/p/sample-2023/held").Body.String()) {
		t.Error("another plan's held figure is shown")
	}
}
