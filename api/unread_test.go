package api

import (
	"context"
	"net/http"
	"net/http/httptest"
	"sync/atomic"
	"testing"

	"qianshao"
)

// flaky is a lender that cannot read a line until it is mended.
type flaky struct {
	mended   atomic.Bool
	failures atomic.Int64
}

func (x *flaky) Lend(qianshao.Series, *qianshao.Line) *qianshao.Line {
	if x.mended.Load() {
		return qianshao.Pack(nil)
	}
	x.failures.Add(1)
	return nil
}
func (x *flaky) Find(qianshao.Series) *qianshao.Line { return nil }
func (x *flaky) Recent() *qianshao.Recent            { return &qianshao.Recent{} }
func (x *flaky) Failures() int64                     { return x.failures.Load() }

// reckoner looks at a line for each answer.
type reckoner struct{}

func (reckoner) WhatIf(_ context.Context, r *qianshao.Reading, in *qianshao.Indicator, _ map[qianshao.Period]float64, _ *float64) (qianshao.Scenario, error) {
	r.Frame.Line(in.Series())
	return qianshao.Scenario{}, nil
}

func (reckoner) Breakdown(_ context.Context, r *qianshao.Reading, in *qianshao.Indicator, _ int) (qianshao.Split, error) {
	r.Frame.Line(in.Series())
	return qianshao.Split{}, nil
}

// An answer that rests on figures that could not be read is an error, and whole
// once they can.
func TestNoAnswerOfUnreadFigures(t *testing.T) {
	t.Parallel()
	w, x := newWorld("nanhu-2023"), &flaky{}
	r := w.readings["nanhu-2023"]
	in := r.Plan.Indicators[0].Series()
	r.Frame = qianshao.FrameOf(x, map[qianshao.Series]*qianshao.Line{in: qianshao.LineAt(1)}, 2013, 2023)
	c := w.config("nanhu-2023")
	c.Foresight = reckoner{}
	h := New(c)
	ask := func(path string) int {
		answer := httptest.NewRecorder()
		h.ServeHTTP(answer, httptest.NewRequest("GET", path, nil))
		return answer.Code
	}
	path := "/api/v1/indicators/" + in.Indicator + "/whatif?growth=5"
	if code := ask(path); code != http.StatusInternalServerError {
		t.Errorf("%d though nothing can be read", code)
	}
	if code := ask("/api/v1/status"); code != http.StatusOK {
		t.Errorf("status: %d, it rests on verdicts alone", code)
	}
	x.mended.Store(true)
	if code := ask(path); code != http.StatusOK {
		t.Errorf("%d once it is mended", code)
	}
}
