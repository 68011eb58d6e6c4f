package app

import (
	"archive/zip"
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"qianshao"
	"qianshao/app/dispatches"
	"qianshao/report"
	"qianshao/report/dispatch"
)

// openRounds opens the small plan with a monthly rhythm and an assessment.
func openRounds(t *testing.T, dir string, clock *testClock) *App {
	t.Helper()
	src := strings.Replace(smallPlan, "office: caizheng}", "office: caizheng, rhythm: [{kind: 月调度, every: month, cutoff: 20, meeting: 1}]}", 1)
	return openPlan(t, src, dir, clock)
}

var june = qianshao.NewPeriod(qianshao.Month, 2023, 6)

// What was frozen stays as it was when figures are revised afterwards, and
// comes out the same when made anew.
func TestFrozenStaysAsItWas(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	clock := &testClock{t: time.Date(2023, 7, 14, 2, 0, 0, 0, time.UTC)}
	a := openRounds(t, dir, clock)
	push(t, a, `[{"indicator":"debt_ratio","period":"2023-06","value":110.5}]`)
	clock.set(time.Date(2023, 7, 20, 15, 0, 0, 0, time.UTC)) // 23:00, the cut-off's day
	if n, err := a.dispatches.FreezeDue(t.Context(), a.Plan(""), clock.now()); n != 0 || err != nil {
		t.Fatalf("frozen before the cut-off: %d %v", n, err)
	}
	clock.set(time.Date(2023, 7, 23, 2, 0, 0, 0, time.UTC)) // it was off on the 21st and 22nd
	push(t, a, `[{"indicator":"debt_ratio","period":"2023-06","value":305.5}]`)
	if n, err := a.dispatches.FreezeDue(t.Context(), a.Plan(""), clock.now()); n != 2 || err != nil {
		t.Fatalf("frozen %d %v, want the battle's and the plan's", n, err)
	}
	before, ok, err := a.store.FrozenPaper(t.Context(), "small", "月调度", june, qianshao.PaperHTML)
	if err != nil || !ok || !bytes.Contains(before.Body, []byte("110.5")) || bytes.Contains(before.Body, []byte("305.5")) {
		t.Fatalf("the paper holds what came after the cut-off, or lacks what came before: %t %v", ok, err)
	}
	clock.set(time.Date(2023, 8, 1, 2, 0, 0, 0, time.UTC))
	push(t, a, `[{"indicator":"debt_ratio","period":"2023-06","value":111.5,"recorded":"2023-07-31T10:00:00+08:00"}]`)
	b := openRounds(t, dir, clock) // a restart
	if n, err := b.dispatches.FreezeDue(t.Context(), b.Plan(""), clock.now()); n != 0 || err != nil {
		t.Errorf("frozen twice: %d %v", n, err)
	}
	v, err := b.Verify(t.Context(), "small")
	if err != nil || v.Dispatches != 2 || len(v.Differences) != 0 {
		t.Errorf("%+v %v", v, err)
	}
	out := filepath.Join(t.TempDir(), "june.html")
	res, err := b.Report(t.Context(), ReportOptions{Options: dispatches.Options{Dispatch: "月调度", Period: "2023-06", Out: out}})
	if err != nil || !res.Frozen || res.SHA256 != before.SHA256 {
		t.Errorf("%+v %v", res, err)
	}
}

// A paper that says something else than today's build makes is listed.
func TestVerifyListsWhatDiffers(t *testing.T) {
	t.Parallel()
	clock := &testClock{t: time.Date(2023, 7, 14, 2, 0, 0, 0, time.UTC)}
	a := openRounds(t, t.TempDir(), clock)
	push(t, a, `[{"indicator":"debt_ratio","period":"2023-06","value":110.5}]`)
	clock.set(time.Date(2023, 7, 23, 2, 0, 0, 0, time.UTC))
	x, err := a.dispatches.Make(t.Context(), a.Plan(""), mustRound(t, a, "month"))
	if err != nil {
		t.Fatal(err)
	}
	x.Frozen = clock.now()
	papers, err := dispatches.Papers(x)
	if err != nil {
		t.Fatal(err)
	}
	for i, p := range papers {
		switch p.Format {
		case qianshao.PaperEvidence:
			papers[i] = qianshao.NewPaper(p.Format, bytes.Replace(p.Body, []byte(`"green"`), []byte(`"red"`), 1))
		case qianshao.PaperDocx:
			papers[i].Body = append(bytes.Clone(p.Body), 0) // its hash does not fit any more
		}
	}
	stored, err := a.store.Freeze(t.Context(), &qianshao.Frozen{Plan: "small", Kind: "month", Period: june, Cutoff: x.Round.Cutoff, Meeting: x.Round.Meeting,
		AsOf: x.Now.Clock.AsOf, Commit: x.Now.Clock.Commit, PlanVersion: a.Plan("").Version, Build: "old", Frozen: clock.now(), Papers: papers})
	if err != nil || !stored {
		t.Fatal(stored, err)
	}
	v, err := a.Verify(t.Context(), "")
	if err != nil || len(v.Differences) != 2 {
		t.Fatalf("%+v %v", v, err)
	}
	if d := v.Differences[0]; d.What != "damaged" || d.Format != qianshao.PaperDocx {
		t.Errorf("%+v", d)
	}
	if d := v.Differences[1]; d.What != "differs" || d.Build != "old" || strings.Join(d.Details, "; ") != "debt_ratio: red → green" {
		t.Errorf("%+v", d)
	}
}

func mustRound(t *testing.T, a *App, kind string) qianshao.Round {
	t.Helper()
	r, err := dispatch.RoundOf(a.Plan(""), kind, "2023-06")
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// A draft says so; a template is filled; what there is not is named.
func TestReportOfWhatIsAskedFor(t *testing.T) {
	t.Parallel()
	clock := &testClock{t: time.Date(2023, 7, 14, 2, 0, 0, 0, time.UTC)}
	dir := t.TempDir()
	a := openRounds(t, dir, clock)
	template := filepath.Join(dir, "t.docx")
	var body bytes.Buffer
	if err := (&report.Paper{Title: "{{标题}}"}).Docx(&body); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(template, body.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	out := filepath.Join(dir, "out.docx")
	res, err := a.Report(t.Context(), ReportOptions{Options: dispatches.Options{Dispatch: "month", Period: "2023-06", Out: out, Template: template}})
	if err != nil || !res.Draft || res.Frozen {
		t.Fatalf("%+v %v", res, err)
	}
	if text := documentOf(t, out); !strings.Contains(text, "小计划") || strings.Contains(text, "{{标题}}") {
		t.Errorf("the template was not filled: %.300s", text)
	}
	for _, x := range []struct{ kind, period, out, code string }{
		{"week", "2023-06", "a.docx", "unknown-dispatch"}, {"month", "June", "a.docx", "period"}, {"month", "2023-06", "a.pdf", "format"}, {"月调度", "2024-06", "a.docx", "unknown-dispatch"},
	} {
		_, err := a.Report(t.Context(), ReportOptions{Options: dispatches.Options{Dispatch: x.kind, Period: x.period, Out: filepath.Join(dir, x.out)}})
		if f, ok := errors.AsType[qianshao.Fault](err); !ok || f.Code != x.code || f.Remedy == "" {
			t.Errorf("%+v: %v", x, err)
		}
	}
}

// documentOf returns the XML of a Word document's text.
func documentOf(t *testing.T, path string) string {
	t.Helper()
	z, err := zip.OpenReader(path)
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	f, err := z.Open("word/document.xml")
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if _, err := b.ReadFrom(f); err != nil {
		t.Fatal(err)
	}
	return b.String()
}
