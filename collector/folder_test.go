package collector

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"qianshao"
)

// doneSet knows the files stored so far.
type doneSet map[string]bool

func (d doneSet) FileDone(_ context.Context, hash string) (bool, error) { return d[hash], nil }

// inbox is a folder source over a fresh folder, with the store's memory.
type inbox struct {
	t    *testing.T
	dir  string
	src  Source
	done doneSet
	now  time.Time
}

func newInbox(t *testing.T) *inbox {
	t.Helper()
	in := &inbox{t: t, dir: t.TempDir(), done: doneSet{}, now: time.Date(2023, 7, 10, 9, 0, 0, 0, time.UTC)}
	in.src = newSource(t, Config{Name: "inbox", Kind: "folder", Path: in.dir, Author: "统计局", Year: 2023}, in.done)
	return in
}

func newSource(t *testing.T, c Config, done Done) Source {
	t.Helper()
	cat := NewCatalog(testPlan())
	s, err := New(c, func() *Catalog { return cat }, done)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// put writes a file last touched age ago.
func (in *inbox) put(name, text string, age time.Duration) {
	in.t.Helper()
	path := filepath.Join(in.dir, name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		in.t.Fatal(err)
	}
	if err := os.Chtimes(path, time.Time{}, in.now.Add(-age)); err != nil {
		in.t.Fatal(err)
	}
}

// collect returns the files read, and remembers them as stored.
func (in *inbox) collect() ([]string, []*qianshao.Batch, error) {
	in.t.Helper()
	bs, err := in.src.Collect(context.Background(), in.now)
	var names []string
	for _, b := range bs {
		names = append(names, b.File)
		in.done[b.FileHash] = true
	}
	return names, bs, err
}

func (in *inbox) want(files ...string) []*qianshao.Batch {
	in.t.Helper()
	got, bs, err := in.collect()
	if err != nil {
		in.t.Fatal(err)
	}
	if !slices.Equal(got, files) {
		in.t.Fatalf("read %q, want %q", got, files)
	}
	return bs
}

const (
	june = "indicator,period,value\nretail_total,2023-06,21.3\n"
	july = "indicator,period,value\nretail_total,2023-07,25.1\n"
)

func TestFolderReadsAFileOnce(t *testing.T) {
	t.Parallel()
	in := newInbox(t)
	in.want()
	in.put("6月.csv", june, time.Minute)
	b := in.want("6月.csv")[0]
	if b.Source != "inbox" || b.Author != "统计局" || len(allOf(b)) != 1 || allOf(b)[0].Value != 21.3 {
		t.Errorf("%+v", b)
	}
	in.want()
	in.put("6月副本.csv", june, time.Minute)
	in.want() // the same bytes under another name
}

func TestFolderReadsAChangedFileAgain(t *testing.T) {
	t.Parallel()
	in := newInbox(t)
	in.put("6月.csv", june, time.Minute)
	in.want("6月.csv")
	in.put("6月.csv", strings.Replace(june, "21.3", "21.5", 1), time.Minute)
	if b := in.want("6月.csv")[0]; allOf(b)[0].Value != 21.5 {
		t.Errorf("%+v", allOf(b))
	}
}

func TestFolderWaitsForAFileToBeFinished(t *testing.T) {
	t.Parallel()
	in := newInbox(t)
	in.put("6月.csv", june[:30], time.Second)
	in.want()
	in.put("6月.csv", june, settleFor-time.Millisecond)
	in.want()
	in.now = in.now.Add(time.Millisecond)
	in.want("6月.csv")
}

func TestFolderPassesOverWhatIsNotAReport(t *testing.T) {
	t.Parallel()
	in := newInbox(t)
	for _, name := range []string{"~$6月报表.xlsx", ".6月.csv", "6月.csv.part", "6月.csv.tmp", "6月.csv~", "读我.docx"} {
		in.put(name, june, time.Minute)
	}
	if err := os.Mkdir(filepath.Join(in.dir, "旧.csv"), 0o700); err != nil {
		t.Fatal(err)
	}
	in.put("7月.CSV", july, time.Minute)
	in.want("7月.CSV")
}

func TestFolderNamesAFaultyFileAndReadsTheOthers(t *testing.T) {
	t.Parallel()
	in := newInbox(t)
	in.put("1.csv", "indicator,period,value\nno_such,2023-06,1\n", time.Minute)
	in.put("2.csv", june, time.Minute)
	got, _, err := in.collect()
	if !slices.Equal(got, []string{"2.csv"}) {
		t.Errorf("read %q", got)
	}
	var fs qianshao.Faults
	if !errors.As(err, &fs) || fs[0].File != "1.csv!A2" || fs[0].Code != "unknown-indicator" {
		t.Errorf("error %v", err)
	}
}

func TestFolderNamesAFileThatCannotBeRead(t *testing.T) {
	t.Parallel()
	in := newInbox(t)
	if err := os.Symlink(filepath.Join(in.dir, "gone"), filepath.Join(in.dir, "1.csv")); err != nil {
		t.Fatal(err)
	}
	in.put("2.csv", june, time.Minute)
	in.now = in.now.AddDate(500, 0, 0) // a link's own time is the machine's
	got, _, err := in.collect()
	if !slices.Equal(got, []string{"2.csv"}) || err == nil || !strings.Contains(err.Error(), "1.csv") {
		t.Errorf("read %q, error %v", got, err)
	}
}

func TestFolderFarInTheFutureIsNamed(t *testing.T) {
	t.Parallel()
	in := newInbox(t)
	in.put("6月.csv", june, -48*time.Hour)
	got, _, err := in.collect()
	if len(got) > 0 || err == nil || !strings.Contains(err.Error(), "6月.csv") {
		t.Errorf("read %q, error %v", got, err)
	}
}

func TestFolderThatIsGone(t *testing.T) {
	t.Parallel()
	in := newInbox(t)
	if err := os.Remove(in.dir); err != nil {
		t.Fatal(err)
	}
	if _, _, err := in.collect(); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("error %v", err)
	}
}

func TestFolderStopsWithItsContext(t *testing.T) {
	t.Parallel()
	in := newInbox(t)
	in.put("6月.csv", june, time.Minute)
	ctx, stop := context.WithCancel(context.Background())
	stop()
	if bs, err := in.src.Collect(ctx, in.now); len(bs) > 0 || !errors.Is(err, context.Canceled) {
		t.Errorf("%d batches, error %v", len(bs), err)
	}
}
