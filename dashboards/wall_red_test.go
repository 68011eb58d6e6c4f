package dashboards

import (
	"testing"

	"qianshao"
	"qianshao/dashboards/sample"
	"qianshao/dashboards/view"
)

// Without a red or orange light the list shows the yellow ones.
func TestRedListFallsBack(t *testing.T) {
	t.Parallel()
	r := sample.Reading(sample.Plan(14))
	for i := range r.Verdicts {
		r.Verdicts[i].Grade = qianshao.Green
	}
	r.Verdicts[1].Grade = qianshao.Yellow
	if v := newRedScene(view.On("zh", r)); len(v.Items) != 1 || v.Grade != "yellow" || v.Title != "没有红灯、橙灯；以下为黄灯" {
		t.Errorf("%s %s %d", v.Title, v.Grade, len(v.Items))
	}
}
