package charts

import (
	"encoding/json"
	"math"
	"slices"
	"strings"
	"testing"

	"qianshao"
	"qianshao/dashboards/sample"
	"qianshao/dashboards/view"
)

// promise is a reading with a promise, and the indicator it is of.
func promise(june float64) (*qianshao.Reading, view.Judgement) {
	r := sample.Promised(june)
	return r, view.Judgement{In: &r.Plan.Indicators[0], V: r.Verdicts[0]}
}

func TestPledgeOnTheTrend(t *testing.T) {
	t.Parallel()
	for june, came := range map[float64]int{2.5: 1, 2.6: -1} {
		r, p := promise(june)
		tr := NewTrend(view.On("zh", r), p.In, p.V)
		if tr.Pledge == nil || !near(tr.Pledge.Line[4:9], []float64{12.5, 12.5 + june, 16.2 + june, 20.2 + june, gap}) || view.Known(tr.Pledge.Line[:4]) != nil || !slices.Equal(tr.Pledge.Came[4:9], []int{0, came, 0, 0, 0}) {
			t.Errorf("%v: %+v", june, tr.Pledge)
		}
	}
	r, p := promise(2.6)
	l := view.On("zh", r)
	tr := NewTrend(l, p.In, p.V)
	c, err := DrawTrend(l, "trend", "甲", tr, Desk)
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Contains(c.Keys, "pledge") || !slices.Contains(c.Keys, "signed") {
		t.Errorf("legend %v", c.Keys)
	}
	col := slices.Index(c.Head, "承诺")
	if col < 0 || c.Rows[7][col] != "22.8" || c.Raw[6][col] != "18.8" || c.Rows[2][col] != "—" || !strings.Contains(string(written(figures(c))), "承诺") {
		t.Errorf("table %v %v", c.Head, c.Rows)
	}
	var d struct {
		Option struct {
			Series []struct {
				ID   string
				Data []struct {
					Value  any
					Symbol string
				}
			}
		}
		Tips []string
	}
	if err := json.Unmarshal(c.Data, &d); err != nil {
		t.Fatal(err)
	}
	at := slices.IndexFunc(d.Option.Series, func(s struct {
		ID   string
		Data []struct {
			Value  any
			Symbol string
		}
	}) bool {
		return s.ID == linePledge
	})
	if at < 0 {
		t.Fatal("no line of the promise")
	}
	if data := d.Option.Series[at].Data; data[5].Symbol != "rect" || data[6].Symbol != "emptyCircle" || data[0].Value != "-" {
		t.Errorf("points %+v", data)
	}
	if !strings.Contains(d.Tips[5], "承诺 15.1，实际 15.0：未兑现") || !strings.Contains(d.Tips[5], "6月5日 签下承诺") || !strings.Contains(d.Tips[7], "承诺到 22.8") {
		t.Errorf("tips %q", d.Tips)
	}
}

// TestPledgeAxis holds that a promise far above all else is within the chart.
func TestPledgeAxis(t *testing.T) {
	t.Parallel()
	r, p := promise(400)
	_, to, _ := NewTrend(view.On("zh", r), p.In, p.V).axis()
	if to < 420 || math.IsInf(to, 0) {
		t.Errorf("the axis ends at %v", to)
	}
}
