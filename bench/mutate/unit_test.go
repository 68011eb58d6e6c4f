package main

import (
	"path/filepath"
	"reflect"
	"testing"
	"time"
)

// What tests say of themselves is read with the parts of each, not with the parts of those.
func TestTops(t *testing.T) {
	const said = `=== RUN   TestShort
--- PASS: TestShort (0.01s)
=== CONT  TestLong/a_part
--- PASS: TestLong (0.50s)
    --- PASS: TestLong/a_part (0.75s)
        --- PASS: TestLong/a_part/of_a_part (0.70s)
    --- PASS: TestLong/b/c (0.25s)
    --- SKIP: TestLong/skipped (0.00s)
--- SKIP: TestSkipped (0.00s)
PASS
`
	want := []top{{"TestShort", nil, 10 * time.Millisecond}, {"TestLong", []string{"TestLong/a_part", "TestLong/b/c"}, 1500 * time.Millisecond}}
	if got := tops(said); !reflect.DeepEqual(got, want) {
		t.Errorf("%v", got)
	}
	if got := exactly("TestLong/b/c(1)"); got != `^TestLong$/^b$/^c\(1\)$` {
		t.Error(got)
	}
}

// Only what reaches a mutant is run for it: quick tests together, then parts and
// long tests alone, the quickest first.
func TestRuns(t *testing.T) {
	of := func(name string, wall time.Duration, reached ...int) unit {
		u := unit{name, exactly(name), wall, map[int]bool{}}
		for _, n := range reached {
			u.reached[n] = true
		}
		return u
	}
	units := []unit{of("TestSlow", quick, 1), of("TestA", 2, 1, 2), of("TestB", quick-1, 1), of("TestP/x", 1, 1), of("TestC", 1, 2)}
	quickest(units)
	for mutant, want := range map[int][]string{1: {"^TestA$|^TestB$", "^TestP$/^x$", "^TestSlow$"}, 2: {"^TestC$|^TestA$"}, 3: nil} {
		var got []string
		for _, u := range runs(units, mutant) {
			got = append(got, u.pattern)
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%d: %q", mutant, got)
		}
	}
}

// A mutant that never ends is noticed, and so said; one judged already is not
// tried again, one that lived is; what time did not allow waits.
func TestEndlessAndKept(t *testing.T) {
	small(t, "package small\n\nfunc down(n int) int {\n\tfor n > 0 {\n\t\tn--\n\t}\n\treturn n\n}\n",
		"package small\n\nimport \"testing\"\n\nfunc TestDown(t *testing.T) {\n\tif down(2) != 0 {\n\t\tt.Fatal()\n\t}\n}\n")
	p, err := load(".")
	if err != nil {
		t.Fatal(err)
	}
	drawn, _, _ := p.draw("", 0, 1)
	overlay, err := p.overlay(t.TempDir(), drawn)
	if err != nil {
		t.Fatal(err)
	}
	j, err := newJudge(".", overlay, filepath.Join(t.TempDir(), "0"))
	if err != nil {
		t.Fatal(err)
	}
	j.patience = time.Millisecond
	name := filepath.Join(t.TempDir(), "results")
	kept, err := open(name)
	if err != nil {
		t.Fatal(err)
	}
	for m, v := range try([]*judge{j}, drawn, 1, time.Now().Add(time.Hour)) {
		if want := map[string]verdict{"n > 0": seen, "n--": endless}[m.text]; v != want {
			t.Errorf("%s: %s", m, v)
		}
		if m.how == "> → >=" {
			v = lived
		}
		if err := kept.keep(m, v); err != nil {
			t.Fatal(err)
		}
	}
	kept.close()
	if kept, err = open(name); err != nil {
		t.Fatal(err)
	}
	left := kept.left(drawn)
	if len(left) != 1 || left[0].how != "> → >=" {
		t.Fatalf("left: %v", left)
	}
	for m, v := range try([]*judge{j}, left, 1, time.Time{}) {
		if err := kept.keep(m, v); v != untried || err != nil {
			t.Errorf("%s %v", v, err)
		}
	}
	if got := kept.score(drawn); got != "2 of 2 noticed (1 of them by running too long) = 100.0 %; 1 not tried yet" {
		t.Error(got)
	}
	kept.close()
}
