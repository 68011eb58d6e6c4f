//go:build e2e || soak

package e2e

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"context"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/heapprofiler"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// heap returns the bytes of JavaScript that live in a tab after a collection.
func heap(b *tab) float64 {
	b.t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, 60*time.Second)
	defer cancel()
	var used float64
	err := chromedp.Do(ctx, chromedp.Func(func(ctx context.Context, x *chromedp.Target) error {
		if _, err := cdp.Call(ctx, x, heapprofiler.CollectGarbage, cdp.Empty{}); err != nil {
			return err
		}
		res, err := cdp.Call(ctx, x, runtime.GetHeapUsage, cdp.Empty{})
		used = res.UsedSize
		return err
	}))
	if err != nil {
		b.t.Fatal(err)
	}
	return used
}

// renderers returns the private memory, in bytes, of the browser's processes
// that draw pages and descend from this test, the largest alone. Linux only.
func renderers(t *testing.T) int64 {
	t.Helper()
	names, err := filepath.Glob("/proc/[0-9]*/stat")
	if err != nil {
		t.Fatal(err)
	}
	parent := map[int]int{}
	for _, name := range names {
		b, err := os.ReadFile(name)
		if err != nil {
			continue // it has ended
		}
		pid, _ := strconv.Atoi(strings.Split(name, "/")[2])
		rest := strings.Fields(string(b[strings.LastIndexByte(string(b), ')')+1:]))
		parent[pid], _ = strconv.Atoi(rest[1])
	}
	var most int64
	for pid := range parent {
		line, _ := os.ReadFile(fmt.Sprintf("/proc/%d/cmdline", pid))
		if strings.Contains(string(line), "--type=renderer") && descends(parent, pid, os.Getpid()) {
			most = max(most, private(pid))
		}
	}
	return most
}

func descends(parent map[int]int, pid, from int) bool {
	for range 20 {
		if pid == from {
			return true
		}
		pid = parent[pid]
	}
	return false
}

// private is a process's memory that no other shares.
func private(pid int) int64 {
	b, err := os.ReadFile(fmt.Sprintf("/proc/%d/smaps_rollup", pid))
	if err != nil {
		return 0
	}
	var kib int64
	for line := range strings.SplitSeq(string(b), "\n") {
		if f := strings.Fields(line); len(f) > 1 && (f[0] == "Private_Dirty:" || f[0] == "Private_Clean:") {
			n, _ := strconv.ParseInt(f[1], 10, 64)
			kib += n
		}
	}
	return kib << 10
}
