package collector

import (
	"bytes"
	"encoding/csv"
	"os"
	"slices"
	"strings"
	"testing"
	"time"
)

// TestTheLayoutsOfTheManualAreRead reads the tables that docs/sheets.md shows
// to clerks, under the titles it names.
func TestTheLayoutsOfTheManualAreRead(t *testing.T) {
	t.Parallel()
	raw, err := os.ReadFile("../docs/sheets.md")
	if err != nil {
		t.Fatal(err)
	}
	_, part, found := strings.Cut(string(raw), "## 什么样的表能读")
	part, _, ended := strings.Cut(part, "## 期和单位怎么写")
	if !found || !ended {
		t.Fatal("the manual has other headings")
	}
	p := loadPlan(t, "testdata/sheets/plan.yaml")
	wants := [][]string{
		{"rev@qu 2023-02=2", "rev@qu 2023-03=3.1", "retail@qu 2023-02=10", "retail@qu 2023-03=15.3"},
		{"inv_g@qu 2023-06=10.1", "retail@qu 2023-06=22.35", "retail_g@qu 2023-06=8.1"},
		{"rev@qu 2023-02=2", "rev@qu 2023-03=3.1", "retail@qu 2023-02=10", "retail@qu 2023-03=15.3"},
		{"rev@jia 2023-03=1.1", "rev@jia 2023-04=1.5", "rev@yi 2023-03=2", "rev@yi 2023-04=2.4"},
		{"retail@qu 2023-03=15.3"},
	}
	shown := tablesOf(part)
	if len(shown) != len(wants) {
		t.Fatalf("%d tables are shown, %d are checked", len(shown), len(wants))
	}
	day := time.Date(2024, 2, 20, 9, 0, 0, 0, p.Location)
	for i, table := range shown {
		x, err := Read("表.csv", bytes.NewReader(table), int64(len(table)), Options{Catalog: NewCatalog(p), Source: "test", Year: p.Year, At: day, Recorded: day})
		if err != nil {
			t.Errorf("table %d: %v\n%s", i+1, err, table)
			continue
		}
		got, want := storedOf(x), wants[i]
		slices.Sort(want)
		if !slices.Equal(got, want) || len(x.Batch.Held) > 0 {
			t.Errorf("table %d: stored %v, want %v; held %v", i+1, got, want, x.Batch.Held)
		}
	}
}

// tablesOf are the tables of a page as CSV, each under the title that stands
// before it in 标题“…”.
func tablesOf(page string) (out [][]byte) {
	title := ""
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	flush := func() {
		if w.Flush(); b.Len() > 0 {
			out = append(out, bytes.Clone(b.Bytes()))
		}
		b.Reset()
	}
	for line := range strings.Lines(page) {
		line = strings.TrimSpace(line)
		if _, after, ok := strings.Cut(line, "标题“"); ok {
			title, _, _ = strings.Cut(after, "”")
		}
		switch {
		case !strings.HasPrefix(line, "|"):
			flush()
		case !strings.HasPrefix(line, "| ---"):
			if b.Len() == 0 && title != "" {
				b.WriteString(title + "\n")
				title = ""
			}
			var cells []string
			for _, s := range strings.Split(strings.Trim(line, "|"), "|") {
				cells = append(cells, strings.TrimSpace(s))
			}
			if err := w.Write(cells); err != nil {
				panic(err)
			}
			w.Flush()
		}
	}
	flush()
	return out
}

// TestAnOldExcelFileIsReadLikeTheOthers reads a sheet in the old format.
func TestAnOldExcelFileIsReadLikeTheOthers(t *testing.T) {
	t.Parallel()
	p := loadPlan(t, "testdata/sheets/plan.yaml")
	x, err := read(t, p, "testdata/sheets/c19.xls", "2024-02-20")
	if err != nil {
		t.Fatal(err)
	}
	if got := storedOf(x); !slices.Equal(got, []string{"retail@qu 2023-03=15.3"}) {
		t.Error(got)
	}
}
