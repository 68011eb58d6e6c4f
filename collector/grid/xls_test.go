package grid

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
)

func file(t testing.TB, name string) []byte {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return raw
}

// same holds that two readings say the same of every cell.
func same(t *testing.T, got, want []*Grid) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("%d sheets, want %d", len(got), len(want))
	}
	for i, w := range want {
		g := got[i]
		if g.Sheet != w.Sheet {
			t.Errorf("sheet %q, want %q", g.Sheet, w.Sheet)
		}
		for r := range max(len(g.Rows), len(w.Rows)) {
			if g.Hidden[r] != w.Hidden[r] {
				t.Errorf("%s row %d: hidden %v, want %v", w.Sheet, r+1, g.Hidden[r], w.Hidden[r])
			}
			for c := range max(g.Width(), w.Width()) {
				a, b := g.At(r, c), w.At(r, c)
				fa, fb := g.FormatOf(a), w.FormatOf(b)
				if a.Text != b.Text || a.Flags != b.Flags || fa.Unit != fb.Unit || fa.Scaled != fb.Scaled {
					t.Errorf("%s: %q %b %+v, want %q %b %+v", w.Place(r, c), a.Text, a.Flags, fa, b.Text, b.Flags, fb)
				}
			}
		}
	}
}

func TestAnOldWorkbookReadsAsTheNewOne(t *testing.T) {
	t.Parallel()
	want, err := Workbook("kinds", bytes.NewReader(file(t, "kinds.xlsx")))
	if err != nil {
		t.Fatal(err)
	}
	got, err := OldWorkbook("kinds", bytes.NewReader(file(t, "kinds.xls")))
	if err != nil {
		t.Fatal(err)
	}
	same(t, got, want)
}

func TestDatesOfAnOldWorkbook(t *testing.T) {
	t.Parallel()
	f := func(name, file1 string, r, c int, want Cell) {
		t.Helper()
		grids, err := OldWorkbook(name, bytes.NewReader(file(t, file1)))
		if err != nil {
			t.Fatal(err)
		}
		if got := grids[0].At(r, c); got.Text != want.Text || got.Flags != want.Flags {
			t.Errorf("%s: %+v, want %+v", name, got, want)
		}
	}
	f("a month", "kinds.xls", 2, 1, Cell{Text: "2023-03", Flags: Date})
	f("a month and a day", "kinds.xls", 2, 3, Cell{Text: "1-2", Flags: Date | DayMonth})
	f("years from 1904", "date1904.xls", 0, 0, Cell{Text: "2023-03-01", Flags: Date})
	f("a formula's text", "kinds.xls", 5, 2, Cell{Text: "文字"})
	f("a formula's error", "kinds.xls", 5, 3, Cell{Text: "#DIV/0!"})
	f("a formula's truth", "kinds.xls", 5, 4, Cell{Text: "1", Flags: Bool})
}

func TestNumbersPackedIntoFourBytes(t *testing.T) {
	t.Parallel()
	f := func(n uint32, want float64) {
		t.Helper()
		if got := rk([]byte{byte(n), byte(n >> 8), byte(n >> 16), byte(n >> 24)}); got != want {
			t.Errorf("%x: %v, want %v", n, got, want)
		}
	}
	f(0x3ff00000, 1)
	f(0x3ff00001, 0.01)
	f(0x52, 20)
	f(1530<<2|3, 15.3)
	f(0xfffffffe, -1)
	f(0xfffffffb, -0.02)
}

func FuzzOldWorkbook(f *testing.F) {
	f.Add(file(f, "date1904.xls"))
	f.Add([]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		g, err := OldWorkbook("x.xls", bytes.NewReader(raw))
		if (err == nil) != (g != nil) && err != nil {
			t.Error("both grids and error")
		}
	})
}

// FuzzOldRecords reads records without a container around them.
func FuzzOldRecords(f *testing.F) {
	raw, err := stream(bytes.NewReader(file(f, "date1904.xls")))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(raw)
	if raw, err = stream(bytes.NewReader(file(f, "kinds.xls"))); err != nil {
		f.Fatal(err)
	}
	f.Add(raw)
	f.Fuzz(func(t *testing.T, raw []byte) {
		b := &oldBook{name: "x", raw: raw, codes: map[int]string{}, styles: map[int]style{}, formats: []Format{{}}}
		grids, err := b.read()
		if err == nil {
			for _, g := range grids {
				_ = g.Width()
			}
		}
	})
}
