package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

const code = `package small

type money float64

func worth(a, b int, m money, s string) (out money) {
	i := 1
	if i++; i >= a && // a comment ends here
		s+"x" != "" {
		out += -m*2 + money(a-b)
	}
	if a > 1<<3 && uint64(1)&(1<<a-1) != 7 || b%2 == 0 {
		out--
	}
	return out
}
`

const test = `package small

import "testing"

func TestWorth(t *testing.T) {
	if got := worth(2, 1, 3, "s"); got != -5 {
		t.Fatal(got)
	}
	if got := worth(3, 1, 3, "s"); got != 0 {
		t.Fatal(got)
	}
}
`

// small is a module of one package with a test.
func small(t *testing.T, code, test string) {
	t.Helper()
	dir := t.TempDir()
	for name, text := range map[string]string{"go.mod": "module small\n\ngo 1.26\n", "small.go": code, "small_test.go": test} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	t.Chdir(dir)
}

// Every operator is found once in each way it can be broken, constants are not.
func TestMutantsOfAPackage(t *testing.T) {
	small(t, code, test)
	p, err := load(".")
	if err != nil {
		t.Fatal(err)
	}
	drawn, of, _ := p.draw("", 0, 1)
	var got []string
	for _, m := range drawn {
		got = append(got, m.how)
	}
	want := []string{"&& → ||", "&& → ||", "!= → ==", "- → +", ">= → >", ">= → <", "!= → ==", "++ → --", "+= → -=", "+ → -", "* → /", "-x → x", "- → +",
		"|| → &&", "> → >=", "> → <=", "== → !=", "% → *", "-- → ++"}
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) || of != len(want) {
		t.Errorf("%d of %d: %q\nwant %q", len(got), of, got, want)
	}
}

// The same seed draws the same mutants, whatever order they are tried in.
func TestASeedDrawsTheSame(t *testing.T) {
	small(t, code, test)
	names := func(seed uint64) (out []string) {
		p, err := load(".")
		if err != nil {
			t.Fatal(err)
		}
		drawn, _, _ := p.draw("", 4, seed)
		for i, m := range drawn {
			if m.n != i+1 {
				t.Errorf("%s is %d", m, m.n)
			}
			out = append(out, m.String())
		}
		return out
	}
	if a, b := names(3), names(3); len(a) != 4 || !slices.Equal(a, b) || slices.Equal(a, names(4)) {
		t.Errorf("%q, then %q", a, b)
	}
}

// Built with its switches the package does what it did, and each switch breaks it
// in a way that this test notices but for six.
func TestSwitches(t *testing.T) {
	small(t, code, test)
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
	var left []string
	for m, v := range try([]*judge{j}, drawn, 2, time.Now().Add(time.Hour)) {
		if v == lived || v == unreached {
			left = append(left, string(v)+" "+m.how)
		}
	}
	slices.Sort(left)
	if want := []string{"LIVED % → *", "LIVED > → >=", "LIVED || → &&", "NOT REACHED != → ==", "NOT REACHED - → +", "NOT REACHED -- → ++"}; !slices.Equal(left, want) {
		t.Errorf("%q, want %q", left, want)
	}
}

// A mutant that is listed as changing nothing still stands in the code.
func TestEquivalentMutantsStand(t *testing.T) {
	for name := range same(equivalent) {
		file, rest, _ := strings.Cut(name, "  ")
		_, text, ok := strings.Cut(rest, "  in  ")
		raw, err := os.ReadFile(filepath.Join("..", "..", file))
		if err != nil || !ok || !strings.Contains(strings.Join(strings.Fields(string(raw)), " "), text) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
