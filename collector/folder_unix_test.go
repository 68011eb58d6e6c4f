//go:build unix

package collector

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"
)

func TestFolderTakesRegularFilesOfItsOwn(t *testing.T) {
	t.Parallel()
	in := newInbox(t)
	outside := filepath.Join(t.TempDir(), "outside.csv")
	if err := os.WriteFile(outside, []byte(june), 0o600); err != nil {
		t.Fatal(err)
	}
	at := func(name string) string { return filepath.Join(in.dir, name) }
	if err := syscall.Mkfifo(at("pipe.csv"), 0o600); err != nil {
		t.Fatal(err)
	}
	for name, to := range map[string]string{"zero.csv": "/dev/zero", "out.csv": outside, "up.csv": "../" + filepath.Base(in.dir) + "/../x.csv", "in.csv": "8月.csv"} {
		if err := os.Symlink(to, at(name)); err != nil {
			t.Fatal(err)
		}
	}
	in.put("7月.csv", july, time.Minute)
	in.put("8月.csv", strings.ReplaceAll(july, "07", "08"), time.Minute)
	in.now = in.now.AddDate(500, 0, 0) // a link's own time is the machine's
	got, _, err := in.collect()
	if !slices.Equal(got, []string{"7月.csv", "8月.csv", "in.csv"}) {
		t.Errorf("read %q", got)
	}
	for _, want := range []string{"pipe.csv: 这不是普通文件", "zero.csv: 这是指向报表夹外的链接", "out.csv: 这是指向报表夹外的链接", "up.csv: 这是指向报表夹外的链接"} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v does not say %q", err, want)
		}
	}
}

func TestFolderRefusesALargeFile(t *testing.T) {
	t.Parallel()
	in := newInbox(t)
	in.put("1.csv", "", time.Minute)
	if err := os.Truncate(filepath.Join(in.dir, "1.csv"), maxReport+1); err != nil {
		t.Fatal(err)
	}
	in.put("2.csv", june, time.Minute)
	in.now = in.now.AddDate(500, 0, 0)
	got, _, err := in.collect()
	if !slices.Equal(got, []string{"2.csv"}) || err == nil || !strings.Contains(err.Error(), "1.csv: 文件超过 32 MB") {
		t.Errorf("read %q, error %v", got, err)
	}
}

func TestFolderSaysWhatItLeavesAlone(t *testing.T) {
	t.Parallel()
	in := newInbox(t)
	in.put("6月.csv", june, time.Minute)
	in.put("说明.docx", "x", time.Minute)
	in.put("~$6月.xlsx", "x", time.Minute)
	if err := os.Mkdir(filepath.Join(in.dir, "旧"), 0o700); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if _, _, err := in.collect(); err != nil {
			t.Fatal(err)
		}
		if got := in.src.(Passer).Passed(); !slices.Equal(got, []string{"旧", "说明.docx"}) {
			t.Errorf("passed %q", got)
		}
	}
}

// TestFolderGoesOnNamingAFaultyFile also holds that it is not read anew at
// every look.
func TestFolderGoesOnNamingAFaultyFile(t *testing.T) {
	t.Parallel()
	in := newInbox(t)
	in.put("1.csv", "indicator,period,value\nno_such,2023-06,1\n", time.Minute)
	var first error
	for range 3 {
		_, err := in.src.Collect(context.Background(), in.now)
		if err == nil || first != nil && err.Error() != first.Error() {
			t.Errorf("then %v, now %v", first, err)
		}
		first = err
	}
	if n := len(in.src.(*folder).faulty); n != 1 {
		t.Errorf("%d faulty files kept", n)
	}
	in.put("1.csv", june, time.Minute)
	in.want("1.csv")
}
