package notify

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"qianshao"
)

// many is a message of n alerts in the plan's order, every third of them red;
// the worst stand last.
func many(n int) Notice {
	p := testPlan()
	p.Indicators = nil
	var ts []qianshao.Transition
	for i := range n {
		id := fmt.Sprintf("i%02d", i)
		p.Indicators = append(p.Indicators, qianshao.Indicator{ID: id, Name: qianshao.Text{ZH: "指标" + id}, Clause: "附件4", Unit: "万元", Measure: qianshao.YTD, Every: qianshao.Month})
		d := testDelivery("open").Message.Transitions[0]
		d.Alert.Indicator, d.Alert.Grade = id, qianshao.Yellow
		if i%3 == 2 {
			d.Alert.Grade = qianshao.Red
		}
		ts = append(ts, d)
	}
	p.Index()
	n0 := Render(p, qianshao.Delivery{Channel: "c", Message: qianshao.Message{Key: "k", Plan: "t", To: "caizheng", Kind: "alert", Transitions: ts}})
	n0.Link = "http://wall.example/"
	return n0
}

// A message too long names every red while there is room for their names, says
// how many more there are, keeps to its bytes and carries the address.
func TestTooLongIsCutByImportance(t *testing.T) {
	t.Parallel()
	n := many(60)
	for _, y := range []layout{markdown, plainText} {
		for _, bytes := range []int{0, 20000, 4096, 2048, 1024, 400} {
			s := n.body(y, bytes, "督查")
			if bytes > 0 && len(s) > bytes || !utf8.ValidString(s) {
				t.Errorf("%d bytes hold %d", bytes, len(s))
			}
			if !strings.Contains(s, n.Link) || !strings.Contains(s, "督查") {
				t.Errorf("%d bytes: no address or keyword in %s", bytes, s)
			}
			named, reds := strings.Count(s, "指标i"), strings.Count(s, "■红")
			if bytes == 0 || bytes >= 2048 {
				if reds < 20 {
					t.Errorf("%d bytes: %d of 20 red", bytes, reds)
				}
			}
			if named < 60 && !strings.Contains(s, fmt.Sprintf("另有 %d 项", 60-named)) {
				t.Errorf("%d bytes: %d named, and it does not say how many more: %s", bytes, named, s)
			}
			if last := strings.LastIndex(s, "■红"); reds < 20 && strings.Contains(s, "▲黄") || last > strings.Index(s+"◆黄", "◆黄") {
				t.Errorf("%d bytes: a yellow one stands before a red one", bytes)
			}
		}
	}
	if !strings.Contains(n.Title, "60 项") {
		t.Errorf("title %q", n.Title)
	}
}

// One indicator with two marks is counted once, and each line says which mark.
func TestMarksOfAnIndicatorAreToldApart(t *testing.T) {
	t.Parallel()
	d := testDelivery("open")
	over := d.Message.Transitions[0]
	over.Alert.State, over.Alert.Grade, over.Alert.Why, over.Alert.Target = qianshao.Resolved, qianshao.Green, qianshao.ResolvedImproved, ""
	d.Message.Transitions = append([]qianshao.Transition{over}, d.Message.Transitions...)
	n := Render(testPlan(), d)
	if !strings.HasSuffix(n.Title, "，1 项") {
		t.Errorf("title %q", n.Title)
	}
	if len(n.Lines) != 2 || n.Lines[0].Name != "争资争项资金〔>= 52〕" || n.Lines[1].Name != "争资争项资金〔报送〕" || n.Lines[1].State == n.Lines[0].State {
		t.Errorf("%+v", n.Lines)
	}
	if one := Render(testPlan(), testDelivery("open")); one.Lines[0].Name != "争资争项资金" {
		t.Errorf("alone it is %q", one.Lines[0].Name)
	}
}

// What is over says what is true: the light that is left, that an overdue
// figure came in, and a ground only where the plan names one.
func TestWhatIsOverSaysWhatIsTrue(t *testing.T) {
	t.Parallel()
	v := 5.6
	for name, k := range map[string]struct {
		change      func(*qianshao.Transition)
		want, want2 string
	}{
		"improved": {func(x *qianshao.Transition) { x.Alert.Why = qianshao.ResolvedImproved }, "已改善", "●绿"},
		"improved by a figure": {func(x *qianshao.Transition) {
			x.Alert.Why, x.Relief = qianshao.ResolvedImproved, met(5300)
		}, "已改善：1—12月完成 5,300.0 万元，达到目标 5,200 万元", "●绿"},
		"reported": {func(x *qianshao.Transition) { x.Alert.Why, x.Alert.Target = qianshao.ResolvedImproved, "" }, "已报送", "●绿"},
		"plan":     {func(x *qianshao.Transition) { x.Alert.Why, x.Alert.Grade = qianshao.ResolvedPlan, qianshao.Grey }, "计划调整", "○灰"},
		"withdrawn": {func(x *qianshao.Transition) {
			x.Alert.Why, x.Alert.Grade = qianshao.ResolvedWithdrawn, qianshao.Grey
			x.Revision = &qianshao.Revision{Period: qianshao.NewPeriod(qianshao.Month, 2023, 12), Old: &v, Decimals: 1, By: "督查室"}
		}, "12月的 5.6 万元 已撤回（督查室 撤回）", "○灰"},
	} {
		d := testDelivery("open")
		x := &d.Message.Transitions[0]
		x.Alert.State, x.Alert.Grade = qianshao.Resolved, qianshao.Green
		k.change(x)
		n := Render(testPlan(), d)
		if s := n.Lines[0].Sentence; !strings.HasSuffix(s, k.want) || n.Lines[0].Grade != k.want2 {
			t.Errorf("%s: %s %q, want %s %q", name, n.Lines[0].Grade, s, k.want2, k.want)
		}
		n.Lines[0].Clause = ""
		if s := n.body(plainText, 0, ""); strings.Contains(s, "依据") {
			t.Errorf("%s: a ground without a clause: %s", name, s)
		}
		n.Lines[0].Clause = "二(一)1"
		if s := n.body(plainText, 0, ""); !strings.Contains(s, "；依据 二(一)1\n") {
			t.Errorf("%s: no ground: %s", name, s)
		}
	}
}

// met is the finding of a target met.
func met(v float64) *qianshao.Finding {
	e := qianshao.Evidence{Case: "met", Period: qianshao.NewPeriod(qianshao.Month, 2023, 12), Decimals: 1}
	e.Set(qianshao.FigValue, v)
	e.Set(qianshao.FigTarget, 5200)
	return &qianshao.Finding{Rule: "pace", Grade: qianshao.Green, Evidence: e}
}

// What improved tells no figure that must not leave.
func TestReliefKeepsFiguresIn(t *testing.T) {
	t.Parallel()
	d := testDelivery("secret")
	x := &d.Message.Transitions[0]
	x.Alert.State, x.Alert.Why, x.Relief = qianshao.Resolved, qianshao.ResolvedImproved, met(5300)
	if s := Render(testPlan(), d).Lines[0].Sentence; !strings.HasPrefix(s, "已改善") || strings.Contains(s, "5300") || strings.Contains(s, "5200") {
		t.Errorf("%q", s)
	}
}

// A correction is titled as one and says what became of the figure; figures
// that must not leave are not in it; what the plan has no more keeps its name.
func TestCorrectionsAreTitled(t *testing.T) {
	t.Parallel()
	old, now := 4321.5, 4400.0
	d := testDelivery("open")
	d.Message.Transitions[0].Revision = &qianshao.Revision{Period: qianshao.NewPeriod(qianshao.Month, 2023, 12), Old: &old, New: &now, Decimals: 1, By: "经建科"}
	n := Render(testPlan(), d)
	if !strings.HasPrefix(n.Title, "前哨数据更正：") {
		t.Errorf("title %q", n.Title)
	}
	if want := "由 4,321.5 万元 改为 4,400.0 万元（经建科 报送）"; !strings.Contains(n.Lines[0].Sentence, want) {
		t.Errorf("%q does not say %q", n.Lines[0].Sentence, want)
	}
	d.Message.Transitions[0].Revision.By = "push"
	if want, s := "（经接口报送）", Render(testPlan(), d).Lines[0].Sentence; !strings.Contains(s, want) {
		t.Errorf("%q does not say %q", s, want)
	}
	d.Message.Transitions[0].Revision.By = "经建科"
	d.Message.Transitions[0].Alert.Indicator = "secret"
	if s := Render(testPlan(), d).Lines[0].Sentence; strings.Contains(s, "4,") || !strings.Contains(s, "经建科") {
		t.Errorf("secret: %s", s)
	}
	d.Message.Transitions[0].Revision = nil
	a := &d.Message.Transitions[0].Alert
	a.Indicator, a.Name, a.State, a.Why = "gone", qianshao.Text{ZH: "已删指标"}, qianshao.Resolved, qianshao.ResolvedPlan
	if l := Render(testPlan(), d).Lines[0]; l.Name != "已删指标" || l.Sentence == "" {
		t.Errorf("gone: %+v", l)
	}
}

// A message that only says what is over does not call itself a warning.
func TestWhatIsAllOverIsTitledSo(t *testing.T) {
	t.Parallel()
	d := testDelivery("open")
	d.Message.Transitions[0].Alert.State = qianshao.Resolved
	if n := Render(testPlan(), d); !strings.HasPrefix(n.Title, "前哨预警解除：") {
		t.Errorf("title %q", n.Title)
	}
	more := d.Message.Transitions[0]
	more.Alert.State = qianshao.Firing
	d.Message.Transitions = append(d.Message.Transitions, more)
	if n := Render(testPlan(), d); !strings.HasPrefix(n.Title, "前哨预警：") {
		t.Errorf("title %q", n.Title)
	}
}

// hostileText is what people and files may bring in.
const hostileText = "<at id=all></at>[点此](http://evil.example)![x](http://evil.example/x.png)<font color=\"warning\">**急**</font>\n# 标题\u202e06\x00\x1b[31m@all"

// What people and files bring in goes out as text over every channel.
func TestTextIsNoMarkup(t *testing.T) {
	t.Parallel()
	for kind, never := range map[string][]string{
		"wecom":    {"<at", "<font", "](http://evil", "![", "://evil", "\n# ", "@all", "**急"},
		"dingtalk": {"<at", "<font", "](http://evil", "![", "://evil", "\n# ", "@all", "**急"},
		"feishu":   {`"lark_md"`, "\n# "},
		"webhook":  {"\n# "},
	} {
		var raw []byte
		srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			raw, _ = io.ReadAll(r.Body)
			io.WriteString(w, `{"errcode":0,"code":0}`)
		}))
		c, err := makers[kind](ChannelConfig{Name: "c", URL: srv.URL}, srv.Client())
		if err != nil {
			t.Fatal(err)
		}
		p := testPlan()
		p.Indicators[0].Name.ZH, p.Units[0].Name.ZH = hostileText, hostileText
		p.Index()
		d := testDelivery("open")
		d.Message.Jobs = []qianshao.Job{{JobKey: qianshao.JobKey{Kind: qianshao.JobPromise}, Note: hostileText}}
		n := Render(p, d)
		n.SentAt, n.Link = time.Unix(1700000000, 0), "http://wall.example/"
		if _, err := c.Send(t.Context(), n); err != nil {
			t.Fatal(err)
		}
		srv.Close()
		var body any
		if err := json.Unmarshal(raw, &body); err != nil {
			t.Fatal(err)
		}
		all := strings.Join(texts(body), "\n\n")
		for _, bad := range append(never, "\u202e", "\x00", "\x1b") {
			if strings.Contains(all, bad) {
				t.Errorf("%s sends %q: %s", kind, bad, all)
			}
		}
		if !strings.Contains(all, "⟨U+202E⟩") || !strings.Contains(all, "↵") || kind != "webhook" && !strings.Contains(all, "http://wall.example/") {
			t.Errorf("%s shows no marks, or not the address: %s", kind, all)
		}
	}
}

// texts lists the strings of a JSON value.
func texts(v any) (out []string) {
	switch x := v.(type) {
	case string:
		out = append(out, x)
	case []any:
		for _, e := range x {
			out = append(out, texts(e)...)
		}
	case map[string]any:
		for _, e := range x {
			out = append(out, texts(e)...)
		}
	}
	return out
}

// What is left out counts indicators as the title does, and what is over apart.
func TestRestCountsIndicatorsOnce(t *testing.T) {
	t.Parallel()
	n := many(60)
	for _, l := range n.Lines[:60] {
		a := &l.Transition.Alert
		a.Target, a.State, a.Grade = "", qianshao.Resolved, qianshao.Green
		n.Lines = append(n.Lines, l)
	}
	s := n.body(markdown, 2048, "")
	named := strings.Count(s, "预警中")
	if want := fmt.Sprintf("另有 %d 项（", 60-named); named == 0 || named >= 60 || !strings.Contains(s, want) || !strings.Contains(s, "已解除 60 项，请看页面") {
		t.Errorf("%d named, and it does not say %q: %s", named, want, s)
	}
}
