package bench

import (
	"fmt"
	"os"
	"strconv"
	"testing"
	"time"

	"qianshao"
	"qianshao/rules"
)

// manyIndicators is a plan of n indicators that three rules look at (the pace of
// a total, its change on the year before, whether its figures came), with 23
// months of figures each.
func manyIndicators(b *testing.B, n int) (*qianshao.Plan, *qianshao.Frame, time.Time) {
	p := onePlan(b, "many", "{outlook: off, trend: 3}", ">= 120; growth >= 5")
	f, one := qianshao.NewFrame(), p.Indicators[0]
	now := time.Date(2023, 12, 20, 10, 30, 0, 0, p.Location)
	p.Indicators = make([]qianshao.Indicator, n)
	for i := range p.Indicators {
		in := &p.Indicators[i]
		*in = one
		in.ID = fmt.Sprint("i", i)
		f.Replace(in.Series(), manyFigures(now, i))
	}
	p.Index()
	return p, f, now
}

func manyFigures(now time.Time, i int) []qianshao.Point {
	line := make([]qianshao.Point, 23)
	for m := range line {
		line[m] = qianshao.Point{Period: qianshao.NewPeriod(qianshao.Month, 2022+m/12, m%12+1), Value: float64(5 + (i+m)%10), Recorded: now}
	}
	return line
}

// seriesAsked is how many series a benchmark is about: QIANSHAO_SERIES.
func seriesAsked() int {
	if n, err := strconv.Atoi(os.Getenv("QIANSHAO_SERIES")); err == nil {
		return n
	}
	return 10_000
}

// BenchmarkThreeRules judges QIANSHAO_SERIES series (10,000) of 24 months each
// by three rules, on as many processors as -cpu says. The processor's time is
// told too, which other programs on the machine lengthen less.
func BenchmarkThreeRules(b *testing.B) {
	n := seriesAsked()
	p, f, now := manyIndicators(b, n)
	findings, began := 0, processorTime(b)
	for b.Loop() {
		findings = 0
		for _, v := range rules.JudgeAll(p, f, now, rules.Options{}) {
			findings += len(v.Findings)
		}
	}
	b.ReportMetric(float64((processorTime(b)-began).Nanoseconds())/float64(b.N*n), "cpu-ns/series")
	b.ReportMetric(float64(findings)/float64(n), "findings/series")
	b.ReportMetric(float64(b.N*n)/b.Elapsed().Seconds(), "series/s")
}

// BenchmarkRulesOfOneFigure is what a new figure costs the rules in a plan of
// QIANSHAO_SERIES indicators (10,000): which verdicts it touches, judging them,
// moving their alerts and writing the messages.
func BenchmarkRulesOfOneFigure(b *testing.B) {
	p, f, now := manyIndicators(b, seriesAsked())
	x, before := rules.NewIndex(p), rules.JudgeAll(p, f, now, rules.Options{})
	var alerts []qianshao.Alert // of the indicator at hand
	news, k := 0, 0
	for b.Loop() {
		k++
		i := k / 2 % len(p.Indicators)
		s := p.Indicators[i].Series()
		line := manyFigures(now, i)
		line[22].Value = float64(k % 2 * 100)
		f.Replace(s, line)
		x.RollUpAfter(f, []qianshao.Series{s})
		places := x.Touched([]qianshao.Series{s})
		var was, verdicts []*qianshao.Verdict
		for _, i := range places {
			v := rules.Judge(p, &p.Indicators[i], f, now, rules.Options{})
			was, verdicts = append(was, before[i]), append(verdicts, &v)
			before[i] = &v
		}
		var stood []*qianshao.Alert
		for i := range alerts {
			stood = append(stood, &alerts[i])
		}
		changed, ts := rules.Step(p, stood, verdicts, now, false)
		if alerts = changed; k%2 == 0 {
			alerts = nil
		}
		rules.Befores(p, ts, was)
		news += len(rules.Messages(p, ts, now, int64(k), false))
	}
	b.ReportMetric(float64(news)/float64(k), "messages/figure")
}
