package dashboards

import (
	"fmt"
	"strings"
	"testing"

	"qianshao"
	"qianshao/dashboards/charts"
	"qianshao/dashboards/sample"
	"qianshao/dashboards/view"
)

// promised is a reading with a promise, and the indicator it is of.
func promised(june float64) (*qianshao.Reading, view.Judgement) {
	r := sample.Promised(june)
	return r, view.Judgement{In: &r.Plan.Indicators[0], V: r.Verdicts[0]}
}

func TestPledgeInWords(t *testing.T) {
	t.Parallel()
	r, p := promised(2.5)
	v := newPledge(view.On("zh", r), p)
	if v.From != "起点：1—5月 12.5 亿元" || v.Score != "已报 1 期，兑现 1 期" || v.Next != "下一期7月须完成 3.7 亿元（上旬 1.0、中旬 1.2、下旬 1.5），累计到 18.7 亿元" || len(v.Rows) != 3 || v.Rows[0].Result != "兑现" || v.Rows[1].Result != "" {
		t.Errorf("%+v", v)
	}
	if s := v.brief(view.On("zh", r)); s != "06-05 09:00 签；"+v.Next+"；"+v.Score {
		t.Errorf("in a line: %s", s)
	}
	en := newPledge(view.On("en", r), p)
	if !strings.HasPrefix(en.Next, "Jul must bring 3.7 ") || !strings.Contains(en.Next, " (days 1–10 1.0, days 11–20 1.2, from day 21 1.5), to stand at 18.7 ") || en.Rows[0].Result != "kept" {
		t.Errorf("%q %+v", en.Next, en.Rows)
	}
	r.Pledges[0].Parts = r.Pledges[0].Parts[:1]
	if v := newPledge(view.On("zh", r), p); v.Next != "" || v.Score == "" {
		t.Errorf("nothing left: %+v", v)
	}
	r.Pledges = nil
	if newPledge(view.On("zh", r), p) != nil {
		t.Error("a promise of nothing")
	}
}

// TestPledgeWhereNothingAddsUp says where a ratio is to stand, and by how much
// a level is to fall.
func TestPledgeWhereNothingAddsUp(t *testing.T) {
	t.Parallel()
	p := sample.Plan(8)
	r := sample.Reading(p)
	l := view.On("zh", r)
	ratio, level := &p.Indicators[4], &p.Indicators[2]
	r.Frame.Set(level.Series(), qianshao.Point{Period: sample.Month(6), Value: 230, Decimals: 1})
	q3 := qianshao.NewPeriod(qianshao.Quarter, 2023, 3)
	r.Pledges = []qianshao.Pledge{{Series: ratio.Series(), Year: 2023, Through: q3.Prev(), Base: 90, Parts: []qianshao.Part{{Period: q3, Value: 96.5}}},
		{Series: level.Series(), Year: 2023, Adds: true, Cap: true, Through: sample.Month(6), Base: 230, Parts: []qianshao.Part{{Period: sample.Month(7), Value: -4.5}}}}
	if v := newPledge(l, view.Judgement{In: ratio, V: r.Verdicts[4]}); v.Next != "下一期三季度须到 96.5%" || v.From != "" || v.Adds {
		t.Errorf("ratio %+v", v)
	}
	if v := newPledge(l, view.Judgement{In: level, V: r.Verdicts[2]}); !strings.Contains(v.Rows[0].Own, "4.5") || v.Rows[0].Through != "225.5" || !strings.HasPrefix(v.Next, "下一期7月须变动 −4.5 个百分点，到 225.5%") || strings.HasPrefix(v.Rows[0].Own, "4") {
		t.Errorf("level %+v", v.Rows)
	}
	if tr := charts.NewTrend(l, ratio, r.Verdicts[4]); tr.Pledge == nil || fmt.Sprint(tr.Pledge.Line) != "[NaN NaN 96.5 NaN]" {
		t.Errorf("line of a ratio %+v", tr.Pledge)
	}
}

// TestPledgePages finds the promise on its pages, and nowhere its figures where
// values are not shown.
func TestPledgePages(t *testing.T) {
	t.Parallel()
	r, p := promised(737.5)
	r.Pledges[0].What = "补足 737.5"
	paths := []string{"/p/sample-2023/indicator/ind0000", "/p/sample-2023/unit/unit0", "/p/sample-2023/indicator/ind0000/onepage"}
	for _, sens := range []qianshao.Sensitivity{qianshao.Open, qianshao.Internal, qianshao.Restricted} {
		p.In.Sensitivity = sens
		s := siteOn(t, &fakeStore{reading: r})
		for _, path := range paths {
			body := get(t, s, path).Body.String()
			if !strings.Contains(body, "第0局") || !strings.Contains(body, "承诺") {
				t.Errorf("%s, %s: no promise", path, sens)
			}
			if shows := strings.Contains(body, "737.5") || strings.Contains(body, "750.0"); shows != (sens != qianshao.Restricted) {
				t.Errorf("%s, %s: figures shown %t", path, sens, shows)
			}
		}
		if body := get(t, s, paths[0]).Body.String(); strings.Contains(body, "pledge-form") != (sens != qianshao.Restricted) {
			t.Errorf("%s: the form", sens)
		}
		if body := get(t, s, paths[0]+"?as_of=2023-07-01").Body.String(); strings.Contains(body, "pledge-form") {
			t.Errorf("%s: a look back can be signed", sens)
		}
	}
}
