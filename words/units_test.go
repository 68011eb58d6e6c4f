package words

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"qianshao"
)

// bundled reads what a key says in all bundled plans; the plan package stands
// beside this one, so the files are read as text.
func bundled(t *testing.T, key *regexp.Regexp) []string {
	t.Helper()
	files, err := filepath.Glob("../plans/*/*.yaml")
	if err != nil || len(files) < 7 {
		t.Fatalf("%d bundled plans: %v", len(files), err)
	}
	var out []string
	for _, f := range files {
		raw, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range key.FindAllStringSubmatch(string(raw), -1) {
			out = append(out, strings.Trim(m[1], `" `))
		}
	}
	return out
}

func TestUnitsOfBundledPlansHaveEnglish(t *testing.T) {
	t.Parallel()
	units := bundled(t, regexp.MustCompile(`\bunit: *("[^"]*"|[^,}\n]+)`))
	if len(units) < 200 {
		t.Errorf("found %d units", len(units))
	}
	for _, u := range units {
		if !HasUnit(u) || hasHan(Unit("en", u)) {
			t.Errorf("unit %q has no English form", u)
		}
		if Unit("zh", u) != u {
			t.Errorf("unit %q in Chinese: %q", u, Unit("zh", u))
		}
	}
}

func TestUnitGoesWithItsNumber(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		v    float64
		d    int8
		unit string
		want string
	}{{1, 0, "起", "1 case"}, {2, 0, "起", "2 cases"}, {0, 0, "起", "0 cases"}, {-1, 0, "起", "−1 case"}, {1, 1, "起", "1.0 cases"},
		{44.94, 2, "亿元", "44.94 hundred-million yuan"}, {1, 0, "个", "1"}, {8.2, 1, "%", "8.2%"}} {
		if got := Amount(c.v, c.d, Unit("en", c.unit)); got != c.want {
			t.Errorf("%v %s: %q, want %q", c.v, c.unit, got, c.want)
		}
	}
	if got := Amount(1, 0, Unit("zh", "起")); got != "1 起" {
		t.Errorf("in Chinese: %q", got)
	}
}

func TestPlanMayNameItsUnit(t *testing.T) {
	t.Parallel()
	in := &qianshao.Indicator{Unit: "所", UnitEN: "schools"}
	if UnitOf("en", in) != "schools" || UnitOf("zh", in) != "所" {
		t.Errorf("%q, %q", UnitOf("en", in), UnitOf("zh", in))
	}
}

func TestEnglishSentenceNamesItsUnitOnce(t *testing.T) {
	t.Parallel()
	for _, k := range ruleCases(t) {
		rule, kase, _ := strings.Cut(k, "/")
		f := fullFinding(rule, kase)
		const unit = "hundred-million yuan"
		if s := Sentence("en", testIndicator, f, true); strings.Count(s, unit) > 1 {
			t.Errorf("%s: %s", k, s)
		}
		v := &qianshao.Verdict{Findings: []qianshao.Finding{*f}}
		if _, short := briefs[k]; short && (strings.Contains(Caption("en", testIndicator, v, true), unit) || strings.Count(Brief("en", testIndicator, v, true), unit) > 1) {
			t.Errorf("%s in brief: %s; as a caption: %s", k, Brief("en", testIndicator, v, true), Caption("en", testIndicator, v, true))
		}
	}
}

func TestUnitSurvivesADroppedPart(t *testing.T) {
	t.Parallel()
	f := &qianshao.Finding{Evidence: qianshao.Evidence{}}
	f.Evidence.Set(qianshao.FigValue, 1)
	got := fill("a[ {value} {best}] {value}", filler{lang: "en", in: testIndicator, f: f})
	if want := "a 1 hundred-million yuan"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestChoose(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		template, want string
		args           []any
	}{
		{"in %s working {day|days}", "in %s working day", []any{"1"}},
		{"in %s working {day|days}", "in %s working days", []any{"12"}},
		{"%d {warning|warnings}, %d came", "%d warnings, %d came", []any{0, 1}},
		{"%[2]s of %[1]d {unit|units}", "%[2]s of %[1]d unit", []any{1, "5"}},
		{"%d %% of %d {day|days}", "%d %% of %d day", []any{7, 1}},
		{"{none|many} at %s", "many at %s", []any{"1"}},
		{"%s {x} {a|b}", "%s {x} a", []any{"1"}},
		{"open { %d", "open { %d", []any{1}},
		{"%.1f {a|b", "%.1f {a|b", []any{1.0}},
	} {
		if got := Choose(c.template, c.args...); got != c.want {
			t.Errorf("%q: %q, want %q", c.template, got, c.want)
		}
	}
}

func TestSentenceCountsOne(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		n    float64
		want string
	}{{1, "1 working day past"}, {3, "3 working days past"}} {
		f := fullFinding("overdue", "past-grace")
		f.Evidence.Set(qianshao.FigDaysLate, c.n)
		if s := Sentence("en", testIndicator, f, true); !strings.Contains(s, c.want) {
			t.Errorf("%s, want %s", s, c.want)
		}
	}
}
