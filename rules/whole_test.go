package rules

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"

	"qianshao"
)

var update = flag.Bool("update", false, "write the golden files anew")

// plain prints a value as its JSON, on one line, without what is empty; figures
// have nine digits, which every machine calculates alike.
func plain(t *testing.T, v any) string {
	t.Helper()
	raw, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	var tree any
	if err := json.Unmarshal(raw, &tree); err != nil {
		t.Fatal(err)
	}
	return leaf(tree)
}

func leaf(v any) string {
	switch v := v.(type) {
	case map[string]any:
		var parts []string
		for k, x := range v {
			if s := leaf(x); s != "" && s != "{}" && s != "[]" {
				parts = append(parts, k+":"+s)
			}
		}
		slices.Sort(parts)
		return "{" + strings.Join(parts, " ") + "}"
	case []any:
		var parts []string
		for _, x := range v {
			parts = append(parts, leaf(x))
		}
		return "[" + strings.Join(parts, " ") + "]"
	case float64:
		return fmt.Sprintf("%.9g", v)
	case nil:
		return ""
	}
	return fmt.Sprint(v)
}

// written prints a verdict whole, a line a finding.
func written(t *testing.T, v *qianshao.Verdict) string {
	t.Helper()
	var b strings.Builder
	for i := range v.Findings {
		fmt.Fprintln(&b, "  ", plain(t, v.Findings[i]))
	}
	head := *v
	head.Findings = nil
	return plain(t, head) + "\n" + b.String()
}

// holds compares a text with a golden file, a part (## name) at a time.
func holds(t *testing.T, name, got string) {
	t.Helper()
	path := "testdata/" + name
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o600); err != nil {
			t.Fatal(err)
		}
		return
	}
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	parts, want := strings.Split(got, "\n## "), strings.Split(string(raw), "\n## ")
	if len(parts) != len(want) {
		t.Fatalf("%s: %d parts, want %d (-update writes it anew)", name, len(parts), len(want))
	}
	for i := range parts {
		if parts[i] != want[i] {
			t.Errorf("%s:\n%s\nwant (go test ./rules -run Whole -update writes it anew)\n%s", name, parts[i], want[i])
		}
	}
}

// TestWholeVerdictsOfWorkedCases holds every word of the verdicts of the judging
// page's cases, their evidence included, not their lights alone.
func TestWholeVerdictsOfWorkedCases(t *testing.T) {
	t.Parallel()
	raw, err := os.ReadFile("testdata/judging-cases.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var cases []workedCase
	if err := yaml.Unmarshal(raw, &cases); err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, k := range cases {
		p, f := k.build(t)
		v := Judge(p, p.Indicator("x"), f, k.clock(t), Options{})
		fmt.Fprintf(&b, "\n## %s\n%s", k.Name, written(t, &v))
	}
	holds(t, "verdicts.txt", b.String())
}
