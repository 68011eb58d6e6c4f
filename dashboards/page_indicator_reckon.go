package dashboards

import (
	"context"
	"encoding/json"
	"math"
	"net/http"
	"strconv"

	"qianshao"
	"qianshao/dashboards/view"
)

// Foresight reckons how a year would end under assumed figures, splits the gap to
// a target over what is left of it, and says how its shares have been kept.
type Foresight interface {
	WhatIf(ctx context.Context, r *qianshao.Reading, in *qianshao.Indicator, assumed map[qianshao.Period]float64,
		growth *float64) (qianshao.Scenario, error)
	Breakdown(ctx context.Context, r *qianshao.Reading, in *qianshao.Indicator, target int) (qianshao.Split, error)
	Keeping(r *qianshao.Reading, in *qianshao.Indicator) *qianshao.Keeping
}

// scenario answers the panel of an indicator's page, whatif or breakdown. It is
// a part of the page and shows what the page may; the interface of the same
// name is for programs, which get open figures only.
func (s *Site) scenario(w http.ResponseWriter, r *http.Request) {
	l, err := s.lens(r, qianshao.OutletPage)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	in := l.Reading.Plan.Indicator(r.PathValue("id"))
	if in == nil || s.Foresight == nil || !l.Shows(in) {
		s.fail(w, r, view.Unknown("indicator", r.PathValue("id")))
		return
	}
	out, err := s.reckon(r, l.Reading, in)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	body, err := json.Marshal(out)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	_, _ = w.Write(body) // the client has gone: nothing left to tell it
}

func (s *Site) reckon(r *http.Request, reading *qianshao.Reading, in *qianshao.Indicator) (any, error) {
	switch r.PathValue("what") {
	case "breakdown":
		return s.Foresight.Breakdown(r.Context(), reading, in, 0)
	case "whatif":
		assumed, growth, err := assumptions(r)
		if err != nil {
			return nil, err
		}
		return s.Foresight.WhatIf(r.Context(), reading, in, assumed, growth)
	}
	return nil, view.Unknown("page", r.URL.Path)
}

// assumptions reads growth, in percent, and figures by period.
func assumptions(r *http.Request) (map[qianshao.Period]float64, *float64, error) {
	assumed, growth := map[qianshao.Period]float64{}, (*float64)(nil)
	for name, values := range r.URL.Query() {
		p, err := qianshao.ParsePeriod(name)
		if name != "growth" && err != nil {
			continue
		}
		v, err := strconv.ParseFloat(values[0], 64)
		if err != nil || math.IsNaN(v) || math.IsInf(v, 0) {
			return nil, nil, unreadable(name, values[0], "4.2")
		}
		if name == "growth" {
			growth = &v
		} else {
			assumed[p] = v
		}
	}
	return assumed, growth, nil
}
