package collector

import (
	"archive/zip"
	"errors"
	"io"
	"math"
	"strconv"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"

	"qianshao"
)

// readWorkbook reads every visible sheet of an Excel file that holds a table.
func readWorkbook(name string, r io.ReadSeeker, o Options) (*qianshao.Batch, error) {
	f, err := excelize.OpenReader(r, excelize.Options{UnzipSizeLimit: maxUnzip, UnzipXMLSizeLimit: maxUnzip / 4, RawCellValue: true})
	if err != nil {
		return nil, bookFault(name, r, err)
	}
	defer f.Close()
	var grids []*grid
	sheets := f.GetSheetList()
	if len(sheets) > maxSheets {
		return nil, tooLarge(name)
	}
	for _, s := range sheets {
		if visible, err := f.GetSheetVisible(s); err == nil && !visible {
			continue
		}
		g, err := readSheet(f, name, s)
		if err != nil {
			return nil, err
		}
		grids = append(grids, g)
	}
	return readTables(name, grids, o)
}

// bookFault says why a workbook cannot be opened, from its first bytes.
func bookFault(name string, r io.ReadSeeker, err error) error {
	head := make([]byte, 512)
	n := 0
	if _, serr := r.Seek(0, io.SeekStart); serr == nil {
		n, _ = io.ReadFull(r, head) // a short file is told by n
	}
	const again = "另存为 .xlsx（不加密）再导入 / save as .xlsx without a password"
	kind := kindOf(head[:n])
	switch {
	case n == 0:
		return emptyFile(name)
	case strings.Contains(err.Error(), "unzip size exceeds"):
		return tooLarge(name)
	case kind == kindZip && errors.Is(err, zip.ErrFormat):
		return fileFault(name, "cut-off", "工作簿不完整，没有传完？", "the workbook is incomplete: was it cut off?", "重新复制或下载 / copy or download it again")
	case kind == kindZip:
		return fileFault(name, "xlsx", "这不是 Excel 工作簿", "this is no Excel workbook", again)
	case kind == kindOLE:
		return fileFault(name, "xlsx", "工作簿加了密，或是旧格式 .xls", "the workbook has a password, or is an old .xls", again)
	}
	return fileFault(name, "xlsx", "这不是 Excel 工作簿，只是后缀叫 .xlsx", "this is no Excel workbook, only its name says so", again)
}

// readSheet reads a sheet's raw values as text, merged cells spread, numbers
// formatted only where their format changes what they mean.
func readSheet(f *excelize.File, name, sheet string) (*grid, error) {
	g := &grid{file: name, sheet: sheet}
	rows, err := f.Rows(sheet)
	if err != nil {
		return nil, fileFault(name, "xlsx", "读不出表 "+sheet, "the sheet cannot be read: "+err.Error(), "")
	}
	defer rows.Close()
	cells := 0
	for rows.Next() {
		cols, err := rows.Columns(excelize.Options{RawCellValue: true})
		if err != nil {
			return nil, fileFault(name, "xlsx", "读不出表 "+sheet, "the sheet cannot be read: "+err.Error(), "")
		}
		if cells += len(cols); len(g.rows) >= maxRows || cells > maxCells || len(cols) > maxCols {
			return nil, tooLarge(name)
		}
		g.rows = append(g.rows, cols)
	}
	if err := rows.Error(); err != nil && !errors.Is(err, io.EOF) {
		return nil, fileFault(name, "xlsx", "读不出表 "+sheet, "the sheet cannot be read: "+err.Error(), "")
	}
	interpret(f, g)
	return g, spreadMerges(f, name, g)
}

// interpret turns raw numbers under a date or percent format into text that
// says what they are.
func interpret(f *excelize.File, g *grid) {
	for r, row := range g.rows {
		for c, raw := range row {
			v, err := strconv.ParseFloat(raw, 64)
			if raw == "" || err != nil {
				continue
			}
			name, err := excelize.CoordinatesToCellName(c+1, r+1)
			if err != nil {
				continue
			}
			row[c] = shown(f, g.sheet, name, raw, v)
		}
	}
}

func shown(f *excelize.File, sheet, cell, raw string, v float64) string {
	id, err := f.GetCellStyle(sheet, cell)
	if err != nil || id == 0 {
		return raw
	}
	st, err := f.GetStyle(id)
	if err != nil {
		return raw
	}
	format := ""
	if st.CustomNumFmt != nil {
		format = *st.CustomNumFmt
	}
	switch {
	case st.NumFmt == 9 || st.NumFmt == 10 || strings.HasSuffix(format, "%"):
		return percent(raw, v)
	case isDateFormat(st.NumFmt, format) && v > 0 && v < 2958466:
		return dateText(v, st.NumFmt, format)
	}
	return raw
}

// percent is 0.085 as "8.5%", without the noise of binary fractions.
func percent(raw string, v float64) string {
	d := max(int(decimalsOf(raw))-2, 0)
	p := math.Pow10(d)
	return strconv.FormatFloat(math.Round(v*100*p)/p, 'f', -1, 64) + "%"
}

func isDateFormat(id int, format string) bool {
	if id >= 14 && id <= 17 || id == 22 || id >= 27 && id <= 31 || id == 36 || id >= 50 && id <= 58 {
		return true
	}
	format = strings.ToLower(format)
	return strings.Contains(format, "yy") || strings.Contains(format, "m月") || strings.Contains(format, `m"月"`) || strings.Contains(format, "mmm")
}

// dateText writes a serial date of the 1900 system: a format without day is a
// month, one with month and day only may be 1-2月 turned into a date and is
// left for a person.
func dateText(v float64, id int, format string) string {
	day := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC).AddDate(0, 0, int(v))
	format = strings.ToLower(format)
	hasYear := strings.Contains(format, "y") || id == 14 || id == 15 || id == 17 || id == 22 || id == 27 || id == 31 || id == 57
	hasDay := strings.Contains(format, "d") || id >= 14 && id <= 16 || id == 22 || id == 31 || id == 58
	switch {
	case hasYear && !hasDay:
		return day.Format("2006-01")
	case hasYear:
		return day.Format(time.DateOnly)
	}
	return "日期?" + day.Format("1-2")
}

// isFigure reports whether a cell holds a figure rather than a heading; a
// plain year is a heading.
func isFigure(text string) bool {
	n := readNumber(text, 0)
	return n.kind == isNumber && (n.value != math.Trunc(n.value) || n.value < 1949 || n.value > 2100 || n.unit != "")
}

// spreadMerges gives every cell of a merge in the head of the sheet the
// anchor's value, so that a heading over several columns names them all.
func spreadMerges(f *excelize.File, name string, g *grid) error {
	merges, err := f.GetMergeCells(g.sheet)
	if err != nil {
		return fileFault(name, "xlsx", "读不出合并单元格", "merged cells cannot be read: "+err.Error(), "")
	}
	for _, m := range merges {
		c1, r1, err1 := excelize.CellNameToCoordinates(m.GetStartAxis())
		c2, r2, err2 := excelize.CellNameToCoordinates(m.GetEndAxis())
		if err1 != nil || err2 != nil || r2-r1 > 100 || c2-c1 > maxCols {
			continue
		}
		v := g.cell(r1-1, c1-1)
		if isFigure(v) {
			continue // one figure for several cells: which is not said
		}
		for r := r1 - 1; r < r2 && r < len(g.rows); r++ {
			for len(g.rows[r]) < c2 {
				g.rows[r] = append(g.rows[r], "")
			}
			for c := c1 - 1; c < c2; c++ {
				g.rows[r][c] = v
			}
		}
	}
	return nil
}
