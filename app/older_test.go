package app

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"io"
	"math"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"qianshao"
	"qianshao/api"
	"qianshao/app/config"
	"qianshao/app/dispatches"
	"qianshao/store/sqlite"
)

// older is what the program of commit 388dd56 left behind: see its README.
const older = "testdata/388dd56"

// openOlder opens a copy of the older folder with the older plan and
// configuration.
func openOlder(t *testing.T) (*App, *testClock) {
	t.Helper()
	plans, err := LoadPlans([]string{filepath.Join(older, "plan.yaml")})
	if err != nil {
		t.Fatal(err)
	}
	config, err := config.Load(filepath.Join(older, "qianshao.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	if len(config.Sources) != 4 || len(config.Channels) != 6 || len(config.Routes) != 3 || config.Token == "" || len(config.MetricsAreas) != 1 {
		t.Errorf("the configuration is read as %+v", config)
	}
	z, err := gzip.NewReader(bytes.NewReader(olderFile(t, "data.sqlite.gz")))
	if err != nil {
		t.Fatal(err)
	}
	data, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, sqlite.FileName), data, 0o600); err != nil {
		t.Fatal(err)
	}
	clock := &testClock{t: time.Date(2023, 7, 24, 2, 0, 0, 0, time.UTC)}
	if err := config.CheckRoutes(plans); err != nil {
		t.Error(err)
	}
	config.Channels, config.Routes = nil, nil // nothing is sent from a test
	a, err := Open(t.Context(), Options{Plans: plans, DataDir: dir, Now: clock.now, Config: config, Existing: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { a.Close() })
	return a, clock
}

func olderFile(t *testing.T, name string) []byte {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(older, name))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// TestAnOlderFolderIsJudgedTheSame holds that today's program gives the lights,
// values, targets, gaps and evidence of the one before, read at its clock and
// judged anew.
func TestAnOlderFolderIsJudgedTheSame(t *testing.T) {
	t.Parallel()
	a, _ := openOlder(t)
	for _, evaluated := range []bool{false, true} {
		var want api.StatusJSON
		if err := json.Unmarshal(olderFile(t, "status.json"), &want); err != nil || len(want.Verdicts) != 11 {
			t.Fatalf("%d verdicts are kept: %v", len(want.Verdicts), err)
		}
		if evaluated {
			if err := a.Evaluate(t.Context()); err != nil {
				t.Fatal(err)
			}
		}
		r, err := a.Read(t.Context(), "", qianshao.Clock{})
		if err != nil {
			t.Fatal(err)
		}
		have := api.Status(r, api.StatusOptions{Values: everyValue})
		if have.Commit != want.Commit || have.PlanVersion != want.PlanVersion || len(have.Verdicts) != len(want.Verdicts) {
			t.Fatalf("commit %d of plan %s, %d verdicts; want %d, %s, %d", have.Commit, have.PlanVersion, len(have.Verdicts), want.Commit, want.PlanVersion, len(want.Verdicts))
		}
		for i := range want.Verdicts {
			sameVerdict(t, &have.Verdicts[i], &want.Verdicts[i])
		}
	}
}

// sameVerdict compares all but what has changed by intent since: sentences; the
// value beside a light, which is that of its first finding (a mean, no longer
// its last month); whose figure a reference is; and by how little an outlook's
// figures differ, while its light may not.
func sameVerdict(t *testing.T, have, want *api.VerdictJSON) {
	t.Helper()
	if len(want.Findings) > 0 {
		if value, ok := want.Findings[0].Evidence.Get(qianshao.FigValue); ok {
			want.Value = &value
		}
	}
	if (have.ProbabilityMiss == nil) != (want.ProbabilityMiss == nil) || have.ProbabilityMiss != nil && math.Abs(*have.ProbabilityMiss-*want.ProbabilityMiss) > .05 {
		t.Errorf("%s: P(miss) %s, want %s", want.Indicator, asJSON(t, have.ProbabilityMiss), asJSON(t, want.ProbabilityMiss))
	}
	for _, v := range []*api.VerdictJSON{have, want} {
		v.Reason, v.ReasonEN, v.ProbabilityMiss = "", "", nil
		for i := range v.Findings {
			f := &v.Findings[i]
			if f.Reason, f.ReasonEN, f.Evidence.Scope = "", "", ""; f.Rule == "outlook" {
				f.Evidence.Figures = qianshao.FigureSet{}
			}
		}
	}
	if h, w := asJSON(t, have), asJSON(t, want); h != w {
		t.Errorf("%s\nhave %s\nwant %s", want.Indicator, h, w)
	}
}

func asJSON(t *testing.T, v any) string {
	t.Helper()
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// TestOlderAlertsAreOpenWithTheirMeasures holds that an evaluation by today's
// program neither resolves nor fires anything, and keeps what was signed.
func TestOlderAlertsAreOpenWithTheirMeasures(t *testing.T) {
	t.Parallel()
	a, _ := openOlder(t)
	var want api.AlertsJSON
	if err := json.Unmarshal(olderFile(t, "alerts.json"), &want); err != nil {
		t.Fatal(err)
	}
	if err := a.Evaluate(t.Context()); err != nil {
		t.Fatal(err)
	}
	r, err := a.Read(t.Context(), "", qianshao.Clock{})
	if err != nil {
		t.Fatal(err)
	}
	have := api.Alerts(r, api.StatusOptions{Values: everyValue})
	signed := 0
	for _, w := range want.Alerts {
		i := slices.IndexFunc(have.Alerts, func(x api.AlertJSON) bool { return x.ID == w.ID })
		if i < 0 {
			t.Errorf("the alert of %s is gone", w.Indicator)
			continue
		}
		h := have.Alerts[i]
		if w.Measure != nil {
			signed++
		}
		h.Reason, h.ReasonEN, w.Reason, w.ReasonEN = "", "", "", ""
		if asJSON(t, h) != asJSON(t, w) {
			t.Errorf("have %s\nwant %s", asJSON(t, h), asJSON(t, w))
		}
	}
	if signed != 2 || len(have.Alerts) != len(want.Alerts) {
		t.Errorf("%d alerts, %d of them signed; want %d, 2", len(have.Alerts), signed, len(want.Alerts))
	}
}

// TestAnOlderPaperIsUnharmed holds that what was frozen by the program before is
// found unharmed and judged the same, though papers are put otherwise today.
func TestAnOlderPaperIsUnharmed(t *testing.T) {
	t.Parallel()
	a, _ := openOlder(t)
	v, err := a.Verify(t.Context(), "")
	if err != nil || v.Dispatches != 1 || v.Papers != 4 || !v.Good() {
		t.Errorf("%+v %v", v, err)
	}
	for _, d := range v.Differences {
		if d.What != dispatches.OlderBuild || d.Build != "388dd56" {
			t.Errorf("%+v", d)
		}
	}
	list, err := a.FrozenList(t.Context(), "")
	if err != nil || len(list) != 1 {
		t.Fatalf("%+v %v", list, err)
	}
	for _, p := range list[0].Papers {
		stored, ok, err := a.store.FrozenPaper(t.Context(), list[0].Plan, list[0].Kind, list[0].Period, p.Format)
		if err != nil || !ok || qianshao.NewPaper(p.Format, stored.Body).SHA256 != p.SHA256 {
			t.Errorf("%s is not as it was: %t %v", p.Format, ok, err)
		}
	}
}

func everyValue(*qianshao.Indicator) bool { return true }
