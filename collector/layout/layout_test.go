package layout

import (
	"slices"
	"strings"
	"testing"

	"qianshao"
	"qianshao/collector/catalog"
	"qianshao/collector/cells"
	"qianshao/collector/grid"
	"qianshao/collector/tables"
)

func sheet(name string, rows ...string) *grid.Grid {
	g := &grid.Grid{File: "报表.xlsx", Sheet: name}
	for _, r := range rows {
		var row []grid.Cell
		for _, s := range strings.Split(r, "|") {
			row = append(row, grid.Cell{Text: s})
		}
		g.Rows = append(g.Rows, row)
	}
	return g
}

func found(t *testing.T, gs ...*grid.Grid) []*tables.Table {
	t.Helper()
	p := &qianshao.Plan{ID: "p", Year: 2026, Area: "qu", Indicators: []qianshao.Indicator{{ID: "retail", Name: qianshao.Text{ZH: "社会消费品零售总额"}, Area: "qu",
		Measure: qianshao.YTD, Every: qianshao.Month, Unit: "亿元"}, {ID: "rev", Name: qianshao.Text{ZH: "一般公共预算收入"}, Area: "qu", Measure: qianshao.YTD, Every: qianshao.Month, Unit: "亿元"}}}
	p.Index()
	ts := tables.Find(gs, catalog.New(p))
	if len(ts) == 0 {
		t.Fatal("no table")
	}
	return ts
}

// The same form in another month has the same shape; another heading or row
// has not.
func TestShapeIsOfTheFormNotOfTheMonth(t *testing.T) {
	t.Parallel()
	shape := func(rows ...string) string { return Fingerprint(ShapeOf(found(t, sheet("6月", rows...)))) }
	june := shape("某区2026年1—6月主要指标", "填报日期：2026年7月3日", "指标|1-6月完成|同比±%", "社会消费品零售总额|22.1|7.4", "一般公共预算收入|5.1|3")
	for name, x := range map[string]struct {
		rows []string
		same bool
	}{
		"next month":        {[]string{"某区2026年1—7月主要指标", "填报日期：2026年8月12日", "指标|1-7月完成|同比±%", "社会消费品零售总额|27.4|7.2", "一般公共预算收入|6.2|2.9"}, true},
		"in January":        {[]string{"某区2027年1月主要指标", "填报日期：2027年2月12日", "指标|1月完成|同比±%", "社会消费品零售总额|3|7.2", "一般公共预算收入|1|2.9"}, true},
		"half a year":       {[]string{"某区2026年上半年主要指标", "填报日期：2026年8月12日", "指标|上半年完成|同比±%", "社会消费品零售总额|27.4|7.2", "一般公共预算收入|6.2|2.9"}, true},
		"another heading":   {[]string{"某区2026年1—7月主要指标", "填报日期：2026年8月12日", "指标|1-7月完成|比上月±%", "社会消费品零售总额|27.4|7.2", "一般公共预算收入|6.2|2.9"}, false},
		"one row more":      {[]string{"某区2026年1—7月主要指标", "填报日期：2026年8月12日", "指标|1-7月完成|同比±%", "社会消费品零售总额|27.4|7.2", "一般公共预算收入|6.2|2.9", "全区用电|8|1"}, false},
		"columns exchanged": {[]string{"某区2026年1—7月主要指标", "填报日期：2026年8月12日", "指标|同比±%|1-7月完成", "社会消费品零售总额|7.2|27.4", "一般公共预算收入|2.9|6.2"}, false},
	} {
		if got := shape(x.rows...) == june; got != x.same {
			t.Errorf("%s: same shape %v, want %v\n%s", name, got, x.same, strings.Join(ShapeOf(found(t, sheet("7月", x.rows...))), "\n"))
		}
	}
}

// What is taught leaves out what is of one month alone, and finds its sheets
// and columns again under other names.
func TestTeachKeepsWhatLasts(t *testing.T) {
	t.Parallel()
	rows := func(m string) []string {
		return []string{"某区主要指标", "指标|" + m + "完成|同比±%", "社会消费品零售总额|22.1|7.4", "一般公共预算收入|5.1|3"}
	}
	june := found(t, sheet("6月", rows("1-6月")...))
	l := Teach("月报", "6月.xlsx", june, cells.Answers{
		Tables:  []cells.TableAnswer{{Sheet: "6月", Table: 1, Year: 2026, Period: "1-6月", Unit: "亿元"}, {Year: 2026}},
		Columns: []cells.ColumnAnswer{{Sheet: "6月", Heading: "1-6月完成", Period: "累计", Kind: "value"}, {Column: "C", Period: "2026年6月"}},
		Rows:    []cells.RowAnswer{{Sheet: "6月", Label: "合计", Ignore: true}},
	})
	want := cells.Answers{Tables: []cells.TableAnswer{{Sheet: "#1", Table: 1, Unit: "亿元"}}, Columns: []cells.ColumnAnswer{{Sheet: "#1", Column: "B", Period: "累计", Kind: "value"}},
		Rows: []cells.RowAnswer{{Sheet: "#1", Label: "合计", Ignore: true}}}
	if !slices.Equal(l.Answers.Tables, want.Tables) || !slices.Equal(l.Answers.Columns, want.Columns) || !slices.Equal(l.Answers.Rows, want.Rows) {
		t.Errorf("kept %+v", l.Answers)
	}
	july := found(t, sheet("7月", rows("1-7月")...))
	known, differs := Layouts{l}.For(ShapeOf(july))
	if known == nil || differs != nil {
		t.Fatalf("not known again: %+v", differs)
	}
	if a := known.On(july); a.Columns[0].Sheet != "7月" || a.Tables[0].Sheet != "7月" || a.Rows[0].Sheet != "7月" {
		t.Errorf("on July's sheet: %+v", a)
	}
}

func TestLayoutsSayInWhatASheetDiffers(t *testing.T) {
	t.Parallel()
	ls := Layouts{{Name: "月报", Shape: []string{"a", "b", "c", "d", "e"}}, {Name: "别的", Shape: []string{"x", "y"}}, {Name: "停用", Withdrawn: "2026-11-01", Shape: []string{"a", "b", "c", "d", "f"}}}
	l, d := ls.For([]string{"a", "b", "c", "d", "f"})
	if l != nil || d == nil || d.Layout != "月报" || !slices.Equal(d.More, []string{"f"}) || !slices.Equal(d.Less, []string{"e"}) {
		t.Errorf("%v %+v", l, d)
	}
	if l, d := ls.For([]string{"a", "m", "n"}); l != nil || d != nil {
		t.Errorf("far from all: %v %+v", l, d)
	}
	ls = append(ls, Layout{Name: "新教", Taught: "2026-11-02", Shape: ls[0].Shape})
	if l, _ := ls.For(ls[0].Shape); l == nil || l.Name != "新教" {
		t.Errorf("the one taught last: %+v", l)
	}
}

func TestLayoutFileComesBack(t *testing.T) {
	t.Parallel()
	l := Layout{Name: "区财政局月报", By: "张", Taught: "2026-11-15", Shape: []string{"1 A 指标: # 与\"引号\"", "1 row 其中：x"},
		Answers: cells.Answers{Rows: []cells.RowAnswer{{Label: "社消零: \"x\"", Indicator: "retail"}}}}
	raw, err := l.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	got, err := Parse("x.yaml", raw)
	if err != nil || got.Name != l.Name || !slices.Equal(got.Shape, l.Shape) || !slices.Equal(got.Answers.Rows, l.Answers.Rows) {
		t.Errorf("%+v %v", got, err)
	}
	for name, raw := range map[string]string{"no name": "shape: [a]\n", "no shape": "name: x\n", "a path": "name: ../x\nshape: [a]\n", "unknown key": "name: x\nshape: [a]\nfoo: 1\n", "no yaml": "\x00\x01:::"} {
		if _, err := Parse("x.yaml", []byte(raw)); err == nil {
			t.Errorf("%s: taken", name)
		}
	}
}

func FuzzLayout(f *testing.F) {
	f.Add([]byte("name: x\nshape: [a]\nanswers:\n  rows:\n  - label: b\n    ignore: true\n"))
	f.Add([]byte("name: &a [*a]\n"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		l, err := Parse("x.yaml", raw)
		if err != nil {
			return
		}
		back, err := l.Bytes()
		if err != nil {
			t.Fatal(err)
		}
		if again, err := Parse("x.yaml", back); err != nil || again.Name != l.Name {
			t.Fatalf("%q came back as %q: %v", raw, back, err)
		}
	})
}
