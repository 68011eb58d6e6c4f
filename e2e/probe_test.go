//go:build e2e

package e2e

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

const faultyPage = `<!doctype html><html lang="zh"><meta charset="utf-8"><title>faulty</title>
<link rel="icon" href="data:,"><link rel="stylesheet" href="/style.css"><body>
<p class="cut">这一行文字比它的盒子长得多，所以后半截看不见</p>
<p class="short">这一行文字也长，不过用省略号说明了</p>
<p class="low">高处<br>低处<br>更低处</p>
<p class="scroll">这一行可以滚动，所以不算截断，再长一点点</p>
<div data-chart="empty" data-drawn="1"><div class="canvas"><canvas width="40" height="40"></canvas></div></div>
<div data-chart="full" data-drawn="1"><div class="canvas"><canvas id="full" width="40" height="40"></canvas></div></div>
<div class="wide">宽</div>
<img src="http://127.0.0.1:9/outside.png" alt="">
<script>document.title = "inline"</script>
<script src="/script.js"></script></body></html>`

const faultyStyle = `p { width: 8em; white-space: nowrap } .cut, .short { overflow: hidden } .short { text-overflow: ellipsis }
.low { overflow: hidden; height: 1.5em } .scroll { overflow-x: auto } .wide { width: 3000px }`

const faultyScript = `const c = document.getElementById("full").getContext("2d");
for (let i = 0; i < 40; i++) { c.fillStyle = "hsl(" + i * 9 + " 80% 50%)"; c.fillRect(i, 0, 1, 40); }
console.error("a script complains"); null.method();`

// TestProbeSeesFaults holds that the other tests could fail: a page with one
// fault of each kind.
func TestProbeSeesFaults(t *testing.T) {
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/style.css":
			w.Header().Set("Content-Type", "text/css")
			_, _ = w.Write([]byte(faultyStyle))
		case "/script.js":
			w.Header().Set("Content-Type", "text/javascript")
			_, _ = w.Write([]byte(faultyScript))
		default:
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			w.Header().Set("Content-Security-Policy", "default-src 'self'; img-src * data:")
			_, _ = w.Write([]byte(faultyPage))
		}
	}))
	t.Cleanup(srv.Close)
	b := open(t, browser(t), srv.URL, 800, 600)
	b.visit("/")
	l := evaluate[look](b, probe)
	if len(l.Clipped) != 3 || !strings.Contains(l.Clipped[0], "这一行文字比") || !strings.Contains(l.Clipped[1], "低处") {
		t.Errorf("clipped: %q", l.Clipped)
	}
	if len(l.Blank) != 1 || !strings.HasPrefix(l.Blank[0], "empty") || l.Charts != 2 {
		t.Errorf("blank: %q of %d charts", l.Blank, l.Charts)
	}
	if len(l.Refused) != 1 || !strings.Contains(l.Refused[0], "script-src") {
		t.Errorf("refused: %q", l.Refused)
	}
	if l.Wide == "" || !l.Scrolls {
		t.Error("does not see that the page is wide")
	}
	heard := strings.Join(b.faults(), "\n")
	for _, want := range []string{"a script complains", "TypeError", "request to http://127.0.0.1:9/outside.png", "Content Security Policy"} {
		if !strings.Contains(heard, want) {
			t.Errorf("did not hear %q in:\n%s", want, heard)
		}
	}
}
