package dashboards

import (
	"encoding/csv"
	"net/http"
	"strings"

	"qianshao"
)

// serveCSV answers with a chart's figures as a file for Excel. A file leaves
// the house: figures that may not are refused, whoever asks.
func (s *Site) serveCSV(w http.ResponseWriter, r *http.Request) {
	l, err := s.look(r, qianshao.OutletPage)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	c, err := l.chartNamed(r.PathValue("kind"), r.PathValue("id"))
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
	h.Set("Content-Disposition", `attachment; filename="`+strings.Map(fileRune, c.Key)+`.csv"`)
	h.Set("Cache-Control", "no-cache, private")
	_, _ = w.Write(body) // the client has gone: nothing left to tell it
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
func (l *lens) chartNamed(kind, id string) (*Chart, error) {
	var c *Chart
	var err error
	switch kind {
	case "trend", "gauge":
		in, v := l.r.Plan.Indicator(id), l.r.Verdict(id)
		if in == nil || v == nil {
			return nil, unknown("indicator", id)
		}
		if !l.leaves(in) { // made without its figures
			return &Chart{Key: kind + "-" + id}, nil
		}
		if kind == "gauge" {
			c, err = gaugeChart(l, pair{in, v}, deskStyle)
		} else {
			c, err = trendChart(l, "trend-"+in.ID, l.name(in), newTrend(l, in, v), deskStyle)
		}
	case "attain":
		b := l.r.Plan.Battle(id)
		if b == nil {
			return nil, unknown("battle", id)
		}
		c, err = attainChart(l, id, b.Name.In(l.lang), l.under(id), deskStyle, len(l.r.Plan.Indicators))
	case "units":
		c, err = unitChart(l, deskStyle, len(l.r.Plan.Units))
	case "areas-rank", "areas-size", "areas-lines":
		c, err = areaChartNamed(l, kind, id)
	case "safety":
		c, err = safetyChart(l, deskStyle, len(l.r.Plan.Indicators))
	}
	if c == nil && err == nil {
		err = unknown("chart", kind)
	}
	return c, err
}
