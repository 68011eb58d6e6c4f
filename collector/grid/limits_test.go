package grid

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"runtime"
	"strings"
	"testing"

	"qianshao"
)

// bookParts are the smallest parts of a workbook, but for its first sheet.
var bookParts = map[string]string{
	"_rels/.rels":                `<Relationships><Relationship Id="r" Type="x/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
	"xl/workbook.xml":            `<workbook xmlns:r="x"><sheets><sheet name="表" sheetId="1" r:id="rId1"/></sheets></workbook>`,
	"xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="x/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
}

// bookOf packs a workbook whose sheet and shared strings are written by f.
func bookOf(t *testing.T, sheet, shared func(w io.Writer)) []byte {
	t.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	z.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) { return flate.NewWriter(w, flate.BestSpeed) })
	part := func(name string, f func(w io.Writer)) {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		f(w)
	}
	for name, text := range bookParts {
		part(name, func(w io.Writer) { io.WriteString(w, text) })
	}
	part("xl/worksheets/sheet1.xml", sheet)
	if shared != nil {
		part("xl/sharedStrings.xml", shared)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func text(s string) func(io.Writer) {
	return func(w io.Writer) { io.WriteString(w, s) }
}

// repeated writes head, n times what, tail.
func repeated(head, what string, n int, tail string) func(io.Writer) {
	return func(w io.Writer) {
		io.WriteString(w, head)
		for n > 0 {
			k := min(n, 1000)
			io.WriteString(w, strings.Repeat(what, k))
			n -= k
		}
		io.WriteString(w, tail)
	}
}

func TestWorkbooksBeyondTheLimitsAreRefusedCheaply(t *testing.T) {
	const head, tail = `<worksheet><sheetData><row r="1">`, `</row></sheetData></worksheet>`
	long := strings.Repeat("长", 32767)
	books := map[string][]byte{
		"one cell of 8 MB":          bookOf(t, repeated(head+`<c t="inlineStr"><is><t>`, "x", 8<<20, "</t></is></c>"+tail), nil),
		"one shared text of 8 MB":   bookOf(t, text(head+`<c t="s"><v>0</v></c>`+tail), repeated("<sst><si><t>", "x", 8<<20, "</t></si></sst>")),
		"a text of many runs":       bookOf(t, repeated(head+`<c t="inlineStr"><is>`, "<r><t>abcdefgh</t></r>", 1<<20, "</is></c>"+tail), nil),
		"a value of many pieces":    bookOf(t, repeated(head+`<c><v>`, "1<!---->", 1<<20, "</v></c>"+tail), nil),
		"a comment of 8 MB":         bookOf(t, repeated(head+"<!--", "<", 8<<20, "-->"+tail), nil),
		"a tag of 8 MB":             bookOf(t, repeated(head+`<c r="`, "A", 8<<20, `"/>`+tail), nil),
		"many long shared texts":    bookOf(t, text(head+tail), repeated("<sst>", "<si><t>"+long+"</t></si>", 700, "</sst>")),
		"one long text, everywhere": bookOf(t, repeated(head, `<c t="s"><v>0</v></c>`, 1999, tail), text("<sst><si><t>"+long+"</t></si></sst>")),
		"a column too far":          bookOf(t, text(head+`<c r="XFD1"><v>1</v></c>`+tail), nil),
		"a row too far":             bookOf(t, text(head+`<c r="A1048576"><v>1</v></c>`+tail), nil),
		"wide rows": bookOf(t, func(w io.Writer) {
			io.WriteString(w, "<worksheet><sheetData>")
			for r := range 2000 {
				fmt.Fprintf(w, `<row r="%d"><c r="BXX%d"><v>1</v></c></row>`, r+1, r+1)
			}
			io.WriteString(w, "</sheetData></worksheet>")
		}, nil),
		"merges":            bookOf(t, repeated(head+`<c t="inlineStr"><is><t>x</t></is></c></row><row r="1000"><c><v>1</v></c></row></sheetData>`, `<mergeCell ref="A1:ALL1000"/>`, 10_000, `</worksheet>`), nil),
		"a sheet of 300 MB": claiming(t, MaxUnzip+1),
		"a sheet that unpacks to more than it says": claiming(t, 100),
	}
	for name, raw := range books {
		var before, after runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&before)
		_, err := Workbook("x.xlsx", bytes.NewReader(raw))
		runtime.ReadMemStats(&after)
		var fs qianshao.Faults
		if !errors.As(err, &fs) || fs[0].Code != "too-large" && fs[0].Code != "cut-off" && fs[0].Code != "xlsx" {
			t.Errorf("%s (%d KB packed): %v", name, len(raw)>>10, err)
		}
		if mb := (after.Sys - min(before.Sys, after.Sys)) >> 20; mb > 200 {
			t.Errorf("%s took %d MB of memory", name, mb)
		}
		t.Logf("%s: %d KB packed, %d MB of memory more, %d MB passed through; %v", name, len(raw)>>10, (after.Sys-min(before.Sys, after.Sys))>>20, (after.TotalAlloc-before.TotalAlloc)>>20, err)
	}
}

// claiming is a workbook with a sheet of 5 MB whose archive says otherwise.
func claiming(t *testing.T, size uint64) []byte {
	t.Helper()
	var packed, out bytes.Buffer
	f, err := flate.NewWriter(&packed, flate.BestSpeed)
	if err != nil {
		t.Fatal(err)
	}
	repeated("<worksheet><sheetData>", `<row><c><v>1</v></c></row>`, 200_000, "</sheetData></worksheet>")(f)
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	z := zip.NewWriter(&out)
	for name, text := range bookParts {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		io.WriteString(w, text)
	}
	w, err := z.CreateRaw(&zip.FileHeader{Name: "xl/worksheets/sheet1.xml", Method: zip.Deflate, CRC32: crc32.ChecksumIEEE(nil), CompressedSize64: uint64(packed.Len()), UncompressedSize64: size})
	if err != nil {
		t.Fatal(err)
	}
	w.Write(packed.Bytes())
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestASheetThatIsCutOffIsRefused(t *testing.T) {
	t.Parallel()
	raw := bookOf(t, text(`<worksheet><sheetData><row r="1"><c><v>1</v></c></row>`), nil)
	if g, err := Workbook("x.xlsx", bytes.NewReader(raw)); err == nil {
		t.Errorf("read %v", g[0].Rows)
	}
}

func TestCellsOfEveryKind(t *testing.T) {
	t.Parallel()
	raw := bookOf(t, text(`<x:worksheet xmlns:x="y"><x:sheetData><x:row>`+
		`<x:c><x:v>1.50</x:v></x:c><x:c t="s"><x:v>0</x:v></x:c><x:c r="D1" t="str"><x:f>A1</x:f><x:v></x:v></x:c><x:c t="e"><x:v>#REF!</x:v></x:c>`+
		`<x:c t="d"><x:v>2023-03-01T00:00:00</x:v></x:c><x:c t="b"><x:v>1</x:v></x:c><x:c><x:f>1+1</x:f><x:v></x:v></x:c><x:c t="s"><x:v>7</x:v></x:c></x:row>`+
		`<x:row r="3"><x:c><x:v>7.6E1</x:v></x:c></x:row></x:sheetData></x:worksheet>`),
		text(`<sst><si><r><t>一般公共</t></r><r><t xml:space="preserve">预算收入</t></r><rPh sb="0" eb="1"><t>yiban</t></rPh></si></sst>`))
	grids, err := Workbook("x.xlsx", bytes.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	g := grids[0]
	want := []Cell{{"1.5", Number, 0}, {"一般公共预算收入", 0, 0}, {}, {}, {"#REF!", 0, 0}, {"2023-03-01", Date, 0}, {"1", Bool, 0}, {"", NoCache, 0}}
	if len(g.Rows) != 3 || len(g.Rows[1]) > 0 || g.Text(2, 0) != "76" {
		t.Errorf("rows %v", g.Rows)
	}
	for c, w := range want {
		if g.At(0, c) != w {
			t.Errorf("column %d: %+v, want %+v", c, g.At(0, c), w)
		}
	}
}
