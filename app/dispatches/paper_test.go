package dispatches

import (
	"bytes"
	"cmp"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"qianshao"
	"qianshao/report"
)

// The name of the file says the format; a template is Word's.
func TestOptionsOfAPaper(t *testing.T) {
	t.Parallel()
	for _, x := range []struct {
		out, template string
		ok            bool
	}{{"a.docx", "", true}, {"a.DOCX", "", true}, {"6月.xlsx", "", true}, {"a.html", "", true}, {"a.docx", "t.docx", true}, {"a.pdf", "", false}, {"docx", "", false},
		{"", "", false}, {"a.docx.", "", false}, {"a.xlsx", "t.docx", false}, {"a.html", "t.docx", false}} {
		o := Options{Out: x.out, Template: x.template}
		f, _ := errors.AsType[qianshao.Fault](o.Check())
		if (f.Code == "") != x.ok || !x.ok && (f.Code != "format" || f.Value != x.out || f.Remedy == "") {
			t.Errorf("%+v: %v", x, f)
		}
	}
}

// The paper is the frozen one where that is what is asked for; another language,
// a unit's copy, charts or a template are made anew of what it was frozen with.
func TestReport(t *testing.T) {
	t.Parallel()
	template := filepath.Join(t.TempDir(), "t.docx")
	var body bytes.Buffer
	if err := (&report.Paper{Title: "{{标题}}"}).Docx(&body); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(template, body.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	for name, x := range map[string]struct {
		frozen bool // beforehand
		now    time.Time
		o      Options
		stored bool
		draft  bool
		holds  string
		code   string
	}{
		"frozen":                      {true, at(8, 1, 9, 0, 0), Options{}, true, false, "110.5", ""},
		"frozen, in English":          {true, at(8, 1, 9, 0, 0), Options{Lang: "en"}, false, false, "Debt", ""},
		"frozen, with charts":         {true, at(8, 1, 9, 0, 0), Options{Full: true}, false, false, "110.5", ""},
		"frozen, a unit's copy":       {true, at(8, 1, 9, 0, 0), Options{CopyFor: "caizheng"}, false, false, "110.5", ""},
		"another office's template":   {true, at(8, 1, 9, 0, 0), Options{Template: template, Out: "a.docx"}, false, false, "", ""},
		"not frozen":                  {false, at(8, 1, 9, 0, 0), Options{}, false, false, "110.5", ""},
		"frozen first":                {false, at(8, 1, 9, 0, 0), Options{Freeze: true}, true, false, "110.5", ""},
		"not frozen, a unit's copy":   {false, at(8, 1, 9, 0, 0), Options{CopyFor: "fagai"}, false, false, "77.7", ""},
		"a draft":                     {false, at(7, 16, 9, 0, 0), Options{}, false, true, "草稿", ""},
		"frozen first, too early":     {false, at(7, 16, 9, 0, 0), Options{Freeze: true}, false, false, "", "too-early"},
		"for a unit that is not":      {true, at(8, 1, 9, 0, 0), Options{CopyFor: "nobody"}, false, false, "", "unknown-unit"},
		"of a round that is not":      {true, at(8, 1, 9, 0, 0), Options{Dispatch: "周调度"}, false, false, "", "unknown-dispatch"},
		"a template that is not here": {true, at(8, 1, 9, 0, 0), Options{Template: template + "x", Out: "a.docx"}, false, false, "", "-"},
	} {
		d, o, p := open(t)
		if x.frozen {
			d, o, p = frozenJune(t)
			o.know("debt", 305.5, at(7, 30, 9, 0, 0)) // is in no paper of June's round
		}
		if !x.frozen {
			o.know("arrears", 77.7, at(7, 14, 11, 0, 0)) // restricted: in no paper but the unit's own
		}
		d.Now = func() time.Time { return x.now }
		opts := x.o
		opts.Dispatch, opts.Period = cmp.Or(opts.Dispatch, monthly), "2023-06"
		opts.Out = filepath.Join(t.TempDir(), cmp.Or(opts.Out, "a.html"))
		res, err := d.Report(t.Context(), p, opts)
		if x.code != "" {
			if err == nil || x.code != "-" && code(err) != x.code {
				t.Errorf("%s: %v", name, err)
			}
			if _, err := os.Stat(opts.Out); err == nil {
				t.Errorf("%s: a file was written", name)
			}
			continue
		}
		raw, readErr := os.ReadFile(opts.Out)
		if err != nil || readErr != nil || res.Frozen != x.stored || res.Draft != x.draft || res.Bytes != len(raw) || res.SHA256 != qianshao.NewPaper("", raw).SHA256 || res.Round.Period != june {
			t.Errorf("%s: %+v, %v %v", name, res, err, readErr)
		}
		if !bytes.Contains(raw, []byte(x.holds)) || bytes.Contains(raw, []byte("305.5")) || bytes.Contains(raw, []byte("77.7")) != (x.o.CopyFor == "fagai") {
			t.Errorf("%s: it lacks %q, or holds what came later", name, x.holds)
		}
	}
}

// A page asks for a paper by its format.
func TestPaperByFormat(t *testing.T) {
	t.Parallel()
	d, o, p := frozenJune(t)
	for _, format := range report.Formats {
		paper, frozen, err := d.Paper(t.Context(), p, monthly, "2023-06", format, "zh")
		if err != nil || !frozen || paper.SHA256 != o.frozen[0].Paper(format).SHA256 {
			t.Errorf("%s: %t %v", format, frozen, err)
		}
	}
	paper, frozen, err := d.Paper(t.Context(), p, monthly, "2023-07", qianshao.PaperHTML, "zh")
	if err != nil || frozen || !bytes.Contains(paper.Body, []byte("草稿")) {
		t.Errorf("a round to come: %t %v", frozen, err)
	}
	for format, want := range map[string]string{"pdf": "unknown-format", qianshao.PaperEvidence: "unknown-format"} {
		if _, _, err := d.Paper(t.Context(), p, monthly, "2023-06", format, "zh"); code(err) != want {
			t.Errorf("%s: %v", format, err)
		}
	}
	if _, _, err := d.Paper(t.Context(), p, monthly, "2024-06", "html", "zh"); code(err) != "unknown-dispatch" {
		t.Error(err)
	}
}
