package report

import (
	"strings"
	"testing"

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
