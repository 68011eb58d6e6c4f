package spell

import (
	"math"
	"testing"

	"pgregory.net/rapid"
	"qianshao"
)

// TestNumberCells reads the cells people write (a row a spelling).
func TestNumberCells(t *testing.T) {
	t.Parallel()
	f := func(cell string, m qianshao.Measure, value float64, decimals int8, unit string) {
		t.Helper()
		n := ReadNumber(cell, m)
		if n.Kind != IsNumber || n.Value != value || n.Decimals != decimals || n.Unit != unit {
			t.Errorf("%q: kind %d value %v decimals %d unit %q (%s)", cell, n.Kind, n.Value, n.Decimals, n.Unit, n.Reason.Code)
		}
	}
	f("１２．３", 0, 12.3, 1, "")
	f("1,234.5", 0, 1234.5, 1, "")
	f("1，234.5", 0, 1234.5, 1, "")
	f("1 234.5", 0, 1234.5, 1, "")
	f("12.3亿", 0, 12.3, 1, "亿")
	f("12.3亿元", 0, 12.3, 1, "亿元")
	f("213000万元", 0, 213000, 0, "万元")
	f("8.0%", 0, 8, 1, "%")
	f("增长8.2%", qianshao.Growth, 8.2, 1, "%")
	f("8.2↑", qianshao.Growth, 8.2, 1, "")
	f("下降3.1%", qianshao.Growth, -3.1, 1, "%")
	f("3.1↓", qianshao.Growth, -3.1, 1, "")
	f("−3.2", 0, -3.2, 1, "")
	f("－3.2", 0, -3.2, 1, "")
	f("﹣3.2", 0, -3.2, 1, "")
	f("-3.2", 0, -3.2, 1, "")
	f("持平", qianshao.Growth, 0, 0, "")
	f("±0", qianshao.Growth, 0, 0, "")
	f("0", qianshao.Count, 0, 0, "")
	f("无", qianshao.Count, 0, 0, "")
	f("21.3*", 0, 21.3, 1, "")
	f("21.3①", 0, 21.3, 1, "")
	f("21.3[1]", 0, 21.3, 1, "")
	f("21.3¹", 0, 21.3, 1, "")
	f("2（1）", qianshao.Count, 2, 0, "")
	f("1.2E+05", 0, 120000, 0, "")
	f("\u3000 12.3", 0, 12.3, 1, "")
	f("\u00a012.3", 0, 12.3, 1, "")
	f("\ufeff12.3", 0, 12.3, 1, "")
	f("'12.3", 0, 12.3, 1, "")
}

func TestHeldCells(t *testing.T) {
	t.Parallel()
	f := func(cell, code string) {
		t.Helper()
		if n := ReadNumber(cell, qianshao.Growth); n.Kind != IsHeld || n.Reason.Code != code {
			t.Errorf("%q: kind %d code %q, want held %q", cell, n.Kind, n.Reason.Code, code)
		}
	}
	f("下降-3.1%", "double-sign")
	f("（3.2）", "brackets")
	f("(3.2)", "brackets")
	f("▲8.2", "legend")
	f("△8.2", "legend")
	f("提高0.5个百分点", "points")
	f("+0.5pct", "points")
	f("约50", "estimate")
	f("50左右", "estimate")
	f("预计50", "estimate")
	f("50余", "lower-bound")
	f("50多", "lower-bound")
	f("≥50", "lower-bound")
	f("超50", "lower-bound")
	f("突破50", "lower-bound")
	f("50-60", "range")
	f("3/12", "fraction")
	f("翻一番", "doubled")
	f("两年平均增长5.1%", "two-year-mean")
	f("#DIV/0!", "cell-error")
	f("#REF!", "cell-error")
	f("#N/A", "cell-error")
	f("####", "cell-error")
	f("2起3人", "unknown-unit")
	f("1e400", "not-a-number")
	f("abc", "not-a-number")
}

func TestMissingAndOtherCells(t *testing.T) {
	t.Parallel()
	f := func(cell string, want Kind) {
		t.Helper()
		if n := ReadNumber(cell, qianshao.Level); n.Kind != want {
			t.Errorf("%q: kind %d, want %d", cell, n.Kind, want)
		}
	}
	for _, s := range []string{"", "—", "——", "-", "/", "\\", "…", "……", "无", "暂无", "未出", "待发布", "尚未公布"} {
		f(s, IsMissing)
	}
	for _, s := range []string{"已完成", "√", "达标", "是", "第3位", "3名", "持平"} {
		f(s, IsOther)
	}
}

func TestUnitsConvert(t *testing.T) {
	t.Parallel()
	f := func(v float64, d int8, from, to string, want float64, wantD int8) {
		t.Helper()
		got, gd, ok := Convert(v, d, from, to)
		if !ok || got != want || gd != wantD {
			t.Errorf("%v %s → %s: %v, %d decimals, %v", v, from, to, got, gd, ok)
		}
	}
	f(213000, 0, "万元", "亿元", 21.3, 1)
	f(12.3, 1, "亿", "亿元", 12.3, 1)
	f(1.5, 1, "亿元", "万元", 15000, 0)
	f(320, 0, "万人次", "万人次", 320, 0)
	if _, _, ok := Convert(1, 0, "人", "元"); ok {
		t.Error("人 became 元")
	}
}

// TestPeriodCells reads the periods people write, under a title of March 2023.
func TestPeriodCells(t *testing.T) {
	t.Parallel()
	march := Around{Year: 2023, Period: qianshao.NewPeriod(qianshao.Month, 2023, 3)}
	f := func(cell, want string, span qianshao.Span) {
		t.Helper()
		sp, err := ReadPeriod(cell, march)
		if err != nil || sp.Period.String() != want || !sp.Free && sp.Span != span {
			t.Errorf("%q: %s %s free %v, %v", cell, sp.Period, sp.Span, sp.Free, err)
		}
	}
	const one, cum = qianshao.Single, qianshao.Cumulative
	for _, s := range []string{"1-2月", "1—2月", "1－2月", "1~2月", "1至2月"} {
		f(s, "2023-02", cum)
	}
	f("2023年1—6月", "2023-06", cum)
	f("上半年", "2023-H1", cum)
	f("下半年", "2023-H2", one)
	f("前三季度", "2023-Q3", cum)
	f("1-3季度", "2023-Q3", cum)
	for _, s := range []string{"一季度", "1季度", "Ⅰ季度", "Q1"} {
		f(s, "2023-Q1", one)
	}
	f("二季度", "2023-Q2", one)
	f("全年", "2023", cum)
	f("1-12月", "2023-12", cum)
	f("本月", "2023-03", one)
	f("当月", "2023-03", one)
	f("1-本月", "2023-03", cum)
	f("本年累计", "2023-03", cum)
	f("累计", "2023-03", cum)
	f("3月上旬", "2023-03-T1", one)
	f("3月中旬", "2023-03-T2", one)
	f("3月下旬", "2023-03-T3", one)
	f("截至3月末", "2023-03", one)
	f("3月底", "2023-03", one)
	f("上年同期", "2022-03", one)
	f("去年同期", "2022-03", one)
	f("二〇二三年三月", "2023-03", one)
	f("23年3月", "2023-03", one)
	for _, s := range []string{"202303", "2023-03", "2023/3", "2023M03"} {
		f(s, "2023-03", one)
	}
	for _, s := range []string{"3月上半月", "2023.1", "日期?1-2", "13月", "0月", "五季度", "abc", ""} {
		if sp, err := ReadPeriod(s, march); err == nil {
			t.Errorf("%q became %s", s, sp.Period)
		}
	}
}

func FuzzReadNumber(f *testing.F) {
	for _, s := range []string{"12.3亿元", "下降-3.1%", "1,2,3", "1e5", "－", "50-60", "2起3人", "(3.2)"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		n := ReadNumber(s, qianshao.Growth)
		if n.Kind == IsNumber && (n.Value != n.Value || n.Value >= 1e15 || n.Value <= -1e15 || n.Decimals < 0) {
			t.Errorf("%q: %v", s, n)
		}
		if n.Kind == IsHeld && (n.Reason.ZH == "" || n.Reason.EN == "") {
			t.Errorf("%q is held without a reason", s)
		}
	})
}

func FuzzReadPeriod(f *testing.F) {
	for _, s := range []string{"2023年1—6月", "前三季度", "二〇二三年三月", "3月上旬", "2023-02-30", "99年9月"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		sp, err := ReadPeriod(s, Around{Year: 2023})
		if err == nil && sp.Period.IsZero() {
			t.Errorf("%q: neither period nor error", s)
		}
	})
}

// TestPlainNumbers reads numbers in plain digits as it would with a closer look.
func TestPlainNumbers(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		raw := rapid.StringMatching(`-?[0-9]{0,10}\.?[0-9]{0,8}`).Draw(t, "raw")
		have, ok := readPlain(raw)
		if !ok {
			return
		}
		want := readDigits(raw, 0)
		if _, word := readWord(raw, 0); word {
			t.Fatalf("%q is a word", raw)
		}
		if _, doubt := readDoubtful(raw); doubt || have != want || math.Signbit(have.Value) != math.Signbit(want.Value) {
			t.Fatalf("%q: %+v, want %+v", raw, have, want)
		}
	})
	for _, raw := range []string{"0", "-0", "007", "999999999999999", "0.000001", "123456789.123456"} {
		if _, ok := readPlain(raw); !ok {
			t.Errorf("%q is not plain", raw)
		}
	}
	for _, raw := range []string{"", "-", ".", "5.", ".5", "1e3", "+1", "1,234", "9999999999999999", "1.0000001", "1.2.3", "1-2", "--1", "１"} {
		if n, ok := readPlain(raw); ok {
			t.Errorf("%q is plain: %+v", raw, n)
		}
	}
}
