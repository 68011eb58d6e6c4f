// Package forecastcsv forecasts series handed over as CSV: the command `forecast`.
package forecastcsv

import (
	"encoding/csv"
	"fmt"
	"io"
	"math"
	"strconv"
	"time"

	"qianshao"
	"qianshao/rules"
	"qianshao/words"
)

// Options say what to write.
type Options struct {
	Horizon  int                   // > 0: the next N periods of each series instead of its year
	Progress func(done, total int) // may be nil
}

// Run reads series (id,period,value[,kind,target]) and writes what their year
// in progress will come to, one row a series in order of first appearance.
// Rows at fault are answered with [qianshao.Faults].
func Run(in io.Reader, out io.Writer, o Options) error {
	list, err := read(in)
	if err != nil {
		return err
	}
	w := csv.NewWriter(out)
	header, write := yearHeader, writeYear
	if o.Horizon > 0 {
		header, write = periodHeader, func(w *csv.Writer, s *series) error { return writePeriods(w, s, o.Horizon) }
	}
	if err := w.Write(header); err != nil {
		return fmt.Errorf("write: %w", err)
	}
	for i, s := range list {
		if err := write(w, s); err != nil {
			return fmt.Errorf("write: %w", err)
		}
		if o.Progress != nil {
			o.Progress(i+1, len(list))
		}
	}
	w.Flush()
	if err := w.Error(); err != nil {
		return fmt.Errorf("write: %w", err)
	}
	return nil
}

var (
	yearHeader = []string{"id", "year", "observed_through", "mean", "p10", "p50", "p90", "probability_miss",
		"status", "why"}
	periodHeader = []string{"id", "period", "mean", "p10", "p90"}
)

// The statuses written.
const (
	statusOK     = "ok"
	statusKnown  = "known" // the outcome can no longer change
	statusCannot = "cannot_say"
)

// writeYear writes the distribution of a series' year. Without a target there
// is no probability, and the row says so.
func writeYear(w *csv.Writer, s *series) error {
	in, p, f := s.indicator()
	now := qianshao.NewDate(s.year+1, time.January, 1).In(time.UTC)
	x := rules.NewForecaster()
	x.YearEnd = true
	fc := x.Forecast(p, in, f, now, rules.Calibration{})
	row := []string{s.id, strconv.Itoa(s.year), "", "", "", "", "", "", statusOK, words.OutlookWhy("zh", fc.Why)}
	if !fc.Through.IsZero() {
		row[2] = fc.Through.String()
	}
	o := fc.Outlooks[0]
	switch {
	case o.Why == rules.OutlookKnown:
		row[8], row[9] = statusKnown, why(o.Why)
	case o.Why != "":
		row[8], row[9] = statusCannot, why(o.Why)
	}
	if fc.Says() {
		for i, v := range [...]float64{fc.Mean, fc.P10, fc.P50, fc.P90} {
			row[3+i] = number(v)
		}
	}
	switch {
	case s.target == "":
		row[8], row[9] = statusCannot, "没有目标 / no target"
	case row[8] != statusCannot:
		row[7] = number(o.ProbabilityMiss)
	}
	return w.Write(row)
}

// why says a reason in both languages.
func why(code string) string {
	return words.OutlookWhy("zh", code) + " / " + words.OutlookWhy("en", code)
}

// number prints a number with ten significant digits; never NaN.
func number(v float64) string {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return ""
	}
	return strconv.FormatFloat(v, 'g', 10, 64)
}
