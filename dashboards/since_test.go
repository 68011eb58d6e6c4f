package dashboards

import (
	"testing"

	"qianshao"
	"qianshao/dashboards/sample"
	"qianshao/dashboards/view"
)

// Only a figure that was known at the cut-off can have been revised; what was
// due by then and came after it is late; the rest is news.
func TestFiguresSinceACutOff(t *testing.T) {
	t.Parallel()
	f := func(name string, was, now *qianshao.Point, month int, revised, late string) {
		t.Helper()
		r := sample.Reading(sample.Plan(1))
		s := r.Plan.Indicators[0].Series()
		q := qianshao.NewPeriod(qianshao.Month, 2023, month)
		r.Frame.Replace(s, nil)
		r.Then.Replace(s, nil)
		if was != nil {
			was.Period = q
			r.Then.Set(s, *was)
		}
		now.Period = q
		r.Frame.Set(s, *now)
		l := view.On("zh", r)
		then := l.Reading.Since("")
		if got := revisedText(l, then, 0); got != revised {
			t.Errorf("%s: revised %q, want %q", name, got, revised)
		}
		if got := lateText(l, then, 0); got != late {
			t.Errorf("%s: late %q, want %q", name, got, late)
		}
	}
	at := func(v float64) *qianshao.Point { return &qianshao.Point{Value: v, Decimals: 2} }
	gone := func() *qianshao.Point { return &qianshao.Point{Status: qianshao.Withdrawn} }
	f("another value", at(19.62), at(19.15), 5, "5月 19.62 → 19.15", "")
	f("the same", at(19.62), at(19.62), 5, "", "")
	f("the same, revised and back since", at(19.62), &qianshao.Point{Value: 19.62, Decimals: 2, Changed: true}, 5, "", "")
	f("taken back", at(19.62), gone(), 5, "5月 19.62 → 撤回", "")
	f("first, and due in June", nil, at(40.9), 5, "", "5月 40.90（应于 6月15日）")
	f("again, taken back before", gone(), &qianshao.Point{Value: 40.9, Decimals: 1, Changed: true}, 5, "", "5月 40.9（撤回后重报）")
	f("first, and due in July", nil, at(40.9), 6, "", "")
}
