package ruletest

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"qianshao/rules"
	"qianshao/words"
)

var update = flag.Bool("update", false, "write the golden file of sentences anew")

// notHere are cases that no rule test can bring about: they are judged with a
// forecast, or with a published growth of single months.
var notHere = map[string]bool{"outlook/forecast": true, "growth/published-no-basis": true}

// TestSentences writes down what is said of worked cases in both languages:
// every rule and case, floors and caps, things counted, percents and amounts.
// The file is read by people: look at its difference before it is accepted.
func TestSentences(t *testing.T) {
	t.Parallel()
	var out strings.Builder
	spoken := map[string]bool{}
	for _, file := range []string{"../../rules/testdata/judging-cases.yaml", "testdata/forms.yaml", "testdata/sentences.yaml"} {
		cases, err := read(file)
		if err != nil {
			t.Fatal(err)
		}
		for i := range cases {
			say(t, &out, spoken, &cases[i])
		}
	}
	raw, err := os.ReadFile("../../rules/testdata/cases.txt")
	if err != nil {
		t.Fatal(err)
	}
	for _, k := range strings.Fields(string(raw)) {
		if !spoken[k] && !notHere[k] {
			t.Errorf("%s is in no case of rules/testdata/judging-cases.yaml, forms.yaml or sentences.yaml: add rows below, at and above its bound", k)
		}
	}
	const golden = "testdata/sentences.txt"
	if *update {
		if err := os.WriteFile(golden, []byte(out.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if got := out.String(); got != string(want) {
		t.Errorf("sentences have changed; read the difference, then go test ./tools/ruletest -update\n%s", firstDifference(got, string(want)))
	}
}

// say writes a case's target and, a line a finding, its sentences.
func say(t *testing.T, out *strings.Builder, spoken map[string]bool, k *testCase) {
	t.Helper()
	if k.Series != "" {
		return
	}
	w, err := k.build(loader())
	if err != nil {
		t.Fatal(err)
	}
	now, err := k.moment(w.plan.Location)
	if err != nil {
		t.Fatal(err)
	}
	v := rules.Judge(w.plan, w.in, w.frame, now, rules.Options{})
	fmt.Fprintf(out, "# %s [%s %s]\n", k.Name, k.Measure, k.Targets)
	for i := range v.Findings {
		f := &v.Findings[i]
		spoken[f.Rule+"/"+f.Evidence.Case] = true
		fmt.Fprintf(out, "%s/%s %s\n  %s\n  %s\n", f.Rule, f.Evidence.Case, f.Grade, words.Sentence("zh", w.in, f, true), words.Sentence("en", w.in, f, true))
	}
}

func firstDifference(got, want string) string {
	a, b := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range a {
		if i >= len(b) || a[i] != b[i] {
			other := ""
			if i < len(b) {
				other = b[i]
			}
			return fmt.Sprintf("line %d\n got  %s\n want %s", i+1, a[i], other)
		}
	}
	return "lines are missing at the end"
}
