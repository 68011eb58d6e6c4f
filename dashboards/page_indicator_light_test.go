package dashboards

import (
	"strings"
	"testing"

	"qianshao"
	"qianshao/dashboards/sample"
	"qianshao/dashboards/view"
	"qianshao/plan/grammar"
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

// An outlook that colours no light says on how many past years it was tried:
// none, one, or enough without having been shown to be better than pace.
func TestAnOutlookSaysOnHowManyYearsItWasTried(t *testing.T) {
	t.Parallel()
	for _, x := range []struct {
		calibrated bool
		tried      int
		want, en   string
	}{
		{false, 0, "还没有往年可试", "no past year"},
		{false, 1, "只在 1 个往年上试过", "1 past year only"},
		{false, 4, "在 4 个往年上试过，没有试出胜过序时进度", "4 past years and not shown to beat pace"},
		{true, 4, "在 4 个往年上试过，胜过序时进度", "4 past years, better than pace"},
	} {
		r := sample.Reading(sample.Plan(14))
		sample.WithForecast(r, x.calibrated)
		r.Forecasts[0].Tried = x.tried
		if got := outlookTile(view.On("zh", r), view.On("zh", r).All()[0]).Small; !strings.Contains(got, x.want) {
			t.Errorf("tried on %d: %q, want %q", x.tried, got, x.want)
		}
		if got := outlookTile(view.On("en", r), view.On("en", r).All()[0]).Small; !strings.Contains(got, x.en) {
			t.Errorf("tried on %d: %q, want %q", x.tried, got, x.en)
		}
	}
}

// A place and a range say what they ask for, not only what kind they are.
func TestPaceTilesOfPlacesAndRanges(t *testing.T) {
	t.Parallel()
	for _, x := range []struct {
		targets, rule string
		figures       map[qianshao.Figure]float64
		big, small    string
	}{
		{"rank <= 3", "rank", map[qianshao.Figure]float64{qianshao.FigPlace: 4, qianshao.FigValue: 5.4}, "第 4 位", "目标 前 3 位（各地区中）"},
		{"15..20", "range", map[qianshao.Figure]float64{qianshao.FigValue: 16.2}, "16.2", "目标 15—20"},
	} {
		r := sample.Reading(sample.Plan(14))
		l := view.On("zh", r)
		p := l.All()[0]
		var err error
		if _, p.In.Targets, err = grammar.Targets(nil, x.targets, 2023); err != nil {
			t.Fatal(err)
		}
		f := qianshao.Finding{Rule: x.rule, Grade: qianshao.Yellow}
		f.Evidence.Decimals = 1
		for fig, v := range x.figures {
			f.Evidence.Set(fig, v)
		}
		p.V.Findings, p.V.Pace = []qianshao.Finding{f}, qianshao.Yellow
		if got := paceTile(l, p); !strings.HasPrefix(got.Big, x.big) || !strings.HasPrefix(got.Small, x.small) {
			t.Errorf("%s: %q, %q", x.targets, got.Big, got.Small)
		}
	}
}
