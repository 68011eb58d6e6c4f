package report

import (
	"bytes"
	"fmt"
	"io"
	"math"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"qianshao"
)

// forms are the three ways to write a paper, and a filled template.
var forms = map[string]func(*Paper, io.Writer) error{
	"docx": (*Paper).Docx, "xlsx": (*Paper).Xlsx, "html": (*Paper).HTML,
	"fill": func(p *Paper, w io.Writer) error {
		t := template(p2("{{标题}}", "{{总体情况}}", "{{分战线情况}}", "{{风险评估}}", "{{附表}}"), "")
		return Fill(bytes.NewReader(t), int64(len(t)), p, w)
	},
}

func p2(paragraphs ...string) (out string) {
	for _, s := range paragraphs {
		out += p(s)
	}
	return out
}

func TestSamePaperSameBytes(t *testing.T) {
	t.Parallel()
	for name, write := range forms {
		var first, second bytes.Buffer
		if err := write(sample(), &first); err != nil {
			t.Fatal(err)
		}
		p := sample()
		p.Clock.Frozen = p.Clock.Frozen.In(time.FixedZone("same instant", 8*3600))
		if err := write(p, &second); err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(first.Bytes(), second.Bytes()) {
			t.Errorf("%s: bytes differ", name)
		}
		if first.Len() < 1000 {
			t.Errorf("%s: %d bytes", name, first.Len())
		}
	}
}

// hostile is a text that tries to break what it is put into.
const hostile = "=1+1\x00\x01\x0b<script>alert(1)</script>]]>&amp;\"'\u202e\u200f\ufffe\ufeff\xff\U0001F600_x0041_\r\n{{标题}}"

// filledWith is a paper with a text wherever one can stand.
func filledWith(s string, v float64, g qianshao.Grade) *Paper {
	f := &Figure{Value: v, Decimals: 3}
	chart := Chart{s, s, ColumnBar, []string{s, s, "x"}, []Series{{s, []*float64{&v, nil, &v}, 2, false}, {s, []*float64{&v}, 0, true}}}
	line := chart
	line.Kind = Line
	p := &Paper{Title: s, Subtitle: s, Issuer: s, Number: s, Date: 19000, Demo: true, Clock: Clock{PlanVersion: s, Commit: 7}}
	p.Summary = Summary{[]string{s, s}, []Count{{g, 1, nil}}, []Change{{s, g, g, s, Place{s, s}}}}
	row := Row{s, s, s, f, f, f, f, f, g, s, s, s, s, false, Place{s, s}}
	p.Battles = []Section{{s, s, []string{s}, []Row{row}, []string{s}, []Chart{chart, line}, nil, nil}, {s, s, nil, []Row{row}, nil, nil, nil, []Kept{{s, s, s, s, s, s, s, s, s, s, s, true}}},
		{s, s, nil, []Row{row}, nil, nil, []Topic{{s, []TopicRow{{s, s, s, f, f, f, f, s, f, g, false}, {Indicator: s, Withheld: true}}, []string{s}}}, []Kept{{Indicator: s}}}}
	p.Lists = []Listed{{g, s, s, s, s, s, 0, Place{s, s}}}
	p.Risk = Risk{[]string{s}, []RiskItem{{s, s, g, f, s, true}}, []Chart{chart}}
	p.Overdue = []Late{{s, s, 0, 3, s, s, true, Place{s, s}}}
	p.Duties = Duties{[]string{s}, []Missed{{s, s, s, 0}}}
	p.Promises = []Promise{{s, s, 0, s, s, s}}
	p.Scores = &Scores{[]string{s}, []Criterion{{s, f}, {s, nil}}, []Score{{s, []*Figure{f}, f, 1, 0, s}, {Name: s}}, []string{s}}
	p.Annex = []Table{{Title: s, Unit: s, Wide: true, Columns: []Column{{s, 3, Words}, {s, 0, Digits}}, Rows: [][]Cell{{text(s), figure(f, true), text("beyond")}, {}}}, {}}
	return p
}

// checkForms writes a paper in all forms and holds that each is valid.
func checkForms(t *testing.T, p *Paper) {
	t.Helper()
	for name, write := range forms {
		var b bytes.Buffer
		if err := write(p, &b); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		switch name {
		case "docx":
			checkDocx(t, b.Bytes())
		case "html":
			checkHTML(t, b.Bytes())
		default:
			checkPackage(t, unpack(t, b.Bytes()))
		}
	}
}

func TestHostileTextsGiveValidDocuments(t *testing.T) {
	t.Parallel()
	for _, s := range []string{hostile, strings.Repeat("长", 5000), strings.Repeat("w", 5000), strings.Repeat(hostile, 50), "\x00", "'", "[:*?/\\]"} {
		checkForms(t, filledWith(s, -1.5, qianshao.Red))
	}
	for _, v := range []float64{0, math.NaN(), math.Inf(1), math.MaxFloat64, -math.MaxFloat64, math.SmallestNonzeroFloat64, 1e-300, 1e21} {
		checkForms(t, filledWith("x", v, qianshao.Grade(9)))
	}
}

func TestAnyTextGivesWellFormedXML(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(r *rapid.T) {
		s := rapid.String().Draw(r, "text")
		if err := wellFormed([]byte(el("w:t", a("x", s), s))); err != nil {
			t.Errorf("%q: %v", s, err)
		}
	})
}

func TestClean(t *testing.T) {
	t.Parallel()
	f := func(s, want string) {
		t.Helper()
		if got := clean(s); got != want {
			t.Errorf("clean(%q) = %q, want %q", s, got, want)
		}
	}
	f("区财政局 12.3%", "区财政局 12.3%")
	f("a\tb\nc", "a b c")
	f("a\x00\u202eb\ufeff\xff", "ab")
	f("−3.2（△）", "−3.2（△）")
}

func TestChineseNumbers(t *testing.T) {
	t.Parallel()
	for n, want := range map[int]string{1: "一", 10: "十", 11: "十一", 20: "二十", 35: "三十五", 99: "九十九", 100: "100"} {
		if got := chineseNumber(n); got != want {
			t.Errorf("%d: %s, want %s", n, got, want)
		}
	}
}

func TestAxisOfHugeFiguresIsFinite(t *testing.T) {
	t.Parallel()
	v := []*float64{ptr(-math.MaxFloat64), ptr(math.MaxFloat64)}
	c := Chart{Categories: []string{"a", "b"}, Series: []Series{{Values: v}}}
	if s := c.scale(); s.low != -math.MaxFloat64 || s.high != math.MaxFloat64 || s.step < 1e307 || math.IsInf(s.step, 0) {
		t.Errorf("%+v", s)
	}
}

func TestAxis(t *testing.T) {
	t.Parallel()
	f := func(kind ChartKind, low, high float64, want string) {
		t.Helper()
		c := Chart{Kind: kind, Categories: []string{"a", "b"}, Series: []Series{{Values: []*float64{&low, &high}}}}
		s := c.scale()
		if got := fmt.Sprint(s.low, s.high, s.step); got != want {
			t.Errorf("%v…%v: %s, want %s", low, high, got, want)
		}
	}
	f(Line, 20.4, 130, "0 150 50")
	f(Line, 205, 221, "205 225 5")
	f(ColumnBar, 205, 221, "0 250 50")
	f(ColumnBar, -3, 7, "-4 8 2")
	f(Line, 0, 0, "0 1 0.2")
}

// A paper that was not frozen does not say that it was; its files are stamped
// with what it knows.
func TestPaperThatIsNotFrozen(t *testing.T) {
	t.Parallel()
	p := sample()
	if s := p.clockText(); !strings.Contains(s, "冻结于 2023-07-21 08:30") {
		t.Errorf("frozen: %s", s)
	}
	p.Clock.Frozen = time.Time{}
	for lang, want := range map[string]string{"zh": "，未冻结。", "en": ", not frozen."} {
		p.Lang = lang
		if s := p.clockText(); !strings.HasSuffix(s, want) {
			t.Errorf("not frozen: %s", s)
		}
	}
	if !p.Clock.stamp().Equal(p.Clock.AsOf) {
		t.Errorf("stamped %s", p.Clock.stamp())
	}
	var a, b bytes.Buffer
	if err := p.Docx(&a); err != nil {
		t.Fatal(err)
	}
	if err := p.Docx(&b); err != nil || !bytes.Equal(a.Bytes(), b.Bytes()) {
		t.Errorf("the same paper twice: %v", err)
	}
}
