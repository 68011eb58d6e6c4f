package dashboards

import (
	"encoding/csv"
	"net/http"
	"strings"

	"qianshao"
	"qianshao/dashboards/view"
)

// serveCSV answers with a chart's figures as a file for Excel. A file leaves
// the house: figures that may not are refused, whoever asks.
func (s *Site) serveCSV(w http.ResponseWriter, r *http.Request) {
	l, err := s.look(r, qianshao.OutletPage)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	c, err := s.chartAsked(r, l)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	if c.CSV == "" {
		s.write(w, r, http.StatusForbidden, s.bare(r, qianshao.Fault{Field: "chart", Value: c.Key, Code: "restricted", ZH: "数值受限，不能导出", EN: "restricted figures are not exported",
			Remedy: "在页面上查看 / look at them on the page"}))
		return
	}
	body := csvOfChart(c)
	h := w.Header()
	h.Set("Content-Type", "text/csv; charset=utf-8")
	h.Set("Content-Disposition", `attachment; filename="`+strings.Map(fileRune, c.Key)+"-"+l.ShownDay().String()+`.csv"`)
	h.Set("Cache-Control", "no-cache, private")
	_, _ = w.Write(body) // the client has gone: nothing left to tell it
}

// chartAsked makes the chart a request names.
func (s *Site) chartAsked(r *http.Request, l *view.Lens) (*Chart, error) {
	if r.PathValue("kind") != "matrix" {
		return chartNamed(l, r.PathValue("kind"), r.PathValue("id"))
	}
	m, err := s.matrixOf(r.Context(), l, narrowedBy(r.URL.Query()))
	if err == nil && m.Chart == nil {
		err = view.Unknown("battle", r.URL.Query().Get("battle"))
	}
	if err != nil {
		return nil, err
	}
	return m.Chart, nil
}

// fileRune keeps a letter that every file system takes.
func fileRune(r rune) rune {
	if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r == '-' || r == '_' {
		return r
	}
	return '-'
}

// csvOfChart writes a chart's table, what it is of in the last line. The mark
// in front makes Excel read it as UTF-8.
func csvOfChart(c *Chart) []byte {
	var b strings.Builder
	b.WriteString("\ufeff")
	w := csv.NewWriter(&b)
	for _, row := range append(append([][]string{c.Head}, c.Raw...), []string{c.Foot}) {
		safe := make([]string, len(row))
		for i, s := range row {
			safe[i] = asText(s)
		}
		_ = w.Write(safe) // a builder takes all
	}
	w.Flush()
	return []byte(b.String())
}

// asText keeps a spreadsheet from taking a name for a formula; a number stays
// one.
func asText(s string) string {
	if s == "" || !strings.ContainsRune("=+-@\t\r", rune(s[0])) || strings.Trim(s, "-0123456789.") == "" {
		return s
	}
	return "'" + s
}

// chartNamed makes the chart that an address names.
func chartNamed(l *view.Lens, kind, id string) (*Chart, error) {
	var c *Chart
	var err error
	switch kind {
	case "trend", "gauge":
		in, v := l.Reading.Plan.Indicator(id), l.Reading.Verdict(id)
		if in == nil || v == nil {
			return nil, view.Unknown("indicator", id)
		}
		if !l.Leaves(in) { // made without its figures
			return &Chart{Key: kind + "-" + id}, nil
		}
		if kind == "gauge" {
			c, err = gaugeChart(l, view.Judgement{In: in, V: v}, deskStyle)
		} else {
			c, err = trendChart(l, "trend-"+in.Slug(), l.Name(in), newTrend(l, in, v), deskStyle)
		}
	case "attain", "safety":
		ps, name, fault := indicatorsOf(l, id)
		if fault != nil {
			return nil, fault
		}
		if kind == "attain" {
			c, err = attainChart(l, id, name, ps, deskStyle, len(l.Reading.Plan.Indicators))
		} else {
			c, err = safetyChart(l, id, ps, deskStyle, len(l.Reading.Plan.Indicators))
		}
	case "battles":
		c, err = battleChart(l, deskStyle)
	case "units":
		c, err = unitChart(l, deskStyle, len(l.Reading.Plan.Units))
	case "areas-rank", "areas-size", "areas-lines":
		c, err = areaChartNamed(l, kind, id)
	}
	if c == nil && err == nil {
		err = view.Unknown("chart", kind)
	}
	return c, err
}

// indicatorsOf is what an id of a chart stands for: "all" of the plan, a battle, or
// one indicator.
func indicatorsOf(l *view.Lens, id string) (ps []view.Judgement, name string, err error) {
	if id == "all" {
		return l.All(), l.Reading.Plan.Title.In(l.Lang), nil
	}
	if b := l.Reading.Plan.Battle(id); b != nil {
		return l.Under(id), b.Name.In(l.Lang), nil
	}
	if in, v := l.Reading.Plan.Indicator(id), l.Reading.Verdict(id); in != nil && v != nil {
		return []view.Judgement{{In: in, V: v}}, l.Name(in), nil
	}
	return nil, "", view.Unknown("battle", id)
}
