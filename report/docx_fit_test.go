package report

import (
	"bytes"
	"strings"
	"testing"
)

// A title is broken into lines of about one length, at a place where it can be.
func TestBreakTitle(t *testing.T) {
	t.Parallel()
	for title, want := range map[string]string{
		"6月月通报": "6月月通报",
		"南湖新区打好发展“六仗”2023年6月月通报":            "南湖新区打好发展“六仗”2023年6月月通报",
		"南湖新区打好发展“六仗”2023年二季度季评估":           "南湖新区打好发展“六仗”|2023年二季度季评估",
		"南湖新区打好发展“六仗”2023年经济增长主动仗7月上旬旬调度":   "南湖新区打好发展“六仗”|2023年经济增长主动仗7月上旬旬调度",
		"南湖新区打好发展“六仗”2023年防范化解风险阻击仗6月一月一调度": "南湖新区打好发展“六仗”2023年|防范化解风险阻击仗6月一月一调度",
		"":                      "",
		strings.Repeat("甲", 21): strings.Repeat("甲", 10) + "|" + strings.Repeat("甲", 11),
		"Nanhu's six battles 2023: monthly, June 2023": "Nanhu's six battles|2023: monthly, June 2023",
	} {
		lines := breakTitle(title, 20)
		if got := strings.Join(lines, "|"); got != want {
			t.Errorf("%q: %q, want %q", title, got, want)
		}
		for _, line := range lines {
			if breadth(line) > 40 {
				t.Errorf("%q: a line of %d halves", title, breadth(line))
			}
		}
	}
}

// However long, a title comes whole and no line is empty or wider than the page.
func FuzzBreakTitle(f *testing.F) {
	f.Add("南湖新区打好发展“六仗”2023年6月月通报", 20)
	f.Fuzz(func(t *testing.T, title string, most int) {
		most = min(max(most, 2), 40)
		squeezed := func(s string) string { return strings.Join(strings.Fields(s), "") }
		lines := breakTitle(title, most)
		if squeezed(strings.Join(lines, "")) != squeezed(title) {
			t.Errorf("%q became %q", title, lines)
		}
		for _, line := range lines {
			if breadth(line) > 2*most {
				t.Errorf("%q: %q is wider than %d", title, line, most)
			}
		}
	})
}

// An issuer stands on one line: the longer, the smaller.
func TestFittedIssuer(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]string{"区发改局": `<w:sz w:val="60"/>`, "区党工委管委会办公室（督查室）": `<w:sz w:val="58"/>`, strings.Repeat("长", 40): `<w:sz w:val="30"/>`} {
		if got := string(fitted(styleIssuer, name, issuerSize)); !strings.Contains(got, want) {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
	}
}

// The signature stands on the page of the paper's last words, whether they are
// text or a table.
func TestSignatureIsNotAlone(t *testing.T) {
	t.Parallel()
	p := sample()
	for name, change := range map[string]func(){"ends in a table": func() {}, "ends in text": func() { p.Scores, p.Annex, p.Full = nil, nil, false }} {
		change()
		xml := string(unpack(t, docx(t, p))["word/document.xml"])
		at := strings.LastIndex(xml, `<w:pStyle w:val="`+styleSign+`"/><w:keepNext/>`)
		if at < 0 {
			t.Fatalf("%s: the issuer is not held with the date", name)
		}
		before := xml[:strings.LastIndex(xml[:at], "<w:p>")]
		if p.Full { // the list of annexes stands between
			before = before[:strings.Index(before, "附件：")]
			before = before[:strings.LastIndex(before, "<w:p>")]
		}
		if last := before[strings.LastIndex(before, "<w:p>"):]; !strings.Contains(last, "<w:keepNext/>") {
			t.Errorf("%s: what stands above is not held with it: %s", name, last)
		}
	}
}

// What a meeting reads has neither charts nor annexes; all of it is asked for.
func TestShortPaper(t *testing.T) {
	t.Parallel()
	p := sample()
	size := func(full bool) (pictures, annexes int) {
		p.Full = full
		var b bytes.Buffer
		if err := p.HTML(&b); err != nil {
			t.Fatal(err)
		}
		return strings.Count(b.String(), "<svg"), strings.Count(b.String(), `class="annex`)
	}
	if pictures, annexes := size(false); pictures != 0 || annexes != 0 {
		t.Errorf("short: %d charts, %d annexes", pictures, annexes)
	}
	if pictures, annexes := size(true); pictures != 2 || annexes < 5 {
		t.Errorf("full: %d charts, %d annexes", pictures, annexes)
	}
}
