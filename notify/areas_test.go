package notify

import (
	"strings"
	"testing"

	"qianshao"
)

// inThree is a message of one indicator's lines in three areas and of another
// indicator; grades by area.
func inThree(grades ...qianshao.Grade) (*qianshao.Plan, qianshao.Delivery) {
	p := testPlan()
	first := p.Indicators[0]
	first.Shared = first.Name
	p.Areas = []qianshao.Area{{ID: "a", Name: qianshao.Text{ZH: "甲县"}}, {ID: "b", Name: qianshao.Text{ZH: "乙县"}}, {ID: "c", Name: qianshao.Text{ZH: "丙县"}}}
	lines := []qianshao.Indicator{}
	d := testDelivery("secret")
	for i, g := range grades {
		in := first
		in.Area = p.Areas[i].ID
		in.Name.ZH = p.Areas[i].Name.ZH + first.Name.ZH
		lines = append(lines, in)
		t := testDelivery("open").Message.Transitions[0]
		t.Alert.Area, t.Alert.Grade = in.Area, g
		d.Message.Transitions = append(d.Message.Transitions, t)
	}
	p.Indicators = append(lines, p.Indicators[1])
	p.Index()
	return p, d
}

// Who reads is told of an indicator once, the areas by their lights; programs
// are told of each line.
func TestAreasOfOneIndicatorAreOneMatter(t *testing.T) {
	t.Parallel()
	p, d := inThree(qianshao.Orange, qianshao.Red, qianshao.Red)
	n := Render(p, d)
	if len(n.Lines) != 4 {
		t.Errorf("%d lines", len(n.Lines))
	}
	if !strings.HasSuffix(n.Title, "，2 项（分地区 4 条线）") {
		t.Errorf("title %q", n.Title)
	}
	body := n.body(plainText, 0, "")
	want := "争资争项资金（区财政局）预警中：红 2 地（乙县、丙县）、橙 1 地（甲县）；乙县争资争项资金："
	if !strings.Contains(body, want) || strings.Count(body, "争资争项资金（区财政局）") != 1 {
		t.Errorf("%q is not once in\n%s", want, body)
	}
}

func TestAreasThatStandOtherwiseStayApart(t *testing.T) {
	t.Parallel()
	p, d := inThree(qianshao.Orange, qianshao.Red)
	d.Message.Transitions[1].Alert.State = qianshao.Resolved // 甲县
	if body := Render(p, d).body(plainText, 0, ""); strings.Contains(body, "地（") || !strings.Contains(body, "甲县争资争项资金") {
		t.Errorf("over and standing are told as one:\n%s", body)
	}
	p, d = inThree(qianshao.Red)
	again := d.Message.Transitions[1]
	again.Alert.Target = ">= 60"
	d.Message.Transitions = append(d.Message.Transitions, again)
	p.Indicators[0].Many = true
	if body := Render(p, d).body(plainText, 0, ""); strings.Contains(body, "地（") || strings.Count(body, "〔") != 2 {
		t.Errorf("two marks of one area are told as areas:\n%s", body)
	}
}
