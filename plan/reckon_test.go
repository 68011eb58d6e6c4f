package plan

import (
	"fmt"
	"strings"
	"testing"
)

// A check says where a figure that is kept back follows from others that are
// shown, at the place of its sensitivity.
func TestFiguresThatOthersGiveAway(t *testing.T) {
	t.Parallel()
	const head = "id: x\ntitle: 例\nyear: 2023\narea: a\nindicators:\n"
	amount := func(id, sensitivity, more string) string {
		return fmt.Sprintf("  - {id: %s, name: 数%[1]s, measure: ytd, unit: 亿元, every: month, targets: \">= 5\", sensitivity: %s%s}\n", id, sensitivity, more)
	}
	grows := func(sensitivity string) string {
		return strings.Replace(amount("t", sensitivity, ", published: g"), ">= 5", "growth >= 5", 1)
	}
	growth := func(sensitivity string) string {
		return fmt.Sprintf("  - {id: g, name: 率, measure: growth, unit: \"%%\", every: month, targets: \">= 5\", sensitivity: %s}\n", sensitivity)
	}
	const abc = ", parts: [a, b, c]"
	cases := []struct{ name, rows, want string }{
		{"all are open", amount("t", "open", abc) + amount("a", "open", "") + amount("b", "open", "") + amount("c", "open", ""), ""},
		{"one part", amount("t", "open", abc) + amount("a", "open", "") + amount("b", "restricted", "") + amount("c", "open", ""), "b:8"},
		{"one part, the rest for the house", amount("t", "internal", abc) + amount("a", "open", "") + amount("b", "restricted", "") + amount("c", "internal", ""), "b:8"},
		{"internal, where all else leaves the house", amount("t", "open", abc) + amount("a", "open", "") + amount("b", "open", "") + amount("c", "internal", ""), "c:9"},
		{"two parts hide each other", amount("t", "open", abc) + amount("a", "open", "") + amount("b", "restricted", "") + amount("c", "restricted", ""), ""},
		{"a total and one part hide each other", amount("t", "restricted", abc) + amount("a", "open", "") + amount("b", "restricted", "") + amount("c", "open", ""), ""},
		{"the total", amount("t", "restricted", abc) + amount("a", "open", "") + amount("b", "internal", "") + amount("c", "open", ""), "t:6"},
		{"a single part is a bound only", amount("t", "open", ", parts: [a]") + amount("a", "restricted", ""), ""},
		{"growth of an open amount", grows("open") + growth("internal"), "g:7"},
		{"growth beside its hidden amount", grows("restricted") + growth("open"), ""},
	}
	for _, c := range cases {
		p, err := Read("x.yaml", []byte(head+c.rows))
		if err != nil {
			t.Fatal(c.name, err)
		}
		var got []string
		for _, n := range p.Notes {
			if n.Code == "reckonable" {
				got = append(got, fmt.Sprintf("%s:%d", n.Value, n.Line))
				if n.Column < 10 || n.Remedy == "" || !strings.HasSuffix(n.Field, ".sensitivity") {
					t.Errorf("%s: %+v", c.name, n)
				}
			}
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s: %v, want %s", c.name, got, c.want)
		}
	}
}
