package charts

import (
	"slices"
	"strconv"

	echarts "github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"qianshao"
	"qianshao/dashboards/view"
	"qianshao/words"
)

// battleMean is how far a battle's indicators have come together.
type battleMean struct {
	id, name   string
	mean       float64 // of done ÷ due, what is ahead counted as done
	compared   int     // indicators that have done ÷ due
	kept       int     // of them, those that are where they should be
	worst      *attained
	ins        []*qianshao.Indicator
	mustRemain bool // a figure among them may not leave the house
}

// battleMeans lists the battles with something to compare, the furthest behind
// first.
func battleMeans(l *view.Lens) []battleMean {
	var out []battleMean
	for _, id := range view.BattleIDs(l) {
		list := Attainment(l, l.Under(id))
		if len(list) == 0 {
			continue
		}
		m := battleMean{id: id, name: l.Battle(id), compared: len(list)}
		for i := range list {
			a := &list[i]
			m.mean += min(max(a.ratio, 0), 1) / float64(len(list))
			if a.ratio >= 1 {
				m.kept++
			}
			if m.worst == nil || a.ratio < m.worst.ratio {
				m.worst = a
			}
			m.ins = append(m.ins, a.In)
			m.mustRemain = m.mustRemain || !l.Leaves(a.In)
		}
		out = append(out, m)
	}
	slices.SortStableFunc(out, func(a, b battleMean) int {
		switch {
		case a.mean < b.mean:
			return -1
		case a.mean > b.mean:
			return 1
		}
		return 0
	})
	return out
}

// DrawBattles draws one bar a battle: the mean of done ÷ due. Nil without any.
func DrawBattles(l *view.Lens, s Style) (*Chart, error) {
	list := battleMeans(l)
	if len(list) == 0 {
		return nil, nil
	}
	first := &list[0]
	c := &Chart{Key: "battles", Alt: l.T("battles.alt", len(list), l.SectionWord(), first.name,
		words.Percent(first.mean, 1)),
		Head: []string{l.Section(), l.T("battles.mean", l.SectionWord()), l.T("battles.compared"),
			l.T("battles.kept"), l.T("battles.worst"), l.T("attain.title")},
		Foot: foot(l, "%", l.T("battles.how"), l.Reading.Received), Tall: tall(len(list)) + .06*float64(len(list))}
	var names, links []string
	var data []opts.BarData
	for _, m := range slices.Backward(list) {
		names, links = append(names, m.name), append(links, l.Href("battle", m.id))
		data = append(data, opts.BarData{Value: view.Round12(m.mean * 100), ItemStyle: &opts.ItemStyle{Color: s.Accent},
			Label: &opts.Label{Show: opts.Bool(true), Position: "insideRight", Formatter: words.Percent(m.mean, 1),
				Color: s.Ground, FontSize: s.Text}})
	}
	var ins []*qianshao.Indicator
	for _, m := range list {
		counts := []string{strconv.Itoa(m.compared), strconv.Itoa(m.kept), l.Name(m.worst.In)}
		c.Rows = append(c.Rows, append(append([]string{m.name, words.Percent(m.mean, 1)}, counts...),
			words.Percent(m.worst.ratio, 1)))
		if !m.mustRemain {
			c.Raw = append(c.Raw, append(append([]string{m.name, plainAs(words.Percent(m.mean, 1), m.mean*100)},
				counts...), plainAs(words.Percent(m.worst.ratio, 1), m.worst.ratio*100)))
		}
		ins = append(ins, m.ins...)
	}
	c.exports(l, "battles", "all", ins...)
	b := echarts.NewBar()
	b.Accept(&finisher{style: s, extra: map[string]series{}})
	b.SetGlobalOptions(barOptions(s, names, 100, 5)...)
	b.AddSeries(l.T("battles.mean", l.SectionWord()), data, echarts.WithSeriesId("battles"),
		echarts.WithBarChartOpts(opts.BarChart{BarCategoryGap: "38%"}))
	return c.close(b, drawing{Unit: "%", Decimals: 1, Names: .36, Links: links})
}
