package grid

import (
	"bytes"
	"errors"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"qianshao"
)

// open reads a file by its content.
func open(t *testing.T, name string, raw []byte) []*Grid {
	t.Helper()
	g, err := Open(name, bytes.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// rowsOf are the texts of a sheet, a row a line.
func rowsOf(g *Grid) string {
	var rows []string
	for r := range g.Rows {
		var cells []string
		for c := range g.Rows[r] {
			cells = append(cells, g.Text(r, c))
		}
		rows = append(rows, strings.Join(cells, "|"))
	}
	return strings.Join(rows, "\n")
}

const xmlSheet = `<?xml version="1.0" encoding="GBK"?><?mso-application progid="Excel.Sheet"?>
<ss:Workbook xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><ss:Styles><ss:Style ss:ID="p"><ss:NumberFormat ss:Format="0.0%"/></ss:Style>
<ss:Style ss:ID="w"><ss:NumberFormat ss:Format="0.00&quot;万元&quot;"/></ss:Style></ss:Styles>
<ss:Worksheet ss:Name="报表"><ss:Table><ss:Row><ss:Cell ss:MergeAcross="2"><ss:Data ss:Type="String">2023年主要指标</ss:Data></ss:Cell></ss:Row>
<ss:Row ss:Index="3"><ss:Cell><ss:Data ss:Type="String">指标</ss:Data></ss:Cell><ss:Cell ss:Index="3"><ss:Data ss:Type="DateTime">2023-03-01T00:00:00.000</ss:Data></ss:Cell></ss:Row>
<ss:Row ss:Hidden="1"><ss:Cell><ss:Data ss:Type="String"><B>增速</B></ss:Data><ss:Comment><ss:Data>批注</ss:Data></ss:Comment></ss:Cell><ss:Cell ss:StyleID="p"><ss:Data ss:Type="Number">8.5000000000000006E-2</ss:Data></ss:Cell>
<ss:Cell ss:StyleID="w"><ss:Data ss:Type="Number">12.30</ss:Data></ss:Cell><ss:Cell ss:Formula="=RC[-1]"></ss:Cell></ss:Row></ss:Table></ss:Worksheet>
<ss:Worksheet ss:Name="藏"><ss:Table><ss:Row><ss:Cell><ss:Data ss:Type="Number">1</ss:Data></ss:Cell></ss:Row></ss:Table><x:WorksheetOptions><x:Visible>SheetHidden</x:Visible></x:WorksheetOptions></ss:Worksheet></ss:Workbook>`

func gbk(t *testing.T, s string) []byte {
	t.Helper()
	raw, err := simplifiedchinese.GBK.NewEncoder().Bytes([]byte(s))
	if err != nil {
		t.Fatal(err)
	}
	return raw
}

func TestAWorkbookOfXML(t *testing.T) {
	t.Parallel()
	grids := open(t, "报表.xls", gbk(t, xmlSheet))
	if len(grids) != 1 || grids[0].Sheet != "报表" {
		t.Fatalf("%d sheets", len(grids))
	}
	g := grids[0]
	if got, want := rowsOf(g), "2023年主要指标|2023年主要指标|2023年主要指标\n\n指标||2023-03-01\n增速|8.5%|12.3|"; got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if !g.Hidden[3] || !g.At(2, 2).Is(Date) || g.FormatOf(g.At(3, 2)).Unit != "万元" || !g.At(3, 3).Is(NoCache) || !g.At(0, 1).Is(Spread) {
		t.Errorf("%v %+v", g.Hidden, g.Rows)
	}
}

const webPage = `<html><head><meta http-equiv=Content-Type content="text/html; charset=gb2312"><style>td{color:red}</style><title>表</title></head><body>
<table><tr><td><table border=1><caption>主要指标</caption><tr><th rowspan=2>指标<th colspan=2>2023年<br>3月</tr><tr><th>本月</th><th>1—3月</th></tr>
<tr style="display:none"><td>甲<td>1<td>2</tr><tr><td>社会消费品零售总额&nbsp;<td>5.1<td><b>15</b>.3<script>x=1</script></tr></table></td></tr></table>
<table><tr><td>乙</td><td>&lt;1</td></tr></table></body></html>`

func TestAWebPage(t *testing.T) {
	t.Parallel()
	grids := open(t, "报表.xls", gbk(t, webPage))
	var got []string
	for _, g := range grids {
		got = append(got, g.Sheet+"\n"+rowsOf(g))
	}
	want := []string{"表1\n主要指标\n指标|2023年 3月|2023年 3月\n指标|本月|1—3月\n甲|1|2\n社会消费品零售总额\u00a0|5.1|15.3", "表2\n乙|<1"}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%q\nwant\n%q", got, want)
	}
	if !grids[0].Hidden[3] || grids[0].Hidden[4] {
		t.Errorf("hidden %v", grids[0].Hidden)
	}
}

func TestAWebPageThatAnOfficeWrote(t *testing.T) {
	t.Parallel()
	grids := open(t, "kinds.xls", file(t, "kinds.html"))
	if got := grids[0].Text(3, 0); !strings.Contains(got, "社会消费品零售总额") {
		t.Errorf("got\n%s", rowsOf(grids[0]))
	}
}

func TestAnOpenDocumentReadsAsTheWorkbook(t *testing.T) {
	t.Parallel()
	want, err := Workbook("kinds", bytes.NewReader(file(t, "kinds.xlsx")))
	if err != nil {
		t.Fatal(err)
	}
	got := open(t, "kinds.ods", file(t, "kinds.ods"))
	for _, g := range want { // number formats are not read: the values say what they are
		for r := range g.Rows {
			for c := range g.Rows[r] {
				g.Rows[r][c].Format = 0
			}
		}
		g.Formats = []Format{{}}
	}
	same(t, got, want)
}

func TestTextWithoutAMark(t *testing.T) {
	t.Parallel()
	const in = "指标,2023年1-3月\n社会消费品零售总额,15.3\n一般公共预算收入,3.1\n"
	le := unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)
	be := unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
	wide := func(e interface{ Bytes([]byte) ([]byte, error) }) []byte {
		raw, err := e.Bytes([]byte(in))
		if err != nil {
			t.Fatal(err)
		}
		return raw
	}
	f := func(name string, raw []byte) {
		t.Helper()
		x, err := OpenText("a.csv", bytes.NewReader(raw), int64(len(raw)), false)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			return
		}
		g, err := x.Grid()
		if err != nil || rowsOf(g) != strings.ReplaceAll(strings.TrimSpace(in), ",", "|") {
			t.Errorf("%s: %v\n%s", name, err, rowsOf(g))
		}
	}
	f("UTF-8", []byte(in))
	f("GBK", gbk(t, in))
	f("UTF-16, little end first", wide(le.NewEncoder()))
	f("UTF-16, big end first", wide(be.NewEncoder()))
}

func TestGBKFarIntoAFile(t *testing.T) {
	t.Parallel()
	for _, lead := range []int{64<<10 - 3, 64<<10 - 2, 64<<10 - 1, 64 << 10, 200_000} {
		for name, enc := range map[string]func(string) []byte{"GBK": func(s string) []byte { return gbk(t, s) }, "UTF-8": func(s string) []byte { return []byte(s) }} {
			raw := enc(strings.Repeat("x", lead) + "\n社会消费品零售总额\n")
			x, err := OpenText("a.csv", bytes.NewReader(raw), int64(len(raw)), false)
			if err != nil {
				t.Fatal(err)
			}
			if g, err := x.Grid(); err != nil || g.Text(1, 0) != "社会消费品零售总额" {
				t.Errorf("%s after %d bytes: %v %q", name, lead, err, g.Text(1, 0))
			}
		}
	}
}

func TestWhatIsNotReadIsRefusedWithARemedy(t *testing.T) {
	t.Parallel()
	f := func(name, raw, code, words string) {
		t.Helper()
		_, err := Open(name, strings.NewReader(raw))
		var fs qianshao.Faults
		if !errors.As(err, &fs) || fs[0].Code != code || !strings.Contains(fs[0].Error(), words) {
			t.Errorf("%s: %v", name, err)
		}
	}
	f("a.xlsb", "PK\x03\x04", "file-kind", "另存为 .xlsx")
	f("a.wps", "\xd0\xcf\x11\xe0", "file-kind", "WPS 文字")
	f("a.mht", "MIME-Version: 1.0", "file-kind", "网页存档")
	f("a.pdf", "%PDF", "file-kind", "不认识的文件类型 .pdf")
	f("a.xls", "", "empty", "没有数据")
	f("a.xls", "<html><body>请先登录</body></html>", "html", "没有表格")
	f("a.xls", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 cut off", "xls", "另存为 .xlsx")
	f("a.xml", `<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet><Table><Row>`, "xml", "另存为 .xlsx")
	f("a.xls", `<table><tr><td colspan=100000 rowspan=100000>x</table>`+strings.Repeat(`<table><tr><td colspan=2000 rowspan=1000>x</table>`, 3), "too-large", "表太大")
}

func FuzzOpen(f *testing.F) {
	f.Add("a.xls", []byte(webPage))
	f.Add("a.xml", []byte(strings.Replace(xmlSheet, "GBK", "UTF-8", 1)))
	f.Add("a.ods", file(f, "kinds.ods"))
	f.Add("a.et", file(f, "date1904.xls"))
	f.Fuzz(func(t *testing.T, name string, raw []byte) {
		g, err := Open(name, bytes.NewReader(raw))
		if err == nil && g == nil && len(raw) == 0 {
			t.Error("neither sheets nor error")
		}
	})
}
