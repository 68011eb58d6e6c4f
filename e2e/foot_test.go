//go:build e2e

package e2e

import (
	"strings"
	"testing"
	"time"
)

// moreWrong adds to the foot what a program in order does not say: held figures
// and messages that have not arrived.
const moreWrong = `(() => {
  const en = document.documentElement.lang === "en", source = document.querySelector(".foot .data .bad");
  for (const text of en ? ["12 held", "12 messages not delivered"] : ["待核 12 条", "12 条消息未送达"]) {
    const a = document.createElement("a");
    a.href = "/";
    a.textContent = text;
    source.before(a);
  }
  return true;
})()`

// The wall's foot says all that is wrong at once, overdue and held figures,
// messages that do not arrive, a source that fails, and cuts nothing of it.
func TestFootWithAllThatMayBeWrong(t *testing.T) {
	config := file(t, "config.yaml", "sources:\n  - {name: 某个名字很长的统计联网直报平台来源, kind: folder, path: "+t.TempDir()+"/none, year: 2023}\n")
	p := start(t, "serve", "--plan", fewPlan(t), "--data", t.TempDir(), "--listen", "127.0.0.1:0", "--config", config)
	p.post(fiveDigits())
	chromium := browser(t)
	for _, s := range []size{desk, {"1366x768", 1366, 768}, upright, phone} {
		for _, lang := range []string{"zh", "en"} {
			t.Run(s.name+"-"+lang, func(t *testing.T) {
				b := open(t, chromium, p.base, s.width, s.height)
				eventually(t, 60*time.Second, func() (bool, string) {
					b.visit("/p/few/?pause=1&lang=" + lang)
					text := evaluate[string](b, `document.querySelector(".foot.many")?.textContent || ""`)
					return strings.Contains(text, map[string]string{"zh": "来源异常", "en": "failing"}[lang]), "the foot says " + text
				})
				evaluate[bool](b, moreWrong)
				l := evaluate[staged](b, stageProbe)
				for _, x := range append(l.Cut, l.Overlaps...) {
					t.Error(x)
				}
				b.shoot("foot-" + s.name + "-" + lang)
			})
		}
	}
}
