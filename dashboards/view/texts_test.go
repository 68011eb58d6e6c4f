package view

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"
)

func han(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.Is(unicode.Han, r) })
}

// signs are texts that are the same kind of sign in both languages.
var signs = map[string]bool{"list.semicolon": true, "list.comma": true, "paren": true, "colon": true, "dispatch.name": true, "whatif.period-of": true, "cal.name": true, "revised.then-now": true, "areas.state": true, "areas.then": true}

func TestEveryTextIsInBothLanguages(t *testing.T) {
	t.Parallel()
	for key, s := range all() {
		if s.zh == "" || s.en == "" {
			t.Errorf("%s lacks a language", key)
		}
		if han(s.en) {
			t.Errorf("%s: Chinese in the English text %q", key, s.en)
		}
		if !han(s.zh) && !signs[key] {
			t.Errorf("%s: no Chinese in %q", key, s.zh)
		}
		if strings.Count(s.zh, "%") != strings.Count(s.en, "%") {
			t.Errorf("%s: %q and %q take different arguments", key, s.zh, s.en)
		}
	}
	counted := regexp.MustCompile(`%(\[\d\])?d [a-z]+s\b`)
	for key, s := range all() {
		if m := counted.FindString(s.en); m != "" && !strings.Contains(m, "missed") {
			t.Errorf("%s: %q reads wrong for one; write {one|many}", key, m)
		}
		if got := Text("en", key, slices.Repeat([]any{1}, strings.Count(s.en, "%"))...); strings.Contains(got, "|") {
			t.Errorf("%s: a choice is left in %q", key, got)
		}
		if strings.Contains(s.zh, "|") {
			t.Errorf("%s: Chinese has no plural: %q", key, s.zh)
		}
	}
	n := 0
	for _, table := range textTables {
		n += len(table)
	}
	if n != len(all()) {
		t.Errorf("%d texts in the tables, %d keys: one stands in two tables", n, len(all()))
	}
}

// usedKeys finds the keys that templates and code name.
func usedKeys(t *testing.T) (used map[string]bool, source string) {
	t.Helper()
	used = map[string]bool{}
	key := regexp.MustCompile(`T ?\(?"([a-z]+[.a-z-]*)"|"([a-z]+\.[a-z-]+)"`)
	var all strings.Builder
	for _, glob := range []string{"../templates/*.html", "../*.go", "../*/*.go", "../assets/js/*.js"} {
		names, err := filepath.Glob(glob)
		if err != nil || len(names) == 0 {
			t.Fatalf("%s: %v, %v", glob, names, err)
		}
		for _, name := range names {
			if strings.HasSuffix(name, "_test.go") || strings.HasPrefix(filepath.Base(name), "texts") {
				continue
			}
			b, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			all.Write(b)
			for _, m := range key.FindAllStringSubmatch(string(b), -1) {
				used[m[1]+m[2]] = true
			}
		}
	}
	return used, all.String()
}

// made are families of keys put together from an id.
var made = []string{"weekday.", "since.", "chart.", "fresh.", "nav.", "legend.", "scene.", "design.", "morning.", "whole.", "promised.", "red.none-", "sheet.fate-", "sheet.from-", "sheet.kind-", "tasks.withdraw-", "tasks.restore-"}

func TestTextsAreUsedAndThere(t *testing.T) {
	t.Parallel()
	used, source := usedKeys(t)
	all := all()
	for key := range all {
		family := false
		for _, f := range made {
			family = family || strings.HasPrefix(key, f) && strings.Contains(source, `"`+strings.TrimSuffix(f, "-"))
		}
		if !used[key] && !family {
			t.Errorf("%s is not used", key)
		}
	}
	call := regexp.MustCompile(`\.T "([^"]+)"`)
	for _, m := range call.FindAllStringSubmatch(source, -1) {
		if _, ok := all[m[1]]; !ok {
			t.Errorf("a template asks for %s, which is not there", m[1])
		}
	}
	direct := regexp.MustCompile(`\bl\.T\("([^"]+)"[,)]`)
	for _, m := range direct.FindAllStringSubmatch(source, -1) {
		if _, ok := all[m[1]]; !ok {
			t.Errorf("code asks for %s, which is not there", m[1])
		}
	}
}

func TestTextOfAnUnknownKeyIsTheKey(t *testing.T) {
	t.Parallel()
	if Text("zh", "no.such") != "no.such" || Text("en", "items", 3) != "3" || Text("xx", "items", 3) != "3 项" {
		t.Error("unknown keys stand for themselves; unknown languages are Chinese")
	}
}
