package collector

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"errors"
	"hash/crc32"
	"io"
	"testing"

	"github.com/xuri/excelize/v2"

	"qianshao/collector/grid"
)

// brokenBooks makes workbooks that are broken or odd, by file name.
func brokenBooks(t *testing.T) map[string][]byte {
	t.Helper()
	long := []any{"indicator", "period", "value"}
	plain := book(t, nil, long, []any{"retail_total", "2023-06", 21.3})
	return map[string][]byte{
		"not-a-zip.xlsx":        []byte("indicator,period,value\n"),
		"empty.xlsx":            {},
		"with-password.xlsx":    append([]byte{0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1}, make([]byte, 1024)...),
		"cut-off.xlsx":          plain[:len(plain)*2/3],
		"other-zip.xlsx":        zipOf(t, "readme.txt", "hello"),
		"zip-bomb.xlsx":         zipBomb(t),
		"no-cells.xlsx":         book(t, nil),
		"too-many-columns.xlsx": book(t, func(f *excelize.File) { set(t, f, "CCC1", "x") }, long),
		"last-row.xlsx":         book(t, func(f *excelize.File) { set(t, f, "A1048576", "x") }, long),
		"hidden-sheet.xlsx":     hiddenBook(t),
		"cell-errors.xlsx": book(t, nil, []any{"指标", "2023年5月", "2023年6月"},
			[]any{"政府债务率", errorCell("#DIV/0!"), errorCell("#REF!")}),
		"long-held.xlsx":       book(t, nil, long, []any{"accidents", "2023-06", "约3"}, []any{"wages", "2023-06", "98元"}),
		"long-faults.xlsx":     book(t, nil, long, []any{"retail_totl", "2023-06", 1}, []any{"wages", "六月底前", 98}),
		"long-date.xlsx":       book(t, dated("B2", "B3", "yyyy-mm"), long, []any{"wages", 45078, 98}, []any{"wages", 45108, 97}),
		"date-huge.xlsx":       book(t, dated("B1", "C1", "yyyy-mm"), []any{"指标", 1e13, 45078}, []any{"政府债务率", 130, 132.4}),
		"date-1-2.xlsx":        book(t, dated("B1", "B1", `m"月"d"日"`), []any{"指标", 44928, "2023年1-3月"}, []any{"社会消费品零售总额", 3.1, 5.2}),
		"date-negative.xlsx":   book(t, dated("B1", "B1", "yyyy-mm"), []any{"指标", -5, "2023年6月"}, []any{"政府债务率", 130, 132.4}),
		"percent-format.xlsx":  book(t, dated("B2", "B2", "0.0%"), []any{"指标", "2023年6月"}, []any{"政府债务率", 1.324}),
		"percent-in-yuan.xlsx": book(t, dated("B2", "B2", "0.0%"), []any{"指标", "2023年1-6月"}, []any{"社会消费品零售总额", 0.213}),
		"merged-wrong.xlsx":    mergedWrong(t),
		"merged-figures.xlsx": book(t, merged("B2", "C2"), []any{"指标", "2023年5月", "2023年6月"},
			[]any{"政府债务率", 130, nil}),
		"headings-contradict.xlsx": book(t, nil, []any{"指标", "2023年5月", "2023年6月"}, []any{"", "1-6月", "同比±%"},
			[]any{"政府债务率", 130, 131}),
		"two-sheets-contradict.xlsx": twoSheets(t),
		"rank-column.xlsx": book(t, nil, []any{"指标", "2023年6月", "位次"}, []any{"政府债务率", "持平", "第3位"},
			[]any{"劳动欠薪结案率", "(3.2)", "3"}),
	}
}

// errorCell is a formula whose result is an error.
type errorCell string

// book writes rows to a workbook's only sheet, then applies a tweak.
func book(t *testing.T, tweak func(*excelize.File), rows ...[]any) []byte {
	t.Helper()
	f := excelize.NewFile()
	fill(t, f, "Sheet1", rows...)
	if tweak != nil {
		tweak(f)
	}
	return written(t, f)
}

func fill(t *testing.T, f *excelize.File, sheet string, rows ...[]any) {
	t.Helper()
	for r, row := range rows {
		for c, v := range row {
			at, err := excelize.CoordinatesToCellName(c+1, r+1)
			if err != nil {
				t.Fatal(err)
			}
			if e, is := v.(errorCell); is {
				v = string(e)
				if err := f.SetCellFormula(sheet, at, "1/0"); err != nil {
					t.Fatal(err)
				}
			}
			if err := f.SetCellValue(sheet, at, v); err != nil {
				t.Fatal(err)
			}
		}
	}
}

func written(t *testing.T, f *excelize.File) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func set(t *testing.T, f *excelize.File, cell string, v any) {
	t.Helper()
	if err := f.SetCellValue("Sheet1", cell, v); err != nil {
		t.Fatal(err)
	}
}

// dated gives cells a number format.
func dated(from, to, format string) func(*excelize.File) {
	return func(f *excelize.File) {
		style, err := f.NewStyle(&excelize.Style{CustomNumFmt: &format})
		if err == nil {
			err = f.SetCellStyle("Sheet1", from, to, style)
		}
		if err != nil {
			panic(err)
		}
	}
}

func merged(from, to string) func(*excelize.File) {
	return func(f *excelize.File) {
		if err := f.MergeCell("Sheet1", from, to); err != nil {
			panic(err)
		}
	}
}

// mergedWrong has a heading merged one column too far: 本月 also covers the
// first column of 1—本月.
func mergedWrong(t *testing.T) []byte {
	t.Helper()
	return book(t, merged("B2", "D2"), []any{"2023年6月主要指标"}, []any{"指标", "本月", nil, nil, "1—本月"},
		[]any{"", "绝对量", "同比±%", "绝对量", "同比±%"}, []any{"社会消费品零售总额", 3.8, 7.9, 21.3, 8.2})
}

func hiddenBook(t *testing.T) []byte {
	t.Helper()
	return book(t, func(f *excelize.File) {
		if _, err := f.NewSheet("底稿"); err != nil {
			t.Fatal(err)
		}
		fill(t, f, "底稿", []any{"indicator", "period", "value"}, []any{"retail_total", "2023-06", 21.3})
		if err := f.SetSheetVisible("底稿", false); err != nil {
			t.Fatal(err)
		}
	}, []any{"封面"})
}

func twoSheets(t *testing.T) []byte {
	t.Helper()
	return book(t, func(f *excelize.File) {
		if _, err := f.NewSheet("表2"); err != nil {
			t.Fatal(err)
		}
		fill(t, f, "表2", []any{"指标", "2023年6月"}, []any{"政府债务率", 131})
	}, []any{"指标", "2023年6月"}, []any{"政府债务率", 132.4})
}

func zipOf(t *testing.T, name, text string) []byte {
	t.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	w, err := z.Create(name)
	if err == nil {
		_, err = io.WriteString(w, text)
	}
	if err == nil {
		err = z.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// zipBomb is a workbook whose sheet unpacks to more than is allowed: one
// packed mebibyte of zeros, over and over.
func zipBomb(t *testing.T) []byte {
	t.Helper()
	const times = grid.MaxUnzip>>20 + 1
	zeros := make([]byte, 1<<20)
	var once, packed, out bytes.Buffer
	fw, err := flate.NewWriter(&once, flate.BestSpeed)
	if err == nil {
		_, err = fw.Write(zeros)
	}
	if err == nil {
		err = fw.Flush()
	}
	sum := uint32(0)
	for range times {
		packed.Write(once.Bytes())
		sum = crc32.Update(sum, crc32.IEEETable, zeros)
	}
	packed.Write([]byte{3, 0}) // the empty last block
	z := zip.NewWriter(&out)
	const sheet = "xl/worksheets/sheet1.xml"
	plain := book(t, nil, []any{"indicator"})
	old, oerr := zip.NewReader(bytes.NewReader(plain), int64(len(plain)))
	for _, f := range old.File {
		if f.Name != sheet {
			oerr = errors.Join(oerr, z.Copy(f))
		}
	}
	w, zerr := z.CreateRaw(&zip.FileHeader{Name: sheet, Method: zip.Deflate, CRC32: sum,
		CompressedSize64: uint64(packed.Len()), UncompressedSize64: times << 20})
	if zerr == nil {
		_, zerr = w.Write(packed.Bytes())
	}
	if err := errors.Join(err, oerr, zerr, z.Close()); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}
