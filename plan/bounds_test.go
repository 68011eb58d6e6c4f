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
