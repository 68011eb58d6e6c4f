package sqlite_test

import (
	_ "embed"
	"testing"
	"time"

	"qianshao"
)

// version1SQL makes a file as the first layout had it. It is not changed when
// the layout moves on.
//
//go:embed testdata/version1.sql
var version1SQL string

// TestMigrate opens a folder of the first layout and finds everything there.
func TestMigrate(t *testing.T) {
	t.Parallel()
	dir, fresh := t.TempDir(), t.TempDir()
	script(t, dir, version1SQL)
	s := openAt(t, dir, time.Now)
	openAt(t, fresh, time.Now)
	const layout = "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name"
	if have, want := textOf(t, dir, layout), textOf(t, fresh, layout); have != want {
		t.Errorf("the layout after migration differs from a fresh one:\n%s\n\n%s", have, want)
	}
	retail := qianshao.Series{Indicator: "retail_total", Area: "nanhu"}
	list, err := s.History(t.Context(), retail, 2023, qianshao.Clock{})
	if err != nil || len(list) != 2 {
		t.Fatalf("history %+v, %v", list, err)
	}
	o := list[1]
	if o.Period.String() != "2023-03" || o.Value != 12.3 || o.Status != qianshao.Preliminary || o.Cell != "3月.xlsx!表1!D7" || o.Author != "caizheng" ||
		!o.Recorded.Equal(time.Date(2023, 4, 12, 9, 0, 0, 0, time.UTC)) || list[0].Value != 12.5 || list[0].Commit != 3 {
		t.Errorf("history %+v", list)
	}
	if src, no, err := s.PlanAt(t.Context(), "nanhu", qianshao.Clock{}); string(src) != "id: nanhu" || no != 2 || err != nil {
		t.Errorf("plan %q of %d, %v", src, no, err)
	}
	if out, err := s.Append(t.Context(), &qianshao.Batch{Key: "k1"}); err != nil || !out.Replayed || out.Stored != 1 {
		t.Errorf("a key of before: %+v, %v", out, err)
	}
	if out, err := s.ResolveHeld(t.Context(), 1, true, "wang", ""); err != nil || out.Stored != 1 || out.Commit != 4 {
		t.Errorf("held input of before: %+v, %v", out, err)
	}
	if j, err := s.LoadJudgement(t.Context(), "nanhu"); err != nil || j.Through != 0 {
		t.Errorf("judgement %+v, %v", j, err)
	}
}
