package app

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"qianshao"
	"qianshao/collector"
)

// TestAFailingFolderShowsUntilMended holds that the live reading, from which
// wall, pages and metrics are made, knows of a failure that makes no commit.
func TestAFailingFolderShowsUntilMended(t *testing.T) {
	t.Parallel()
	clock := &testClock{t: testNow}
	inbox := t.TempDir()
	a := openSmall(t, t.TempDir(), clock)
	a.config.Sources = []collector.Config{{Name: "inbox", Kind: "folder", Path: inbox, Year: 2023}}
	ss, err := a.Sources(a.config.Sources)
	if err != nil {
		t.Fatal(err)
	}
	put := func(name, text string) {
		t.Helper()
		path := filepath.Join(inbox, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Chtimes(path, time.Time{}, testNow.Add(-time.Minute)); err != nil {
			t.Fatal(err)
		}
	}
	health := func() qianshao.SourceHealth {
		t.Helper()
		ss[0].Ask(t.Context())
		if err := a.Evaluate(t.Context()); err != nil {
			t.Fatal(err)
		}
		r, err := a.Read(t.Context(), "", qianshao.Clock{})
		if err != nil || len(r.Health) != 1 {
			t.Fatal(r.Health, err)
		}
		return r.Health[0]
	}
	if err := a.Evaluate(t.Context()); err != nil {
		t.Fatal(err)
	}
	a.web.broker.Tell("small") // of the judgement
	events := a.web.broker.Subscribe(t.Context(), "small", 0, 0, testNow)
	<-events // hello
	told := func() (n int) {
		a.web.broker.Tell("small") // at once
		for len(events) > 0 {
			<-events
			n++
		}
		return n
	}
	put("7月.csv", "indicator,period,value\nno_such,2023-06,1\n")
	put("说明.docx", "x")
	for i := range 3 {
		h := health()
		if !strings.Contains(h.LastError, "7月.csv") || h.Passed != "说明.docx" || !h.LastTry.Equal(clock.now()) {
			t.Errorf("look %d: %+v", i, h)
		}
		if n := told(); n != map[int]int{0: 1}[i] {
			t.Errorf("look %d: pages were told %d times", i, n)
		}
		clock.set(clock.now().Add(time.Minute))
	}
	put("7月.csv", "indicator,period,value\ndebt_ratio,2023-06,110\n")
	if h := health(); h.LastError != "" || h.Rows != 1 {
		t.Errorf("mended: %+v", h)
	}
	if told() == 0 {
		t.Error("pages were not told that it is mended")
	}
}
