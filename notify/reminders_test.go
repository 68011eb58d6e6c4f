package notify

import (
	"strings"
	"testing"

	"qianshao"
)

func TestRemindersInWords(t *testing.T) {
	t.Parallel()
	p := &qianshao.Plan{ID: "x", Units: []qianshao.Unit{{ID: "caizheng", Name: qianshao.Text{ZH: "区财政局"}}},
		Indicators: []qianshao.Indicator{{ID: "debt", Name: qianshao.Text{ZH: "政府债务率"}}}}
	p.Index()
	due := qianshao.DueFigure{Indicator: "debt", Period: qianshao.NewPeriod(qianshao.Month, 2023, 6), Due: qianshao.NewDate(2023, 7, 17), Grace: qianshao.NewDate(2023, 7, 24), Unit: "caizheng"}
	job := func(kind qianshao.JobKind, items ...qianshao.DueFigure) qianshao.Job {
		return qianshao.Job{JobKey: qianshao.JobKey{Kind: kind, Due: due.Due}, Items: items, Note: "处置闲置资产"}
	}
	n := Render(p, qianshao.Delivery{Message: qianshao.Message{To: "caizheng", Kind: "reminder", Jobs: []qianshao.Job{
		job(qianshao.JobRemind, due), job(qianshao.JobPress, due), job(qianshao.JobSupervise, due), job(qianshao.JobPromise)}}})
	if n.Title != "前哨催报：区财政局，4 项" {
		t.Errorf("title %q", n.Title)
	}
	for _, want := range []string{"前报送", "已过期，请即报送", "仍未报", "处置闲置资产", "政府债务率（区财政局）"} {
		if !strings.Contains(n.body(plainText, 0, ""), want) || !strings.Contains(n.body(markdown, 0, ""), want) {
			t.Errorf("%q is not in %s", want, n.body(plainText, 0, ""))
		}
	}
}
