//go:build e2e

package e2e

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	cdplog "github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// browser starts a Chromium of the test's own and returns a context to open
// tabs from.
func browser(t *testing.T) context.Context {
	t.Helper()
	dir, err := os.MkdirTemp("", "qianshao-chromium-")
	if err != nil {
		t.Fatal(err)
	}
	opts := []chromedp.ExecAllocatorOption{chromedp.Headless, chromedp.NoSandbox, chromedp.DisableGPU, chromedp.NoFirstRun,
		chromedp.UserDataDir(dir), chromedp.WindowSize(1920, 1080)}
	for _, flag := range []string{"disable-quic", "disable-background-networking", "disable-component-update", "disable-sync",
		"disable-default-apps", "disable-extensions", "no-default-browser-check", "mute-audio", "hide-scrollbars"} {
		opts = append(opts, chromedp.Flag(flag, flag != "hide-scrollbars"))
	}
	if path, ok := os.LookupEnv("CHROMIUM"); ok {
		opts = append(opts, chromedp.ExecPath(path))
	}
	alloc, cancel := chromedp.NewExecAllocator(context.Background(), opts...)
	ctx, cancelTab := chromedp.NewContext(alloc)
	t.Cleanup(func() {
		cancelTab()
		cancel()
		_ = os.RemoveAll(dir)
	})
	if err := chromedp.Do(ctx); err != nil {
		t.Fatalf("chromium: %v", err)
	}
	return ctx
}

// tab is a page in the browser that keeps what went wrong on it.
type tab struct {
	t    *testing.T
	ctx  context.Context
	base string // every request has to go here

	mu    sync.Mutex
	wrong []string
}

// violations collects what a page's policy refused, before its first script.
const violations = `window.__refused = []; addEventListener("securitypolicyviolation", (e) => window.__refused.push(e.violatedDirective + " " + e.blockedURI + " " + e.sample));`

// open opens a tab of a size in CSS pixels.
func open(t *testing.T, parent context.Context, base string, width, height int64) *tab {
	t.Helper()
	ctx, cancel := chromedp.NewContext(parent)
	t.Cleanup(cancel)
	b := &tab{t: t, ctx: ctx, base: base}
	b.do(chromedp.Func(func(ctx context.Context, x *chromedp.Target) error {
		if _, err := cdp.Call(ctx, x, cdplog.Enable, cdp.Empty{}); err != nil {
			return err
		}
		// The browser would keep up to 100 MB of what was loaded, in the page's own process.
		none := int64(0)
		if _, err := cdp.Call(ctx, x, network.Enable, network.EnableParams{MaxTotalBufferSize: &none, MaxResourceBufferSize: &none}); err != nil {
			return err
		}
		_, err := cdp.Call(ctx, x, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: violations})
		return err
	}), chromedp.EmulateViewport(width, height))
	if err := chromedp.Listen(ctx, b.hear); err != nil {
		t.Fatal(err)
	}
	return b
}

// hear keeps errors of scripts, warnings of the browser, and requests that
// leave the program under test.
func (b *tab) hear(ev any) {
	switch e := ev.(type) {
	case *runtime.EventConsoleAPICalled:
		if e.Type == runtime.ConsoleAPICalledTypeError || e.Type == runtime.ConsoleAPICalledTypeWarning {
			for _, a := range e.Args {
				b.note("console %s: %s %s", e.Type, a.Value, a.Description)
			}
		}
	case *runtime.EventExceptionThrown:
		b.note("%v", &chromedp.ExceptionError{ExceptionDetails: e.ExceptionDetails})
	case *cdplog.EventEntryAdded:
		if e.Entry.Level == cdplog.EntryLevelError || e.Entry.Level == cdplog.EntryLevelWarning {
			b.note("log %s: %s %s", e.Entry.Source, e.Entry.Text, e.Entry.URL)
		}
	case *network.EventRequestWillBeSent:
		if u := e.Request.URL; !strings.HasPrefix(u, b.base+"/") && !strings.HasPrefix(u, "data:") && !strings.HasPrefix(u, "blob:") {
			b.note("request to %s", u)
		}
	}
}

func (b *tab) note(format string, args ...any) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.wrong = append(b.wrong, fmt.Sprintf(format, args...))
}

// faults returns what went wrong since it was asked last.
func (b *tab) faults() []string {
	b.mu.Lock()
	defer b.mu.Unlock()
	out := b.wrong
	b.wrong = nil
	return out
}

func (b *tab) do(steps ...chromedp.Action[chromedp.Void]) {
	b.t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, 60*time.Second)
	defer cancel()
	// The first step of a tab ties it to its context, so that one is not bounded.
	if chromedp.FromContext(b.ctx).Target == nil {
		ctx = b.ctx
	}
	if err := chromedp.Do(ctx, steps...); err != nil {
		b.t.Fatal(err)
	}
}

// evaluate runs a script on the page.
func evaluate[T any](b *tab, script string) T {
	b.t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, 30*time.Second)
	defer cancel()
	v, err := chromedp.Run(ctx, chromedp.Evaluate[T](script))
	if err != nil {
		b.t.Fatalf("%.80s…: %v", script, err)
	}
	return v
}

// settled reports whether a page is done: fonts there, charts drawn.
const settled = `document.readyState === "complete" && document.fonts.status === "loaded" &&
	[...document.querySelectorAll("[data-chart]")].every((c) => c.dataset.drawn || !c.querySelector(".canvas")?.clientWidth)`

// visit opens a path and waits until it is drawn.
func (b *tab) visit(path string) {
	b.t.Helper()
	b.do(chromedp.Navigate(b.base + path))
	eventually(b.t, 20*time.Second, func() (bool, string) { return evaluate[bool](b, settled), path + " is not drawn" })
}

// shots says where screenshots go, if they are wanted.
func shots() (dir string, wanted bool) {
	return filepath.Join("..", "docs", "pictures"), os.Getenv("QIANSHAO_SHOTS") != ""
}

// shoot takes a picture of what the tab shows, where pictures are wanted.
func (b *tab) shoot(name string) {
	b.t.Helper()
	dir, wanted := shots()
	if !wanted {
		return
	}
	ctx, cancel := context.WithTimeout(b.ctx, 30*time.Second)
	defer cancel()
	png, err := chromedp.Run(ctx, chromedp.CaptureScreenshot())
	if err != nil {
		b.t.Fatal(err)
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		b.t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, name+".png"), png, 0o644); err != nil {
		b.t.Fatal(err)
	}
}
