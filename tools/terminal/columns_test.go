package terminal

import (
	"fmt"
	"strings"
	"testing"
)

// Columns stand below each other where Chinese and Latin names mix: a Chinese
// character, and a full-width sign, takes two places of a terminal.
func TestColumnsOfWideCharacters(t *testing.T) {
	t.Parallel()
	var out strings.Builder
	table := newColumns(&out)
	for _, name := range []string{"区", "GDP", "社会消费品零售总额（亿元）", "Retail", "● 红灯", "é—→"} {
		fmt.Fprintf(table, "%s\t|\t%s\n", name, "后")
	}
	if err := table.Flush(); err != nil {
		t.Fatal(err)
	}
	const want = `区                          |  后
GDP                         |  后
社会消费品零售总额（亿元）  |  后
Retail                      |  后
● 红灯                      |  后
é—→                         |  后
`
	if out.String() != want {
		t.Errorf("have\n%swant\n%s", out.String(), want)
	}
}

// A figure has three decimals at most, rounded away from zero at the half.
func TestFigure(t *testing.T) {
	t.Parallel()
	for v, want := range map[float64]string{0: "0", 12: "12", 12.5: "12.5", 1.2344: "1.234", 1.2346: "1.235", 0.0005: "0.001", 0.00049: "0", -0.0005: "-0.001", -0.0001: "0",
		-7.25: "-7.25", 999.9999: "1000", 1234567.891: "1234567.891", 1e16: "10000000000000000"} {
		if got := figure(v); got != want {
			t.Errorf("%v: %s, want %s", v, got, want)
		}
	}
}
