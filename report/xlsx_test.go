package report

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

func open(t *testing.T, b []byte) *excelize.File {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

func xlsx(t *testing.T, p *Paper) *excelize.File {
	t.Helper()
	var b bytes.Buffer
	if err := p.Xlsx(&b); err != nil {
		t.Fatal(err)
	}
	return open(t, b.Bytes())
}

func TestXlsxSheets(t *testing.T) {
	t.Parallel()
	f := xlsx(t, sample())
	want := []string{"总体情况", "经济增长主动仗", "防范化解风险阻击仗", "红橙黄清单", "风险评估", "未按时报送清单", "上次调度事项落实情况", "督查考核", "附件1 分月完成情况", "附件2 口径说明"}
	if got := f.GetSheetList(); !slices.Equal(got, want) {
		t.Errorf("sheets %v", got)
	}
	for _, name := range f.GetSheetList() {
		panes, err := f.GetPanes(name)
		if err != nil || !panes.Freeze || panes.YSplit < 2 {
			t.Errorf("%s: panes %+v, %v", name, panes, err)
		}
		if mark, err := f.GetCellValue(name, "A2"); err != nil || !strings.Contains(mark, "演示数据") || !strings.Contains(mark, "数据版本 812") {
			t.Errorf("%s: second row %q, %v", name, mark, err)
		}
		if h, err := f.GetHeaderFooter(name); err != nil || !strings.Contains(h.OddHeader, "演示数据") {
			t.Errorf("%s: header %+v, %v", name, h, err)
		}
	}
}

func TestXlsxCells(t *testing.T) {
	t.Parallel()
	f := xlsx(t, sample())
	check := func(sheet, cell, value string, kind excelize.CellType, format string) {
		t.Helper()
		got, err := f.GetCellValue(sheet, cell, excelize.Options{RawCellValue: true})
		if err != nil || got != value {
			t.Errorf("%s!%s is %q, %v, want %q", sheet, cell, got, err, value)
		}
		if k, err := f.GetCellType(sheet, cell); err != nil || k != kind {
			t.Errorf("%s!%s has type %v, %v", sheet, cell, k, err)
		}
		if formula, err := f.GetCellFormula(sheet, cell); err != nil || formula != "" {
			t.Errorf("%s!%s is a formula %q, %v", sheet, cell, formula, err)
		}
		if s := styleOf(t, f, sheet, cell); format != "" && (s.CustomNumFmt == nil || *s.CustomNumFmt != format) {
			t.Errorf("%s!%s has format %v, want %s", sheet, cell, s.CustomNumFmt, format)
		}
	}
	const battle = "经济增长主动仗"
	check(battle, "A3", "指标", excelize.CellTypeSharedString, "")
	check(battle, "B4", "亿元", excelize.CellTypeSharedString, "")
	check(battle, "D4", "63.5", excelize.CellTypeUnset, "#,##0.0")
	check(battle, "D6", "6.81", excelize.CellTypeUnset, "#,##0.00")
	check(battle, "F4", "0.959", excelize.CellTypeUnset, "#,##0.0%")
	check(battle, "H4", "0.31", excelize.CellTypeUnset, "#,##0%")
	check(battle, "D7", dash, excelize.CellTypeSharedString, "")
	check("防范化解风险阻击仗", "D6", "受限", excelize.CellTypeSharedString, "")
	check("附件1 分月完成情况", "A5", `=HYPERLINK("x")`, excelize.CellTypeSharedString, "")
	grade := styleOf(t, f, battle, "I4")
	if word, _ := f.GetCellValue(battle, "I4"); word != "▲黄" || len(grade.Fill.Color) != 1 || !strings.HasSuffix(grade.Fill.Color[0], "FFF2CC") {
		t.Errorf("grade %q, %+v", word, grade.Fill)
	}
}

func styleOf(t *testing.T, f *excelize.File, sheet, cell string) *excelize.Style {
	t.Helper()
	id, err := f.GetCellStyle(sheet, cell)
	if err != nil {
		t.Fatal(err)
	}
	s, err := f.GetStyle(id)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestXlsxTextsStayTexts(t *testing.T) {
	t.Parallel()
	for _, s := range []string{"=1+1", "+1", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0", "1", "true", "2023-01-01"} {
		p := &Paper{Lists: []Listed{{Indicator: s}}}
		f := xlsx(t, p)
		got, err := f.GetCellValue(keyLists, "C4")
		if kind, _ := f.GetCellType(keyLists, "C4"); err != nil || got != s || kind != excelize.CellTypeSharedString {
			t.Errorf("%q came back as %q, type %v, %v", s, got, kind, err)
		}
	}
}

func TestXlsxChartsAreNative(t *testing.T) {
	t.Parallel()
	var b bytes.Buffer
	if err := sample().Xlsx(&b); err != nil {
		t.Fatal(err)
	}
	parts := unpack(t, b.Bytes())
	checkPackage(t, parts)
	if parts["xl/charts/chart1.xml"] == nil || parts["xl/charts/chart2.xml"] == nil || parts["xl/charts/chart3.xml"] != nil {
		t.Error("want two charts")
	}
	if x := string(parts["xl/charts/chart2.xml"]); !strings.Contains(x, "barChart") || !strings.Contains(x, "lineChart") || !strings.Contains(x, "防范化解风险阻击仗") {
		t.Error(x)
	}
}

func TestSheetNamesFit(t *testing.T) {
	t.Parallel()
	row := []Row{{Indicator: "x"}}
	p := &Paper{Battles: []Section{{Name: strings.Repeat("名", 40), Rows: row}, {Name: strings.Repeat("名", 41), Rows: row}, {Name: "a:b/[c]", Rows: row}, {Name: "A B  C", Rows: row}, {Name: "''", Rows: row}, {Name: "History", Rows: row}}}
	got := xlsx(t, p).GetSheetList()
	want := []string{"总体情况", strings.Repeat("名", 31), strings.Repeat("名", 27) + " (2)", "a b  c", "A B  C (2)", "表", "History"}
	if !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
}
