package forecastcsv

import (
	"encoding/csv"
	"math"

	"qianshao"
	"qianshao/rules/forecast"
)

// writePeriods writes the next n periods of a series. Missing ones in between
// count as the figure before.
func writePeriods(w *csv.Writer, s *series, n int) error {
	if len(s.points) == 0 {
		return nil
	}
	first, last := s.bounds()
	var line []float64
	for p := first; !last.Before(p); p = p.Next() {
		v, ok := s.points[p]
		if !ok {
			v = math.NaN()
		}
		line = append(line, v)
	}
	p := last
	for _, b := range forecast.Ahead(line, qianshao.PeriodsIn(s.freq, last.Year()), n, s.id) {
		p = p.Next()
		if err := w.Write([]string{s.id, p.String(), number(b.Mean), number(b.P10), number(b.P90)}); err != nil {
			return err
		}
	}
	return nil
}

// bounds are the first and last periods with a figure.
func (s *series) bounds() (first, last qianshao.Period) {
	for p := range s.points {
		if first.IsZero() || p.Before(first) {
			first = p
		}
		if last.IsZero() || last.Before(p) {
			last = p
		}
	}
	return first, last
}
