package forecast

import (
	"math"
	"path/filepath"
	"testing"
	"time"
)

// holdout is a line with the periods to forecast.
type holdout struct {
	id       string
	know, is []float64
}

// readHoldouts reads bench_m3_monthly.csv of a folder.
func readHoldouts(t testing.TB, dir string) []*holdout {
	t.Helper()
	by := map[string]*holdout{}
	var out []*holdout
	for _, r := range table(t, filepath.Join(dir, "bench_m3_monthly.csv")) {
		s := by[r[0]]
		if s == nil {
			s = &holdout{id: r[0]}
			by[r[0]] = s
			out = append(out, s)
		}
		if v := number(t, r[3]); r[1] == "train" {
			s.know = append(s.know, v)
		} else {
			s.is = append(s.is, v)
		}
	}
	return out
}

// quarterHoldouts are the M3 series of dev_quarterly.csv, their last eight
// quarters held out as that competition did.
func quarterHoldouts(t testing.TB, dir string) (out []*holdout) {
	t.Helper()
	const steps = 8
	by := map[string]*holdout{}
	for _, r := range table(t, filepath.Join(dir, "dev_quarterly_meta.csv")) {
		if r[1] == "m3_q" {
			by[r[0]] = &holdout{id: r[0]}
			out = append(out, by[r[0]])
		}
	}
	for _, r := range table(t, filepath.Join(dir, "dev_quarterly.csv")) {
		if s := by[r[0]]; s != nil {
			s.know = append(s.know, number(t, r[2]))
		}
	}
	for _, s := range out {
		n := len(s.know) - steps
		s.know, s.is = s.know[:n], s.know[n:]
	}
	return out
}

// aheadFigures are the mean symmetric percentage error of the forecasts (as in
// Makridakis and Hibon 2000) and the share within the bands.
func aheadFigures(series []*holdout, perYear int) (smape, covered float64, each time.Duration) {
	n := 0.
	begin := time.Now()
	for _, s := range series {
		for j, b := range Ahead(s.know, perYear, len(s.is), s.id) {
			if size := math.Abs(s.is[j]) + math.Abs(b.Mean); size > 0 {
				smape += 200 * math.Abs(s.is[j]-b.Mean) / size
			}
			covered += outcome(s.is[j] >= b.P10 && s.is[j] <= b.P90)
			n++
		}
	}
	return smape / n, covered / n, time.Since(begin) / time.Duration(len(series))
}
