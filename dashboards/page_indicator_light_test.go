package dashboards

import (
	"strings"
	"testing"

	"qianshao"
	"qianshao/dashboards/sample"
	"qianshao/dashboards/view"
	"qianshao/words"
)

// A page that gives no probability says why, and too little history only where
// that is why.
func TestNoProbabilitySaysWhy(t *testing.T) {
	t.Parallel()
	for _, x := range []struct {
		f    *qianshao.Forecast
		want string
	}{
		{nil, "尚未研判"},
		{&qianshao.Forecast{Outlooks: []qianshao.Outlook{{Why: "known"}}}, words.OutlookWhy("zh", "known")},
		{&qianshao.Forecast{Outlooks: []qianshao.Outlook{{}, {Why: "yes_no"}}}, words.OutlookWhy("zh", "yes_no")},
		{&qianshao.Forecast{Why: "not_judged"}, words.OutlookWhy("zh", "not_judged")},
		{&qianshao.Forecast{Outlooks: []qianshao.Outlook{{}}}, "历史不足"},
	} {
		r := sample.Reading(sample.Plan(14))
		l := view.On("zh", r)
		p := l.All()[0]
		p.V.Probability = nil
		r.Forecasts = []*qianshao.Forecast{x.f}
		if got := outlookTile(l, p).Small; !strings.Contains(got, x.want) {
			t.Errorf("the tile says %q, want %q", got, x.want)
		}
		if got := lightExplained(l, p); !strings.Contains(got, x.want) {
			t.Errorf("the page says %q, want %q", got, x.want)
		}
	}
}
