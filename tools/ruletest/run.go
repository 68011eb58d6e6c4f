package ruletest

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"qianshao"
	"qianshao/plan"
	"qianshao/rules"
	"qianshao/words"
)

// Run runs the cases of a file and prints to out what each failing one gave
// and should have given. It returns how many passed and failed; its error
// means that the file, a plan, or a case cannot be read.
func Run(path string, out io.Writer) (passed, failed int, err error) {
	cases, err := read(path)
	if err != nil {
		return 0, 0, err
	}
	load := loader()
	worlds := make([]*world, len(cases))
	var faults qianshao.Faults
	for i := range cases {
		w, err := cases[i].build(load)
		if f, ok := err.(qianshao.Fault); ok {
			faults = append(faults, f)
		} else if err != nil {
			return 0, 0, err
		}
		worlds[i] = w
	}
	if err := faults.Err(); err != nil {
		return 0, 0, err
	}
	for i := range cases {
		diff, err := cases[i].run(worlds[i])
		if err != nil {
			return passed, failed, err
		}
		if diff == "" {
			passed++
			continue
		}
		failed++
		if _, err := fmt.Fprintf(out, "✗ %s:%d: %s\n%s", cases[i].file, cases[i].line, cases[i].Name,
			diff); err != nil {
			return passed, failed, fmt.Errorf("print case: %w", err)
		}
	}
	return passed, failed, nil
}

// loader loads each plan file once.
func loader() func(string) (*qianshao.Plan, error) {
	known := map[string]*qianshao.Plan{}
	return func(path string) (*qianshao.Plan, error) {
		if p := known[path]; p != nil {
			return p, nil
		}
		p, err := plan.Load(path)
		if err == nil {
			known[path] = p
		}
		return p, err
	}
}

// run judges the case; "" where all is as it says.
func (k *testCase) run(w *world) (string, error) {
	if k.Series != "" {
		return k.walk(w)
	}
	now, err := k.moment(w.plan.Location)
	if err != nil {
		return "", err
	}
	v := rules.Judge(w.plan, w.in, w.frame, now, rules.Options{})
	var d strings.Builder
	if k.Light != "" {
		compare(&d, "灯 / light", k.Light, v.Grade.String())
	}
	if k.Closing != "" {
		compare(&d, "年终结论 / closing", k.Closing, v.Ending().String())
	}
	if k.Findings != nil {
		compare(&d, "依据 / findings", "["+strings.Join(k.Findings, ", ")+"]",
			"["+strings.Join(listed(v.Findings), ", ")+"]")
	}
	if k.Sentence != "" && !slices.ContainsFunc([]string{"zh", "en"}, func(lang string) bool {
		return strings.Contains(words.Headline(lang, w.in, &v, true), k.Sentence)
	}) {
		compare(&d, "说明 / sentence", "…"+k.Sentence+"…", words.Headline("zh", w.in, &v, true))
	}
	if d.Len() > 0 {
		explain(&d, w, &v)
	}
	return d.String(), nil
}

// walk judges a series step by step, each on the day its period is due.
func (k *testCase) walk(w *world) (string, error) {
	first, err := qianshao.ParsePeriod(k.From)
	if err != nil || first.Freq() != w.in.Every {
		return "", k.fault("from", k.From, "不是该频率的一期", "not a period of the indicator's frequency", "from: 2023-01")
	}
	row, err := steps(k.Series, first)
	if err != nil {
		return "", k.wrong("series", k.Series, err)
	}
	lights := strings.Fields(k.Lights)
	if len(lights) != len(row) {
		return "", k.fault("lights", k.Lights, fmt.Sprintf("%d 个数配了 %d 个灯", len(row), len(lights)),
			fmt.Sprintf("%d figures and %d lights", len(row), len(lights)), "一个数一个灯 / a light a figure")
	}
	var d strings.Builder
	for i, p := range row {
		if p.Status != qianshao.Withdrawn {
			w.frame.Set(w.in.Series(), p)
		}
		v := rules.Judge(w.plan, w.in, w.frame, k.dueMoment(w, p.Period), rules.Options{})
		if got := v.Grade.String(); got != lights[i] {
			compare(&d, p.Period.String(), lights[i], got)
			explain(&d, w, &v)
		}
	}
	return d.String(), nil
}

func (k *testCase) dueMoment(w *world, p qianshao.Period) time.Time {
	return noon(w.in.DueDate(p, w.plan.Calendar), w.plan.Location)
}

// compare prints a line where two texts differ.
func compare(d *strings.Builder, what, want, got string) {
	if want != got {
		fmt.Fprintf(d, "    %s：应为 / want %s，得到 / got %s\n", what, want, got)
	}
}

// explain prints why the verdict came out as it did.
func explain(d *strings.Builder, w *world, v *qianshao.Verdict) {
	if end := words.Endings("zh", w.plan, w.in, v); end != "" {
		fmt.Fprintf(d, "      %s\n", end)
	}
	for i := range v.Findings {
		f := &v.Findings[i]
		fmt.Fprintf(d, "      %s %s %s：%s\n", words.Shape(f.Grade), f.Rule, f.Grade,
			words.Sentence("zh", w.in, f, true))
	}
}

// listed prints findings as cases write them.
func listed(fs []qianshao.Finding) []string {
	out := make([]string, len(fs))
	for i, f := range fs {
		out[i] = f.Rule + " " + f.Grade.String()
		if f.Hard {
			out[i] += " hard"
		}
	}
	return out
}
