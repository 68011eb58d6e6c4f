package collector

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"qianshao"
	"qianshao/collector/cells"
	"qianshao/collector/grid"
)

// The random sheets: known figures are written down in a layout, an
// orientation, a unit, with the year in some place and rows of noise among
// them, and read back. No figure may come out wrong, none without a fate; what
// is held is the price of caution.
const (
	randomGrids = 10_000
	randomBooks = 300
)

// often is how many of n sheets are written: a twentieth where time is short,
// as under the race detector.
func often(n int) uint64 {
	if testing.Short() {
		n /= 20
	}
	return uint64(n)
}

// sketch is a sheet in the making.
type sketch struct {
	r           *rand.Rand
	rows        [][]string
	file, sheet string
	year        int
	truth       map[string]float64 // "indicator@area period"
}

func (s *sketch) pick(of ...string) string { return of[s.r.IntN(len(of))] }

func (s *sketch) add(row ...string) { s.rows = append(s.rows, row) }

// sketches of amounts with their units, growths and ratios of the plan.
var (
	amounts = []struct{ id, name string }{{"retail", "社会消费品零售总额"}, {"rev", "一般公共预算收入"}, {"tax", "税收收入"}}
	areaIDs = []struct{ id, name string }{{"qu", "某区"}, {"jia", "甲区"}, {"yi", "乙区"}}
	noise   = []string{"非税收入", "烟叶种植面积", "进出口总额", "用水总量", "高速公路里程", "其他"}
)

// title writes the year somewhere, or nowhere where the plan's is meant.
func (s *sketch) title(period string, growthToo bool) {
	year := strconv.Itoa(s.year)
	unit := "单位：亿元"
	if growthToo {
		unit = "单位：亿元、%"
	}
	switch s.r.IntN(5) {
	case 0:
		s.add(year + "年" + period + "主要经济指标完成情况")
		s.add("填报单位：区统计局", "", unit)
	case 1:
		s.sheet = year + "年"
		s.add(period + "主要指标")
		s.add(unit)
	case 2:
		s.file = year + "年报表.xlsx"
		s.add("某区统计月报")
		if period != "" {
			s.add(period)
		}
	case 3:
		s.add("某区统计月报")
		s.add(strings.NewReplacer("0", "〇", "1", "一", "2", "二", "3", "三", "4", "四").Replace(year) + "年" + period)
		s.add(fmt.Sprintf("填报日期：%d年%d月%d日", s.year+1, 1+s.r.IntN(12), 1+s.r.IntN(28)))
	case 4:
		s.add(fmt.Sprintf("主要指标（%s年%s）", year, period))
	}
	if s.r.IntN(4) == 0 {
		s.add()
	}
}

// spelled writes a cumulative period.
func (s *sketch) cumulative(m int) string {
	n := strconv.Itoa(m)
	return s.pick("1-"+n+"月", "1—"+n+"月", "1-"+n+"月累计", n+"月累计", "1至"+n+"月", "1-"+n+"月完成", "累计至"+n+"月")
}

// amount is a made-up figure that neither falls nor jumps.
func amountOf(k, m int) float64 { return float64((k+2)*m)*1.7 + .1*float64(k+m) }

func (s *sketch) know(id, area string, m int, v float64) {
	s.truth[fmt.Sprintf("%s@%s %d-%02d", id, area, s.year, m)] = v
}

// write prints a figure in a unit of 10^-exp.
func write(v float64, exp int) string {
	x := v
	for range exp {
		x *= 10
	}
	return strconv.FormatFloat(round(x), 'f', -1, 64)
}

func round(x float64) float64 {
	v, _ := strconv.ParseFloat(strconv.FormatFloat(x, 'f', 4, 64), 64)
	return v
}

// sketch makes one sheet.
func makeSketch(r *rand.Rand) *sketch {
	s := &sketch{r: r, file: "报表.xlsx", sheet: "Sheet1", year: 2021 + r.IntN(3), truth: map[string]float64{}}
	switch r.IntN(5) {
	case 0:
		s.monthsAcross()
	case 1:
		s.monthsDown()
	case 2:
		s.supervision()
	case 3:
		s.areasDown()
	case 4:
		s.longTable()
	}
	s.footer()
	return s
}

func (s *sketch) noiseRow(width int) {
	if s.r.IntN(3) > 0 {
		return
	}
	row := []string{noise[s.r.IntN(len(noise))]}
	for range width {
		row = append(row, strconv.Itoa(s.r.IntN(900)+1))
	}
	s.add(row...)
}

func (s *sketch) footer() {
	if s.r.IntN(2) == 0 {
		s.add(s.pick("注：本表为快报数。", "制表人：张三", "备注：2020年为调整数"))
	}
}

// monthsAcross: indicators down, months across, perhaps an ordinal first.
func (s *sketch) monthsAcross() {
	s.title("", false)
	months := s.months(1 + s.r.IntN(4))
	ordinal := s.r.IntN(2) == 0
	head := []string{s.pick("指标", "指标名称", "项目")}
	for _, m := range months {
		head = append(head, s.cumulative(m))
	}
	lead := func(n int, row []string) []string {
		if !ordinal {
			return row
		}
		if n == 0 {
			return append([]string{"序号"}, row...)
		}
		return append([]string{strconv.Itoa(n)}, row...)
	}
	s.add(lead(0, head)...)
	for k, a := range amounts {
		row := []string{s.pick(a.name, "一、"+a.name, "　"+a.name, "其中："+a.name)}
		for _, m := range months {
			s.know(a.id, "qu", m, round(amountOf(k, m)))
			row = append(row, write(amountOf(k, m), 0))
		}
		s.add(lead(k+1, row)...)
	}
	if !ordinal {
		s.noiseRow(len(months))
	}
}

func (s *sketch) months(n int) []int {
	first := 3 + s.r.IntN(9)
	var out []int
	for m := first; m <= 12 && len(out) < n; m++ {
		out = append(out, m)
	}
	return out
}

// monthsDown: periods down, indicators across, each with its unit.
func (s *sketch) monthsDown() {
	units := []int{0, 4}
	exp := units[s.r.IntN(2)]
	unit := map[int]string{0: "亿元", 4: "万元"}[exp]
	s.add(fmt.Sprintf("%d年分月情况", s.year))
	head := []string{s.pick("月份", "时间", "报告期")}
	for _, a := range amounts {
		head = append(head, a.name+s.pick("（"+unit+"）", "("+unit+")"))
	}
	s.add(head...)
	for _, m := range s.months(5) {
		row := []string{s.cumulative(m)}
		for k, a := range amounts {
			s.know(a.id, "qu", m, round(amountOf(k, m)))
			row = append(row, write(round(amountOf(k, m)), exp))
		}
		s.add(row...)
	}
}

// supervision: the form of the supervision offices, amount and growth.
func (s *sketch) supervision() {
	m := s.months(1)[0]
	s.title(s.cumulative(m), true)
	s.add("序号", "指标", "年度目标", s.cumulative(m), s.pick("同比±%", "同比增长%", "增速（%）"), "完成率%", s.pick("全市排名", "位次"), "备注")
	for k, a := range amounts {
		g := float64(s.r.IntN(120)-20) / 10
		s.know(a.id, "qu", m, round(amountOf(k, m)))
		if a.id == "retail" {
			s.know("retail_g", "qu", m, g)
		}
		s.add(strconv.Itoa(k+1), a.name, strconv.Itoa(60+k), write(amountOf(k, m), 0), strconv.FormatFloat(g, 'f', -1, 64), strconv.Itoa(20+s.r.IntN(60)), strconv.Itoa(1+s.r.IntN(9)), s.pick("", "按可比口径", "较2020年略增"))
	}
}

// areasDown: areas down; indicators across, or one named in the title.
func (s *sketch) areasDown() {
	m := s.months(1)[0]
	one := s.r.IntN(2) == 0
	k0 := s.r.IntN(len(amounts))
	if one {
		s.add(fmt.Sprintf("%d年%s各区%s", s.year, s.cumulative(m), amounts[k0].name), s.pick("单位：亿元", "（亿元）"))
		s.add("地区", s.pick(s.cumulative(m), "累计", "绝对额"), "同比%")
	} else {
		s.title(s.cumulative(m), false)
		head := []string{s.pick("地区", "区县")}
		for _, a := range amounts {
			head = append(head, a.name)
		}
		s.add(head...)
	}
	for i, a := range areaIDs {
		row := []string{a.name}
		for k, x := range amounts {
			if one && k != k0 {
				continue
			}
			v := round(amountOf(k, m) / float64(i+1))
			s.know(x.id, a.id, m, v)
			row = append(row, write(v, 0))
		}
		if one {
			row = append(row, strconv.Itoa(s.r.IntN(9)))
			if amounts[k0].id == "retail" {
				s.know("retail_g", a.id, m, float64(must(row[2])))
			}
		}
		s.add(row...)
	}
	if s.r.IntN(2) == 0 {
		s.add(s.pick("合计", "总计"), "999")
	}
}

func must(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		panic(err)
	}
	return n
}

// longTable: a row a figure, the period in one column or in two.
func (s *sketch) longTable() {
	two := s.r.IntN(2) == 0
	if s.r.IntN(2) == 0 {
		s.add("某区数据表")
	}
	if two {
		s.add("指标", "年份", "月份", s.pick("数值", "指标值"))
	} else {
		s.add("指标名称", s.pick("报告期", "时期", "所属期"), "地区", s.pick("数值", "指标值"))
	}
	for _, m := range s.months(3) {
		for k, a := range amounts {
			s.know(a.id, "qu", m, round(amountOf(k, m)))
			v := write(amountOf(k, m), 0)
			if two {
				s.add(a.name, strconv.Itoa(s.year), strconv.Itoa(m), v)
				continue
			}
			s.add(a.name, s.pick(fmt.Sprintf("%d%02d", s.year, m), fmt.Sprintf("%d-%02d", s.year, m), fmt.Sprintf("%d年%d月", s.year, m), fmt.Sprintf("%d年1-%d月", s.year, m)), "某区", v)
		}
	}
}

func (s *sketch) grid() *grid.Grid {
	g := &grid.Grid{File: s.file, Sheet: s.sheet, Formats: []grid.Format{{}}}
	for _, row := range s.rows {
		var cs []grid.Cell
		for _, x := range row {
			cs = append(cs, grid.Cell{Text: x})
		}
		g.Rows = append(g.Rows, cs)
	}
	return g
}

func (s *sketch) book(t *testing.T) []byte {
	t.Helper()
	f := excelize.NewFile()
	if err := f.SetSheetName("Sheet1", s.sheet); err != nil {
		t.Fatal(err)
	}
	for r, row := range s.rows {
		for c, x := range row {
			at := grid.Name(r, c)
			var v any = x
			if n, err := strconv.ParseFloat(x, 64); err == nil {
				v = n
			}
			if err := f.SetCellValue(s.sheet, at, v); err != nil {
				t.Fatal(err)
			}
		}
	}
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// tally counts what became of the figures of random sheets.
type tally struct{ stored, held, lost, wrong int }

func (n *tally) check(t *testing.T, s *sketch, x *Reading, err error) {
	t.Helper()
	if x == nil {
		n.lost += len(s.truth)
		t.Errorf("refused: %v\n%s", err, s)
		return
	}
	got := map[string]float64{}
	for _, c := range x.Cells {
		if c.Fate == 0 || c.Fate != cells.Stored && c.Reason == nil {
			t.Errorf("%s: no fate\n%s", c.Name(), s)
		}
		key := fmt.Sprintf("%s %s", c.Series, c.Given().Period)
		if c.Fate == cells.Held {
			n.held++
		}
		if c.Fate != cells.Stored {
			continue
		}
		got[key] = c.Value
		if want, is := s.truth[key]; !is || want != c.Value {
			if n.wrong++; n.wrong < 10 {
				t.Errorf("wrong: %s = %v (truth %v)%s\n%s", key, c.Value, want, explain(x), s)
			}
		}
	}
	for key := range s.truth {
		if _, is := got[key]; is {
			n.stored++
		} else if !slices.ContainsFunc(x.Cells, func(c cells.Cell) bool {
			return c.Fate == cells.Held && fmt.Sprintf("%s %s", c.Series, c.Period) == key
		}) {
			if n.lost++; n.lost < 10 {
				t.Errorf("lost: %s%s\n%s", key, explain(x), s)
			}
		}
	}
}

// String prints a sheet.
func (s *sketch) String() string {
	out := "[" + s.file + " " + s.sheet + "]\n"
	for _, r := range s.rows {
		out += strings.Join(r, " | ") + "\n"
	}
	return out
}

func TestRandomSheets(t *testing.T) {
	t.Parallel()
	p := loadPlan(t, "testdata/sheets/plan.yaml")
	o := Options{Catalog: NewCatalog(p), Year: p.Year, At: time.Date(2024, 2, 20, 9, 0, 0, 0, p.Location)}
	var n tally
	for i := range often(randomGrids) {
		s := makeSketch(rand.New(rand.NewPCG(18, i)))
		x, err := readGrids(s.file, []*grid.Grid{s.grid()}, o)
		n.read(t, p, s, x, err)
	}
	t.Logf("%d sheets: %d figures read, %d asked about, %d lost, %d wrong", often(randomGrids), n.stored, n.held, n.lost, n.wrong)
}

// read screens a reading and counts.
func (n *tally) read(t *testing.T, p *qianshao.Plan, s *sketch, x *Reading, err error) {
	t.Helper()
	if x != nil && err == nil {
		screen(x, p, qianshao.NewFrame())
	}
	n.check(t, s, x, err)
}

func TestRandomWorkbooks(t *testing.T) {
	t.Parallel()
	p := loadPlan(t, "testdata/sheets/plan.yaml")
	o := Options{Catalog: NewCatalog(p), Year: p.Year, At: time.Date(2024, 2, 20, 9, 0, 0, 0, p.Location)}
	var n tally
	for i := range often(randomBooks) {
		s := makeSketch(rand.New(rand.NewPCG(19, i)))
		raw := s.book(t)
		x, err := Read(s.file, bytes.NewReader(raw), int64(len(raw)), o)
		n.read(t, p, s, x, err)
	}
	t.Logf("%d workbooks: %d figures read, %d asked about, %d lost, %d wrong", often(randomBooks), n.stored, n.held, n.lost, n.wrong)
}
