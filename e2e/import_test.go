//go:build e2e

package e2e

import (
	"bufio"
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"
)

// The size of the large import, and what it may take.
const (
	largeSeries = 1000
	largeDays   = 1000
	largeMemory = 500 << 10 // KiB
)

// largeFile writes a CSV of a million figures and returns its path.
func largeFile(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "large.csv")
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	w := bufio.NewWriter(f)
	fmt.Fprintln(w, "indicator,period,value")
	first := time.Date(thisYear(), 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, -largeDays)
	for d := range largeDays {
		day := first.AddDate(0, 0, d).Format(time.DateOnly)
		for s := range largeSeries {
			fmt.Fprintf(w, "gauge_%d,%s,%d.%d\n", s, day, 100+(d*7+s)%90, s%10)
		}
	}
	if err := w.Flush(); err != nil {
		t.Fatal(err)
	}
	return path
}

// peak reads the most memory a running process has held, in KiB.
func peak(pid int) int {
	raw, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		return 0
	}
	for line := range strings.Lines(string(raw)) {
		if rest, ok := strings.CutPrefix(line, "VmHWM:"); ok {
			n, _ := strconv.Atoi(strings.Fields(rest)[0])
			return n
		}
	}
	return 0
}

var stored = regexp.MustCompile(`入库 (\d+)`)

func TestMillionObservations(t *testing.T) {
	var rows []string
	for s := range largeSeries {
		rows = append(rows, fmt.Sprintf(`{id: gauge_%d, name: {zh: 第%d号水位, en: Gauge %d}, battle: risk, clause: 一, measure: level, unit: 厘米, every: day, due: 1, lead: caizheng, targets: "<= 900"}`, s, s, s))
	}
	plan, csv, data := planOf(t, rows...), largeFile(t), t.TempDir()
	var out, errs bytes.Buffer
	cmd := exec.Command(binary, "import", "--plan", plan, "--data", data, csv)
	cmd.Stdout, cmd.Stderr = &out, &errs
	began := time.Now()
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	most := 0
	done := make(chan error, 1)
	go func() { done <- cmd.Wait() }()
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	for running := true; running; {
		select {
		case err := <-done:
			if err != nil {
				t.Fatalf("import: %v\n%s%s", err, out.String(), errs.String())
			}
			running = false
		case <-tick.C:
			most = max(most, peak(cmd.Process.Pid))
		}
	}
	took := time.Since(began)
	t.Logf("%s, at most %d MB, %.0f rows a second\n%s%s", took.Round(time.Millisecond), most>>10, largeSeries*largeDays/took.Seconds(), out.String(), errs.String())
	if most == 0 || most >= largeMemory {
		t.Errorf("took %d MB", most>>10)
	}
	if m := stored.FindStringSubmatch(out.String()); m == nil || m[1] != strconv.Itoa(largeSeries*largeDays) {
		t.Errorf("said %q", out.String())
	}
	if took > 5*time.Second && !strings.Contains(errs.String(), "%") {
		t.Error("shows no progress")
	}
}
