package ruletest

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"qianshao"
)

func TestWorkedCases(t *testing.T) {
	t.Parallel()
	var out strings.Builder
	passed, failed, err := Run("../../rules/testdata/judging-cases.yaml", &out)
	if err != nil {
		t.Fatal(err)
	}
	if failed > 0 || passed < 142 {
		t.Errorf("%d passed, %d failed\n%s", passed, failed, out.String())
	}
}

func TestFurtherForms(t *testing.T) {
	t.Parallel()
	var out strings.Builder
	passed, failed, err := Run("testdata/forms.yaml", &out)
	if err != nil || failed > 0 || passed < 16 {
		t.Errorf("%d passed, %d failed, %v\n%s", passed, failed, err, out.String())
	}
}

func TestCasesOfWaiting(t *testing.T) {
	t.Parallel()
	var out strings.Builder
	if passed, failed, err := Run("testdata/for.yaml", &out); err != nil || failed > 0 || passed != 6 {
		t.Errorf("%d passed, %d failed, %v\n%s", passed, failed, err, out.String())
	}
}

func TestNanhuCases(t *testing.T) {
	t.Parallel()
	var out strings.Builder
	passed, failed, err := Run("../../plans/nanhu-2023/tests.yaml", &out)
	if err != nil {
		t.Fatal(err)
	}
	if failed > 0 || passed < 20 {
		t.Errorf("%d passed, %d failed\n%s", passed, failed, out.String())
	}
}

// write puts a file of cases beside nothing else.
func write(t *testing.T, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "tests.yaml")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

const half = `measure: ytd, unit: 亿元, every: month, targets: ">= 52"`

func TestOutcomes(t *testing.T) {
	t.Parallel()
	for name, k := range map[string]struct {
		text           string
		passed, failed int
		prints         []string
	}{
		"a case that holds":        {`- {name: a, ` + half + `, given: {"2023-06": 26}, now: "2023-07-20", light: green, findings: [pace green], sentence: 26}`, 1, 0, nil},
		"findings may be left out": {`- {name: a, ` + half + `, given: {"2023-06": 26}, now: "2023-07-20", light: green}`, 1, 0, nil},
		"a wrong light shows what came out and why": {"# head\n" + `- {name: zwei, ` + half + `, given: {"2023-06": 20}, now: "2023-07-20", light: green}`, 0, 1,
			[]string{"tests.yaml:2: zwei", "灯 / light：应为 / want green，得到 / got red", "■ pace red：", "26"}},
		"a wrong list of findings": {`- {name: a, ` + half + `, given: {"2023-06": 26}, now: "2023-07-20", light: green, findings: [pace green hard]}`, 0, 1,
			[]string{"want [pace green hard]，得到 / got [pace green]"}},
		"a sentence that is not said": {`- {name: a, ` + half + `, given: {"2023-06": 26}, now: "2023-07-20", light: green, sentence: 二十六}`, 0, 1,
			[]string{"want …二十六…"}},
		"an empty list of findings is compared": {`- {name: a, ` + half + `, given: {"2023-06": 26}, now: "2023-07-20", light: green, findings: []}`, 0, 1,
			[]string{"want []"}},
		"statuses": {`- {name: a, measure: level, unit: "%", every: month, targets: "<= 80", given: {"2023-05": 70?, "2023-06": withdrawn}, now: "2023-07-20", light: green}` + "\n" +
			`- {name: b, measure: ratio, unit: "%", every: quarter, targets: "= 100", given: {"2023-Q1": not_applicable}, now: "2023-04-20", light: grey}`, 2, 0, nil},
		"how the year ended": {`- {name: a, ` + half + `, given: {"2023-10": 53}, now: "2024-03-01", closing: met}`, 1, 0, nil},
		"a wrong ending names what is missing": {`- {name: a, ` + half + `, given: {"2023-06": 26}, now: "2024-03-01", closing: met}`, 0, 1,
			[]string{"年终结论 / closing：应为 / want met，得到 / got undecided", "无法认定（缺12月数）"}},
		"the year is still open": {`- {name: a, ` + half + `, given: {"2023-06": 53}, now: "2023-07-20", closing: met}`, 0, 1, []string{"want met，得到 / got "}},
		"a row of a series":      {`- {name: a, measure: ratio, unit: "%", every: quarter, targets: ">= 75", from: 2023-Q1, series: 75 70 _ 80, lights: green red red green}`, 1, 0, nil},
		"a row that comes out otherwise": {`- {name: a, measure: ratio, unit: "%", every: quarter, targets: ">= 75", from: 2023-Q1, series: 75 74.5, lights: green green}`, 0, 1,
			[]string{"2023-Q2：应为 / want green，得到 / got orange"}},
		"growth by month is weighed": {`- {name: a, measure: growth, unit: "%", every: month, basis: month, amounts: sales, targets: ">= 8", given: {"2023-01": 10, "2023-02": 5}, references: {sales: {"2023-01": 300, "2023-02": 100}}, now: "2023-03-20", light: green}`, 1, 0, nil},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var out strings.Builder
			passed, failed, err := Run(write(t, k.text), &out)
			if err != nil {
				t.Fatal(err)
			}
			if passed != k.passed || failed != k.failed {
				t.Errorf("%d passed, %d failed; want %d and %d\n%s", passed, failed, k.passed, k.failed, out.String())
			}
			for _, p := range k.prints {
				if !strings.Contains(out.String(), p) {
					t.Errorf("does not print %q:\n%s", p, out.String())
				}
			}
			if k.failed == 0 && out.Len() > 0 {
				t.Errorf("prints %q", out.String())
			}
		})
	}
}

func TestFaultyFiles(t *testing.T) {
	t.Parallel()
	rest := `, given: {"2023-06": 26}, now: "2023-07-20", light: green}`
	for name, k := range map[string]struct{ text, want string }{
		"an unknown key":              {"- {name: ok, " + half + rest + "\n- {nmae: a, " + half + rest, "tests.yaml:2:"},
		"no list":                     {"name: a", "want a list"},
		"nothing":                     {"", "no case"},
		"no name":                     {"- {" + half + rest, "没有名字"},
		"no targets":                  {"- {name: a, measure: ytd, every: month" + rest, "要写 measure、every、targets"},
		"a plan without an indicator": {"- {name: a, plan: x.yaml" + rest, "一起写"},
		"a plan that is not there":    {"- {name: a, plan: x.yaml, indicator: b" + rest, "x.yaml"},
		"a measure twice":             {"- {name: a, plan: x.yaml, indicator: b, measure: ytd" + rest, "不要再写口径"},
		"an unknown measure":          {"- {name: a, measure: summe, every: month, targets: \">= 1\"" + rest, "unknown measure"},
		"an unknown frequency":        {"- {name: a, measure: ytd, every: week, targets: \">= 1\"" + rest, "frequency"},
		"a target nobody can read":    {"- {name: a, measure: ytd, every: month, targets: \"about 1\"" + rest, "目标看不懂"},
		"a period nobody can read":    {"- {name: a, " + half + `, given: {"6月": 26}, now: "2023-07-20", light: green}`, "6月"},
		"a figure nobody can read":    {"- {name: a, " + half + `, given: {"2023-06": viel}, now: "2023-07-20", light: green}`, "viel"},
		"a moment nobody can read":    {"- {name: a, " + half + `, given: {"2023-06": 26}, now: "20.7.2023", light: green}`, "20.7.2023"},
		"an unknown closing":          {"- {name: a, " + half + `, given: {"2023-06": 26}, now: "2024-03-01", closing: done}`, "met, missed, undecided"},
		"no light":                    {"- {name: a, " + half + `, given: {"2023-06": 26}, now: "2023-07-20"}`, "now 和 light"},
		"a row without lights":        {"- {name: a, " + half + `, from: 2023-01, series: 1 2}`, "from 和 lights"},
		"fewer lights than figures":   {"- {name: a, " + half + `, from: 2023-01, series: 1 2, lights: red}`, "2 个数配了 1 个灯"},
		"a row of the wrong kind":     {"- {name: a, " + half + `, from: 2023-Q1, series: 1 2, lights: red red}`, "不是该频率的一期"},
		"a row with a moment":         {"- {name: a, " + half + `, from: 2023-01, series: 1 2, lights: red red, now: "2023-07-20"}`, "只配 lights"},
		"broken YAML":                 {"- {name: a", "tests.yaml:1:"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var out strings.Builder
			_, _, err := Run(write(t, k.text), &out)
			if err == nil || !strings.Contains(err.Error(), k.want) {
				t.Errorf("error %v, want it to hold %q", err, k.want)
			}
		})
	}
}

// noPlans keeps the fuzzer from opening files.
func noPlans(path string) (*qianshao.Plan, error) { return nil, os.ErrNotExist }

func FuzzParse(f *testing.F) {
	f.Add("- {name: a, " + half + `, given: {"2023-06": 26?}, now: "2023-07-20", light: green, findings: [pace green]}`)
	f.Add("- {name: a, measure: ratio, every: quarter, targets: \">= 75\", from: 2023-Q1, series: 75 70 _, lights: green red red}")
	f.Add("- &a {name: a}\n- *a\n")
	f.Fuzz(func(t *testing.T, text string) {
		cases, err := parse("tests.yaml", []byte(text))
		if err == nil && len(cases) == 0 {
			t.Error("neither cases nor an error")
		}
		for i := range cases {
			if w, err := cases[i].build(noPlans); err == nil {
				_, _ = cases[i].run(w)
			}
		}
	})
}
