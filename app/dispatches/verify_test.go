package dispatches

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"qianshao"
)

func every(qianshao.Series) bool { return true }

// change puts another body in place of a frozen paper's; fitting with its own hash.
func (o *office) change(format string, fitting bool, body func([]byte) []byte) {
	p := o.frozen[0].Paper(format)
	if next := body(bytes.Clone(p.Body)); fitting {
		*p = qianshao.NewPaper(format, next)
	} else {
		p.Body = next
	}
}

// What differs is told from what is damaged, and from what another build only
// puts otherwise.
func TestVerify(t *testing.T) {
	t.Parallel()
	longer := func(b []byte) []byte { return append(b, ' ') }
	red := func(b []byte) []byte { return bytes.Replace(b, []byte(`"green"`), []byte(`"red"`), 1) }
	other := func(b []byte) []byte { return bytes.Replace(b, []byte("110.5"), []byte("110.6"), -1) }
	for name, x := range map[string]struct {
		build string
		spoil func(o *office)
		want  string // format what details
		good  bool
	}{
		"unharmed":                          {"b1", func(*office) {}, "", true},
		"unharmed, by another build":        {"b2", func(*office) {}, "", true},
		"bytes that do not fit":             {"b1", func(o *office) { o.change("html", false, longer) }, "html damaged", false},
		"the same, by another build":        {"b2", func(o *office) { o.change("html", false, longer) }, "html damaged", false},
		"a paper that is gone":              {"b1", func(o *office) { o.frozen[0].Paper("xlsx").Body = nil }, "xlsx damaged", false},
		"the same build makes another":      {"b1", func(o *office) { o.change("html", true, longer) }, "html differs", false},
		"another build makes another":       {"b2", func(o *office) { o.change("docx", true, longer) }, "docx older-build", true},
		"evidence put otherwise":            {"b2", func(o *office) { o.change("evidence", true, longer) }, "evidence older-build", true},
		"evidence put otherwise, same one":  {"b1", func(o *office) { o.change("evidence", true, longer) }, "evidence differs", false},
		"another light":                     {"b2", func(o *office) { o.change("evidence", true, red) }, "evidence differs debt: red → green", false},
		"another value":                     {"b2", func(o *office) { o.change("evidence", true, other) }, "evidence differs debt: green → green", false},
		"evidence that nobody can read":     {"b2", func(o *office) { o.change("evidence", true, func([]byte) []byte { return []byte("{") }) }, "evidence differs unreadable", false},
		"a figure that came in later":       {"b1", func(o *office) { o.know("debt", 305, at(7, 24, 9, 0, 0)) }, "", true},
		"a figure that was there by commit": {"b1", func(o *office) { o.rows[0].Value = 305 }, "docx differs, evidence differs debt: green → red, html differs, xlsx differs", false},
	} {
		d, o, p := frozenJune(t)
		x.spoil(o)
		d.Build = x.build
		d.Snapshots = fresh(o)
		v, err := d.Verify(t.Context(), p, every)
		if err != nil || v.Dispatches != 1 || v.Papers != 4 || v.Figures != len(o.rows) || len(v.Damaged) != 0 || v.Good() != x.good {
			t.Errorf("%s: %+v, good %t, %v", name, v, v.Good(), err)
		}
		var got []string
		for _, d := range v.Differences {
			if d.Plan != "small" || d.Kind != monthly || d.Period != june || d.Build != "b1" || d.Now == "" || d.Stored == "" {
				t.Errorf("%s: %+v", name, d)
			}
			got = append(got, strings.TrimSpace(d.Format+" "+d.What+" "+strings.Join(d.Details, "; ")))
		}
		if s := strings.Join(got, ", "); s != x.want {
			t.Errorf("%s: %s\nwant %s", name, s, x.want)
		}
	}
}

// Where figures are damaged nothing is made anew, and all of them are named.
func TestVerifyDamagedFigures(t *testing.T) {
	t.Parallel()
	d, o, p := frozenJune(t)
	o.damaged = []qianshao.Series{{Indicator: "debt", Area: "nanhu"}, {Indicator: "arrears", Area: "nanhu"}}
	v, err := d.Verify(t.Context(), p, every)
	if err != nil || v.Good() || v.Figures != 1 || v.Dispatches != 0 || len(v.Damaged) != 2 || v.Damaged[0] != o.damaged[0].String() {
		t.Errorf("%+v %v", v, err)
	}
}

// A dispatch is made anew by the version of the plan it was frozen with.
func TestVerifyByTheVersionOfItsTime(t *testing.T) {
	t.Parallel()
	d, o, p := frozenJune(t)
	o.versions[p.Version] = smallPlan
	later := readPlan(t, strings.Replace(smallPlan, "lead: caizheng, targets: bands 120/200/300", "lead: caizheng, targets: bands 100/105/110", 1))
	if v, err := d.Verify(t.Context(), later, every); err != nil || len(v.Differences) != 0 || v.Papers != 4 {
		t.Errorf("%+v %v", v, err)
	}
	for name, x := range map[string]struct {
		source string
		want   string
	}{
		"a version that is gone":     {"", "unknown-version"},
		"one without that round":     {strings.Replace(smallPlan, "every: month, cutoff: 20", "every: quarter, cutoff: 20", 1), "unknown-dispatch"},
		"one that is no plan at all": {"id: [", "yaml"},
	} {
		if delete(o.versions, p.Version); x.source != "" {
			o.versions[p.Version] = x.source
		}
		_, err := d.Verify(t.Context(), later, every)
		if err == nil || !strings.Contains(err.Error(), monthly+" 2023-06") || x.want != "yaml" && code(err) != x.want {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// What cannot be read is no difference: the verification ends with it.
func TestVerifyReadsAll(t *testing.T) {
	t.Parallel()
	for _, what := range []string{"damaged", "list", "figures", "transitions", "tasks", "paper"} {
		d, o, p := frozenJune(t)
		d.Snapshots, o.fails = fresh(o), what
		if _, err := d.Verify(t.Context(), p, every); !errors.Is(err, errLost) {
			t.Errorf("%s is lost: %v", what, err)
		}
	}
}
