package sample

import (
	"time"

	"qianshao"
)

// Month is a month of the sample year.
func Month(m int) qianshao.Period { return qianshao.NewPeriod(qianshao.Month, 2023, m) }

// Promised is a reading whose first indicator was promised something in May:
// of June, which came, and of the two months after it.
func Promised(june float64) *qianshao.Reading {
	p := Plan(8)
	r := Reading(p)
	in := &p.Indicators[0]
	r.Pledges = []qianshao.Pledge{{Commit: 70, Plan: p.ID, Series: in.Series(), Year: 2023,
		Target: in.Targets[0].Text, Adds: true, Through: Month(5), Base: 12.5,
		By: "第0局", What: "按周调度", At: time.Date(2023, 6, 5, 9, 0, 0, 0, Zone),
		Parts: []qianshao.Part{{Period: Month(6), Value: june},
			{Period: Month(7), Third: 1, Value: 1}, {Period: Month(7), Third: 2, Value: 1.2},
			{Period: Month(7), Third: 3, Value: 1.5}, {Period: Month(8), Value: 4}}}}
	return r
}

// WithForecast gives the first indicator a forecast to the year's end.
func WithForecast(r *qianshao.Reading, calibrated bool) {
	in, v := &r.Plan.Indicators[0], r.Verdicts[0]
	fc := &qianshao.Forecast{Series: in.Series(), Through: v.Period, Class: "total", Model: "m1", Years: 3,
		Calibrated: calibrated, Mean: 46, P10: 42, P50: 46, P90: 50,
		Outlooks: []qianshao.Outlook{{ProbabilityMiss: .93, Mean: 46, P10: 42, P90: 50, Calibrated: calibrated}}}
	for m := 7; m <= 12; m++ {
		mid := 15 + 5.*float64(m-6)
		fc.Fan = append(fc.Fan, qianshao.FanBand{Period: qianshao.NewPeriod(qianshao.Month, 2023, m),
			P10: mid - float64(m-6), P50: mid, P90: mid + float64(m-6)})
	}
	r.Forecasts = []*qianshao.Forecast{fc}
	p := .93
	v.Probability, v.Outlook, v.Calibrated = &p, qianshao.Red, calibrated
}
