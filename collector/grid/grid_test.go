package grid

import (
	"bytes"
	"testing"

	"github.com/xuri/excelize/v2"
)

func TestNumberFormatsSayWhatTheyChange(t *testing.T) {
	t.Parallel()
	f := func(code, unit string, scaled, percent bool) {
		t.Helper()
		got, pct, _ := formatOf(code)
		if got.Unit != unit || got.Scaled != scaled || pct != percent {
			t.Errorf("%s: unit %q scaled %v percent %v", code, got.Unit, got.Scaled, pct)
		}
	}
	f("0.00", "", false, false)
	f("#,##0", "", false, false)
	f("#,##0.00_);(#,##0.00)", "", false, false)
	f("0.0%", "", false, true)
	f(`0.0"%"`, "%", false, false)
	f(`0.0\%`, "%", false, false)
	f(`0.00"亿元"`, "亿元", false, false)
	f("0.00亿元", "亿元", false, false)
	f(`0!.0,"万元"`, "万元", true, false)
	f("0.00,", "", true, false)
	f("#,##0,,", "", true, false)
	f("[红色]0.0", "", false, false)
}

func TestWorkbookCells(t *testing.T) {
	t.Parallel()
	x := excelize.NewFile()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	style := func(code string) int {
		id, err := x.NewStyle(&excelize.Style{CustomNumFmt: &code})
		must(err)
		return id
	}
	must(x.SetCellValue("Sheet1", "A1", "标题"))
	must(x.MergeCell("Sheet1", "A1", "C1"))
	must(x.SetCellValue("Sheet1", "A2", true))
	must(x.SetCellFormula("Sheet1", "B2", "1+1"))
	must(x.SetCellValue("Sheet1", "C2", 0.085))
	must(x.SetCellStyle("Sheet1", "C2", "C2", style("0.0%")))
	must(x.SetCellValue("Sheet1", "A3", 44986))
	must(x.SetCellStyle("Sheet1", "A3", "A3", style(`yyyy"年"m"月"`)))
	must(x.SetCellValue("Sheet1", "B3", 77.599999999999994))
	must(x.SetCellStyle("Sheet1", "B3", "B3", style(`0.00,"万元"`)))
	must(x.SetCellValue("Sheet1", "C3", "12.3"))
	must(x.SetRowVisible("Sheet1", 3, false))
	var out bytes.Buffer
	must(x.Write(&out))
	grids, err := Workbook("a.xlsx", bytes.NewReader(out.Bytes()))
	must(err)
	g := grids[0]
	f := func(name string, r, c int, text string, flags Flag) {
		t.Helper()
		if x := g.At(r, c); x.Text != text || x.Flags != flags {
			t.Errorf("%s: %q %b", name, x.Text, x.Flags)
		}
	}
	f("merged", 0, 2, "标题", Spread)
	f("true", 1, 0, "1", Bool)
	f("formula without result", 1, 1, "", NoCache)
	f("percent", 1, 2, "8.5%", Number)
	f("month", 2, 0, "2023-03", Date)
	f("shortest", 2, 1, "77.6", Number)
	f("text", 2, 2, "12.3", 0)
	if fm := g.FormatOf(g.At(2, 1)); !fm.Scaled || fm.Unit != "万元" {
		t.Errorf("format %+v", fm)
	}
	if !g.Hidden[2] || g.Hidden[1] {
		t.Errorf("hidden %v", g.Hidden)
	}
	if g.Place(2, 1) != "a.xlsx!Sheet1!B3" {
		t.Error(g.Place(2, 1))
	}
}
