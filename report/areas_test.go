package report

import (
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"qianshao"
)

func areaRow(shared, area string, g qianshao.Grade) Row {
	return Row{Indicator: area + shared, Unit: "亿元", Grade: g, Responsible: area + "政府", Reason: "进度慢", Place: Place{shared, area}}
}

// 28 areas of an indicator are one row that says where which light is; what
// stands in one area is as it was.
func TestAreasOfOneIndicatorAreOneRow(t *testing.T) {
	t.Parallel()
	p := &Paper{}
	s := &Section{Rows: []Row{areaRow("投资", "甲县", qianshao.Orange), areaRow("投资", "乙县", qianshao.Red), areaRow("投资", "丙县", qianshao.Green),
		areaRow("投资", "丁县", qianshao.Red), areaRow("就业", "甲县", qianshao.Yellow), {Indicator: "债务", Grade: qianshao.Orange}, {Indicator: "用电", Grade: qianshao.Orange}}}
	var got []string
	for _, row := range p.behindTable(s).Rows {
		got = append(got, row[0].String("")+" "+row[1].String("")+" "+row[6].String(""))
	}
	want := "■ 红 投资（亿元，以乙县为例，乙县政府） 红2地（乙县、丁县）、橙1地（甲县）。乙县：进度慢\n■ 橙 债务 \n■ 橙 用电 \n■ 黄 甲县就业（亿元，甲县政府） 进度慢"
	if text := strings.Join(got, "\n"); dropShapes(text) != dropShapes(want) {
		t.Errorf("got\n%s\nwant\n%s", text, want)
	}
}

// dropShapes leaves the words of lights.
func dropShapes(s string) string {
	for _, line := range []string{"●", "◆", "▲", "■", "○", " "} {
		s = strings.ReplaceAll(s, line, "")
	}
	return s
}

func TestChangesAndLatenessOfAreasStandTogether(t *testing.T) {
	t.Parallel()
	p := &Paper{}
	for _, area := range []string{"甲县", "乙县"} {
		p.Summary.Changes = append(p.Summary.Changes, Change{Indicator: area + "投资", From: qianshao.Green, To: qianshao.Red, Place: Place{"投资", area}})
		p.Overdue = append(p.Overdue, Late{Indicator: area + "投资", Period: "6月", Missing: true, Responsible: area + "政府", Place: Place{"投资", area}})
	}
	p.Summary.Changes = append(p.Summary.Changes, Change{Indicator: "债务", From: qianshao.Green, To: qianshao.Red})
	text := dropShapes(strings.Join(p.changed(), "\n"))
	if text != "转差3项：投资2地（甲县、乙县）（绿→红）、债务（绿→红）。" {
		t.Errorf("changes %q", text)
	}
	rows := p.overdueTable(func(*Late) bool { return true }).Rows
	if len(rows) != 1 || rows[0][0].String("") != "投资：2地（甲县、乙县）" || rows[0][4].String("") != "2家" {
		t.Errorf("late: %v", rows)
	}
}

// Where indicators are watched in several areas, annexes and workbooks tell
// them apart in columns of their own, a row an area; elsewhere nothing changes.
func TestAreasHaveRowsOfTheirOwnBehindTheBody(t *testing.T) {
	t.Parallel()
	p := &Paper{Full: true, Battles: []Section{{Name: "经济", Rows: []Row{areaRow("投资", "甲县", qianshao.Orange), areaRow("投资", "乙县", qianshao.Red), {Indicator: "债务", Grade: qianshao.Green}}},
		{Name: "民生", Rows: []Row{{Indicator: "就业", Grade: qianshao.Green}}}},
		Lists: []Listed{{Grade: qianshao.Red, Indicator: "乙县投资", Place: Place{"投资", "乙县"}}}}
	for _, area := range []string{"甲县", "乙县"} {
		p.Overdue = append(p.Overdue, Late{Indicator: area + "投资", Period: "6月", Missing: true, Responsible: area + "政府", Place: Place{"投资", area}})
	}
	f := xlsx(t, p)
	for at, want := range map[string]string{
		"经济!A3": "指标", "经济!B3": "地区", "经济!A4": "投资", "经济!B4": "甲县", "经济!B5": "乙县", "经济!A6": "债务", "经济!B6": "—", "民生!B3": "单位",
		"红橙黄清单!C4": "投资", "红橙黄清单!D4": "乙县", "未按时报送清单!A5": "投资", "未按时报送清单!B5": "乙县", "未按时报送清单!F5": "乙县政府",
	} {
		sheet, cell, _ := strings.Cut(at, "!")
		if got, err := f.GetCellValue(sheet, cell); err != nil || got != want {
			t.Errorf("%s is %q, %v, want %q", at, got, err, want)
		}
	}
	annexes := p.annexes()
	if t2 := annexes[1]; t2.Columns[1].Name != "地区" || t2.Columns[len(t2.Columns)-1].Name != "依据" || len(t2.Rows) != 3 {
		t.Errorf("annex: %+v", t2)
	}
	if t3 := annexes[2]; t3.Columns[1].Name != "单位" || t3.Columns[len(t3.Columns)-1].Name != "依据" {
		t.Errorf("annex of single areas: %+v", t3.Columns)
	}
}

// A number with its light is read as both, and stays a number in a workbook.
func TestNumbersWithLights(t *testing.T) {
	t.Parallel()
	orange := qianshao.Orange
	cell := Cell{Grade: &orange, Figure: &Figure{Value: 1185.47, Decimals: 1}}
	for lang, want := range map[string]string{"zh": "◆橙 1,185.5", "en": "◆ Orange 1,185.5"} {
		if got := cell.String(lang); !strings.EqualFold(got, want) {
			t.Errorf("%s: %q", lang, got)
		}
	}
	f := xlsx(t, &Paper{Annex: []Table{{Title: "各地区", Columns: []Column{{Name: "投资"}}, Rows: [][]Cell{{cell}}}}})
	raw, err := f.GetCellValue("附件1 各地区", "A4", excelize.Options{RawCellValue: true})
	shown, _ := f.GetCellValue("附件1 各地区", "A4")
	if err != nil || raw != "1185.47" || !strings.HasPrefix(shown, "◆橙") {
		t.Errorf("%q, shown as %q, %v", raw, shown, err)
	}
}
