//go:build e2e

package e2e

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// exempt is a place on a page where the other language may stand, and why.
type exempt struct{ where, why string }

// chineseStands are the places where Chinese stands on English pages. All are
// words of the plan's document, which has no English, or of people.
var chineseStands = []exempt{
	{`.document`, "the number of the document that the plan comes from"},
	{`a[hreflang^="zh"], .links > a[href*="lang=zh"]`, "the switch to Chinese"},
	{`.clause bdi, .names .muted bdi, .plainlist small`, "clauses of the document"},
	{`header.title .muted, .muted bdi`, "workgroups, posts and clauses of the document"},
	{`dl.facts dd bdi`, "posts, notes, clauses and the target's words in the document"},
	{`.measure bdi, .doing bdi, .pledge bdi, .sheet-pledge bdi`, "what units wrote of their measures"},
	{`.c-source`, "names of files and sheets handed in, and notes with them"},
	{`td bdi`, "clauses in the calendar, measures and hands-in in tables"},
}

// latinStands are the places where Latin words stand on Chinese pages.
var latinStands = []exempt{
	{`a[hreflang="en"], .links > a[href*="lang=en"]`, "the switch to English"},
	{`.tools, .actions a.button, label.drop`, "formats of files: PNG, CSV, XLSX, and MB"},
	{`.formats`, "formats of files, and their checksums"},
	{`td > code`, "versions of the plan, as commands take them"},
	{`.c-source`, "names of files handed in"},
	{`.page-review dl.facts bdi`, "the versions of plan and program that a paper was made by"},
	{`figcaption code`, "names of design tokens"},
	{`.c-rule b[title]`, "a rule's id as interfaces name it, when pointed at"},
	{`.fault bdi`, "the address asked for"},
}

// strange lists the texts of a page, seen or read out, that hold a pattern:
// each with the number of the first exempt place it stands in, or −1.
func strange(b *tab, places []exempt, pattern string) []struct {
	Place int    `json:"place"`
	Text  string `json:"text"`
} {
	b.t.Helper()
	var where []string
	for _, p := range places {
		where = append(where, fmt.Sprintf("%q", p.where))
	}
	script := `(() => { const re = /` + pattern + `/, places = [` + strings.Join(where, ",") + `], out = [];
		const add = (e, text) => { if (re.test(text)) out.push({ place: places.findIndex((p) => e.closest(p)), text: text.trim().slice(0, 200) }); };
		const w = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
		while (w.nextNode()) if (!["SCRIPT", "STYLE", "NOSCRIPT"].includes(w.currentNode.parentElement.tagName)) add(w.currentNode.parentElement, w.currentNode.textContent);
		for (const a of ["title", "aria-label", "alt", "placeholder"]) for (const e of document.querySelectorAll("[" + a + "]")) add(e, e.getAttribute(a));
		return out; })()`
	return evaluate[[]struct {
		Place int    `json:"place"`
		Text  string `json:"text"`
	}](b, script)
}

// bothLanguages are the Chinese words of the bundled plans that have English:
// names with an English one beside them, and kinds of meetings.
func bothLanguages(t *testing.T) map[string]bool {
	t.Helper()
	files, err := filepath.Glob("../plans/*/*.yaml")
	if err != nil || len(files) < 7 {
		t.Fatalf("%d plans: %v", len(files), err)
	}
	names := regexp.MustCompile(`zh: *("[^"]*"|[^,}\n]*\p{Han}[^,}\n]*), *en:|kind: *(\p{Han}[^,}\n]*)`)
	out := map[string]bool{}
	for _, f := range files {
		raw, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range names.FindAllStringSubmatch(string(raw), -1) {
			out[strings.Trim(m[1]+m[2], `" `)] = true
		}
	}
	if !out["区财政局"] || !out["月通报"] {
		t.Fatalf("%d names, without known ones", len(out))
	}
	return out
}

// amount is a number with a Chinese unit, which has English.
var amount = regexp.MustCompile(`^[−+≥≤<>=\s\d.,/—–]*\d ?(\p{Han}/?){1,4}$`)

// spoken are the pages held to speak one language.
func spoken(p *process) (paths []string) {
	p.t.Helper()
	for _, k := range append(kinds[:len(kinds):len(kinds)], deskPages(p)...) {
		paths = append(paths, strings.TrimSuffix(strings.TrimSuffix(k.path, "?lang=en"), "&lang=en"))
	}
	for _, scene := range append(scenes(p), "battle:risk") {
		paths = append(paths, nanhu+"?scene="+scene)
	}
	return append(paths, nanhu+"dispatch/month/2023-06", "/p/no-such-plan/")
}

// TestDeskSpeaksEnglish holds that English pages hold no Chinese but in the
// places where it stands for want of English, and there nothing that has one.
func TestDeskSpeaksEnglish(t *testing.T) {
	p := onlooker(t)
	b := open(t, browser(t), p.base, desk.width, desk.height)
	known := bothLanguages(t)
	used := map[int]bool{}
	for _, path := range spoken(p) {
		b.visit(in(path, "en"))
		for _, x := range strange(b, chineseStands, `[\u3400-\u9fff]`) {
			used[x.Place] = true
			switch {
			case x.Place < 0:
				t.Errorf("%s: Chinese in English: %q", path, x.Text)
			case known[x.Text] || amount.MatchString(x.Text):
				t.Errorf("%s: %q has English, though %s may stand in Chinese", path, x.Text, chineseStands[x.Place].why)
			}
		}
		for _, text := range evaluate[[]string](b, `[...document.querySelectorAll('.chart > script[type="application/json"], [data-whatif] > script')].flatMap((s) => s.textContent.match(/[^"]*[\u3400-\u9fff][^"]*/g) || [])`) {
			t.Errorf("%s: Chinese in a chart in English: %q", path, text)
		}
	}
	for i, e := range chineseStands {
		if !used[i] {
			t.Errorf("nothing Chinese stands in %s any more (%s)", e.where, e.why)
		}
	}
}

// TestDeskSpeaksChinese holds that Chinese pages hold no Latin words but in
// the places where formats, files and addresses stand.
func TestDeskSpeaksChinese(t *testing.T) {
	p := onlooker(t)
	b := open(t, browser(t), p.base, desk.width, desk.height)
	for _, path := range spoken(p) {
		b.visit(in(path, "zh"))
		for _, x := range strange(b, latinStands, `[A-Za-z]{3,}`) {
			if x.Place < 0 && !strings.Contains(path+"?", "/"+x.Text+"?") && !strings.Contains(path, "/"+x.Text+"/") { // the id of what is shown
				t.Errorf("%s: Latin in Chinese: %q", path, x.Text)
			}
		}
	}
}
