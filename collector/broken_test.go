package collector

import (
	"bytes"
	"cmp"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"qianshao"
	"qianshao/collector/decide"
)

var update = flag.Bool("update", false, "write the .want files anew")

const brokenDir = "testdata/broken"

// TestBroken reads broken and odd files: those in testdata/broken and the
// workbooks of brokenBooks. What each is answered with stands in NAME.want.
func TestBroken(t *testing.T) {
	t.Parallel()
	inputs := map[string][]byte{}
	for name, raw := range brokenBooks(t) {
		inputs[name] = raw
	}
	for _, path := range brokenFiles(t) {
		if strings.HasSuffix(path, ".want") {
			continue
		}
		raw, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		inputs[filepath.Base(path)] = raw
	}
	if len(inputs) < 60 {
		t.Errorf("%d inputs", len(inputs))
	}
	for name, raw := range inputs {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			checkWant(t, filepath.Join(brokenDir, name+".want"), outcomeOf(t, name, raw))
		})
	}
	for _, path := range brokenFiles(t) {
		if base, is := strings.CutSuffix(filepath.Base(path), ".want"); is && inputs[base] == nil {
			t.Errorf("%s has no input", path)
		}
	}
}

func brokenFiles(t *testing.T) []string {
	t.Helper()
	paths, err := filepath.Glob(brokenDir + "/*")
	if err != nil {
		t.Fatal(err)
	}
	return paths
}

func checkWant(t *testing.T, path, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o600); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

// outcomeOf prints what a file is answered with: refused, or the figures that
// would be stored and those held, checked against those before.
func outcomeOf(t *testing.T, name string, raw []byte) string {
	t.Helper()
	b, err := ReadFile(name, bytes.NewReader(raw), int64(len(raw)), testOptions())
	var out strings.Builder
	var fs qianshao.Faults
	switch {
	case errors.As(err, &fs):
		for _, f := range fs {
			if f.ZH == "" || f.EN == "" || f.Remedy == "" || f.File == "" {
				t.Errorf("place, message or remedy is missing: %+v", f)
			}
			fmt.Fprintf(&out, "refused: [%s] %v\n", f.Code, f)
		}
		return out.String()
	case err != nil:
		t.Fatalf("an error that is no fault: %v", err)
	}
	judge, frame := decide.For(testPlan()), qianshao.NewFrame()
	for _, o := range allOf(b) {
		if f := judge.Doubt(frame, o); f != nil {
			b.Held = append(b.Held, qianshao.Held{Given: o, Raw: f.Value, Reason: *f})
			continue
		}
		fmt.Fprintf(&out, "figure: %s %s %v %s %s\n", o.Series, o.Period, o.Value, o.Status, o.Cell)
		frame.Set(o.Series, qianshao.Point{Period: o.Period, Value: o.Value, Status: o.Status})
	}
	for _, h := range b.Held {
		if h.Given.Cell == "" || h.Reason.ZH == "" || h.Reason.EN == "" || h.Reason.Remedy == "" {
			t.Errorf("place, message or remedy is missing: %+v", h)
		}
		fmt.Fprintf(&out, "held: %s %s %v at %s %q: [%s] %v\n", h.Given.Series, cmp.Or(h.Given.Period.String(), "not to be accepted"), h.Given.Value, h.Given.Cell, h.Raw, h.Reason.Code, h.Reason)
	}
	if out.Len() == 0 {
		return "nothing: no figure to store\n"
	}
	return out.String()
}

// TestBrokenInputsDiffer: no case stands twice.
func TestBrokenInputsDiffer(t *testing.T) {
	t.Parallel()
	seen := map[string]string{}
	for _, path := range brokenFiles(t) {
		raw, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasSuffix(path, ".want") {
			continue
		}
		if other, twice := seen[string(raw)]; twice && !slices.Contains([]string{".pdf", ".xls"}, filepath.Ext(path)) {
			t.Errorf("%s and %s hold the same bytes", path, other)
		}
		seen[string(raw)] = path
	}
}
