package plan

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"qianshao"
)

// faultsOf reads a plan of one indicator with further lines and keys, and names
// what is wrong with it.
func faultsOf(t *testing.T, head, keys string) []string {
	t.Helper()
	if !strings.Contains(keys, "measure:") {
		keys = strings.TrimPrefix(keys+`, measure: level, unit: "%", every: month, targets: "<= 9"`, ", ")
	}
	_, err := Read("x.yaml", []byte("id: x\ntitle: 例\nyear: 2023\narea: a\nunits: {u: 甲局}\n"+head+"\nindicators:\n  - {id: n, name: 数, lead: u, "+keys+"}\n"))
	var faults qianshao.Faults
	if err != nil && !errors.As(err, &faults) {
		t.Fatal(err)
	}
	var out []string
	for _, f := range faults {
		out = append(out, fmt.Sprintf("%s %d:%d", f.Code, f.Line, f.Column))
	}
	return out
}

// Each bound of what a plan may say is tried at it and one beyond.
func TestBoundsOfAPlan(t *testing.T) {
	t.Parallel()
	areas := func(parents ...string) string {
		var b strings.Builder
		b.WriteString("areas:\n")
		for i, p := range parents {
			fmt.Fprintf(&b, "  - {id: %c, name: 区%d", 'a'+i, i)
			if p != "" {
				b.WriteString(", parent: " + p)
			}
			b.WriteString("}\n")
		}
		return strings.TrimSuffix(b.String(), "\n")
	}
	for name, k := range map[string]struct {
		head, keys string
		want       []string
	}{
		"floors fall":                        {"", "cutoffs: {floor: [1, 0.95, 0.85]}", nil},
		"floors alike at first":              {"", "cutoffs: {floor: [0.95, 0.95, 0.85]}", []string{"cutoffs 8:48"}},
		"floors alike at last":               {"", "cutoffs: {floor: [1, 0.85, 0.85]}", []string{"cutoffs 8:48"}},
		"caps rise":                          {"", "cutoffs: {cap: [1, 1.05, 1.15]}", nil},
		"caps alike at first":                {"", "cutoffs: {cap: [1.05, 1.05, 1.15]}", []string{"cutoffs 8:46"}},
		"caps alike at last":                 {"", "cutoffs: {cap: [1, 1.15, 1.15]}", []string{"cutoffs 8:46"}},
		"four bounds":                        {"", "cutoffs: {cap: [1, 1.05, 1.15, 2]}", []string{"cutoffs 8:46"}},
		"61 days off":                        {"calendar: {days: [{name: 停, off: 2023-05-01..2023-06-30}]}", "", nil},
		"62 days off":                        {"calendar: {days: [{name: 停, off: 2023-05-01..2023-07-01}]}", "", []string{"date 6:34"}},
		"one day off":                        {"calendar: {days: [{name: 停, off: 2023-05-01..2023-05-01}]}", "", nil},
		"a day that ends before it began":    {"calendar: {days: [{name: 停, off: 2023-05-02..2023-05-01}]}", "", []string{"date 6:34"}},
		"no tolerance":                       {"", `measure: ytd, unit: 亿元, every: month, targets: "~ 9", tolerance: 0`, nil},
		"less than none":                     {"", `measure: ytd, unit: 亿元, every: month, targets: "~ 9", tolerance: -0.1`, []string{"number 8:96"}},
		"the greatest number":                {"", `measure: level, unit: 个, every: month, targets: ">= 9 by 12-31", opening: 1e15`, nil},
		"one greater":                        {"", `measure: level, unit: 个, every: month, targets: ">= 9 by 12-31", opening: 1.0000001e15`, []string{"number 8:105"}},
		"the least number":                   {"", `measure: level, unit: 个, every: month, targets: ">= 9 by 12-31", opening: -1e15`, nil},
		"one less":                           {"", `measure: level, unit: 个, every: month, targets: ">= 9 by 12-31", opening: -1.0000001e15`, []string{"number 8:105"}},
		"areas in a line":                    {areas("", "a", "b", "c"), "", nil},
		"an area above itself":               {areas("a"), "", []string{"cycle 7:31"}},
		"two areas in a circle":              {areas("b", "a"), "", []string{"cycle 7:31", "cycle 8:31"}},
		"three areas in a circle":            {areas("b", "c", "a"), "", []string{"cycle 7:31", "cycle 8:31", "cycle 9:31"}},
		"below areas in a circle":            {areas("b", "c", "b"), "", []string{"cycle 8:31", "cycle 9:31"}},
		"half of a target":                   {"", `measure: level, unit: 个, every: month, targets: ">= 9 ? "`, []string{"target 8:85"}},
		"half of a target, unquoted":         {"", `measure: level, unit: 个, every: month, targets: 2..9 ?`, []string{"target 8:84"}},
		"nothing of a target":                {"", `measure: level, unit: 个, every: month, targets: "x"`, []string{"target 8:80"}},
		"a key that another word stands for": {"", "meassure: level", []string{"unknown-key 8:31"}},
		"a mark of direction":                {"", "note: \"a\u202eb\"", []string{"unseen 8:37"}},
		"a mark of direction at first":       {"", "note: \"\u202eb\"", []string{"unseen 8:37"}},
	} {
		if got := faultsOf(t, k.head, k.keys); !slices.Equal(got, k.want) {
			t.Errorf("%s: %q, want %q", name, got, k.want)
		}
	}
}

// A choice of two words is either, and the usual one where nothing is said.
func TestChoicesOfAnIndicator(t *testing.T) {
	t.Parallel()
	of := func(keys string) qianshao.Indicator {
		p, err := Read("x.yaml", []byte("id: x\ntitle: 例\nyear: 2023\narea: a\nunits: {u: 甲局}\nindicators:\n"+
			"  - {id: n, name: 数, lead: u, measure: ytd, unit: 亿元, every: month, targets: \"~ 9\""+keys+"}\n"))
		if err != nil {
			t.Fatalf("%s: %v", keys, err)
		}
		return p.Indicators[0]
	}
	for keys, want := range map[string]struct{ linear, cap bool }{
		"": {}, ", share: linear": {linear: true}, ", share: history": {}, ", side: cap": {cap: true}, ", side: floor": {},
	} {
		in := of(keys)
		if in.Linear != want.linear || in.CapSide != want.cap {
			t.Errorf("%q: linear %t, cap %t", keys, in.Linear, in.CapSide)
		}
	}
}

// The same target stands twice only where both are in force on a day.
func TestTargetsInForceTogether(t *testing.T) {
	t.Parallel()
	for name, k := range map[string]struct {
		a, b string
		want bool // twice
	}{
		"all year":                    {"", "", true},
		"one after the other":         {"from: 2023-01-01, until: 2023-03-31", "from: 2023-04-01, until: 2023-06-30", false},
		"one before the other":        {"from: 2023-04-01, until: 2023-06-30", "from: 2023-01-01, until: 2023-03-31", false},
		"both on one day":             {"from: 2023-01-01, until: 2023-04-01", "from: 2023-04-01, until: 2023-06-30", true},
		"both on one day, turned":     {"from: 2023-04-01, until: 2023-06-30", "from: 2023-01-01, until: 2023-04-01", true},
		"until, then from":            {"until: 2023-03-31", "from: 2023-04-01", false},
		"from, then until":            {"from: 2023-04-01", "until: 2023-03-31", false},
		"from both":                   {"from: 2023-01-01", "from: 2023-04-01", true},
		"until both":                  {"until: 2023-01-31", "until: 2023-04-01", true},
		"one within all year":         {"", "from: 2023-04-01, until: 2023-06-30", true},
		"for a day, then another day": {"from: 2023-04-01, until: 2023-04-01", "from: 2023-04-02, until: 2023-04-02", false},
	} {
		of := func(dates string) string {
			if dates == "" {
				return `">= 5"`
			}
			return `{target: ">= 5", ` + dates + `}`
		}
		got := faultsOf(t, "", "measure: level, unit: 个, every: month, targets: ["+of(k.a)+", "+of(k.b)+"]")
		if twice := len(got) == 1 && strings.HasPrefix(got[0], "duplicate "); twice != k.want || !twice && got != nil {
			t.Errorf("%s: %q", name, got)
		}
	}
	if got := faultsOf(t, "", `measure: level, unit: 个, every: month, targets: [{target: ">= 5", from: 2023-04-02, until: 2023-04-01}]`); !slices.Equal(got, []string{"date 8:122"}) {
		t.Errorf("until before from: %q", got)
	}
}

// How areas add up, and what says that they cannot.
func TestRollupsThatFit(t *testing.T) {
	t.Parallel()
	const three = "areas: [{id: a, name: 市}, {id: b, name: 乙, parent: a}, {id: c, name: 丙, parent: a}]"
	for keys, want := range map[string]string{
		"measure: flow, unit: 亿元, rollup: sum":         "",
		"measure: flow, unit: 亿元, rollup: mean(w)":     "contradiction",
		"measure: ratio, unit: \"%\", rollup: sum":     "contradiction",
		"measure: growth, unit: \"%\", rollup: sum":    "contradiction",
		"measure: mean, unit: 微克, rollup: sum":         "contradiction",
		"measure: level, unit: \"%\", rollup: sum":     "contradiction",
		"measure: level, unit: 家, rollup: sum":         "",
		"measure: level, unit: 家, rollup: mean(w)":     "",
		"measure: level, unit: 家, rollup: \"mean(w\"":  "choice",
		"measure: level, unit: 家, rollup: \"mean()\"":  "choice",
		"measure: level, unit: 家, rollup: w)":          "choice",
		"measure: level, unit: 家, rollup: mean( w )":   "",
		"measure: level, unit: 家, rollup: \"mean( )\"": "choice",
	} {
		got := faultsOf(t, three, keys+`, every: month, areas: [a, b, c], targets: monitor}
  - {id: w, name: 权, lead: u, areas: [b, c], measure: level, unit: 人, every: year, targets: monitor`)
		if len(got) > 1 || len(got) == 1 && !strings.HasPrefix(got[0], want+" ") || (want == "") != (got == nil) {
			t.Errorf("%s: %q, want %q", keys, got, want)
		}
	}
}

// Lengths and hours at their bounds.
func TestLengthsAndHours(t *testing.T) {
	t.Parallel()
	areas := strings.Split(strings.TrimSpace(strings.Repeat("a ", 13)), " ")
	if got := listed(areas[:12]); got != strings.TrimSuffix(strings.Repeat("a, ", 12), ", ") {
		t.Errorf("twelve: %s", got)
	}
	if got := listed(areas); got != strings.TrimSuffix(strings.Repeat("a, ", 12), ", ")+" …" {
		t.Errorf("thirteen: %s", got)
	}
	for n, want := range map[int]bool{1: true, 80: true, 81: false} {
		got := faultsOf(t, "battles: [{id: "+strings.Repeat("b", n)+", name: 仗}]", "battle: "+strings.Repeat("b", n))
		if (got == nil) != want {
			t.Errorf("an id of %d letters: %q", n, got)
		}
	}
	for text, want := range map[string][2]int{"off": {}, "[20, 8]": {20, 8}} {
		p, err := Read("x.yaml", []byte("id: x\ntitle: 例\nyear: 2023\narea: a\nquiet: "+text+"\nindicators:\n  - {id: n, name: 数, measure: level, unit: 个, every: month, targets: monitor}\n"))
		if err != nil || p.Quiet != want {
			t.Errorf("quiet %s: %v, %v", text, p, err)
		}
	}
	for by, want := range map[string]bool{"topics": true, "lights": false} {
		got := faultsOf(t, "battles: [{id: b, name: 仗, rhythm: [{kind: 月调度, every: month, by: "+by+"}]}]", "")
		if slices.ContainsFunc(got, func(s string) bool { return strings.HasPrefix(s, "no-topics") }) != want {
			t.Errorf("by %s without topics: %q", by, got)
		}
	}
	for text, want := range map[string]bool{">= 1 each month": true, ">= 0 each month": false, "> 0 each month": false} {
		if got := faultsOf(t, "", `measure: count, unit: 次, every: month, targets: "`+text+`"`); (got == nil) != want {
			t.Errorf("%s: %q", text, got)
		}
	}
}
