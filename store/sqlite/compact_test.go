package sqlite

import (
	"testing"
	"time"

	"qianshao"
)

// TestSmallRunsAreMadeOne hands in a month at a time: the runs of the series stay
// few, whether what is known of it is remembered or another process has written in
// between and it is read anew; no row is lost.
func TestSmallRunsAreMadeOne(t *testing.T) {
	t.Parallel()
	for name, forget := range map[string]bool{"remembered": false, "read anew": true} {
		s, err := Open(t.Context(), t.TempDir(), Options{Now: time.Now})
		if err != nil {
			t.Fatal(err)
		}
		for n := range 2*manyRuns + 3 {
			if forget {
				s.tops.commit = 0
			}
			o := qianshao.Observation{Series: called("a", 1), Period: qianshao.NewPeriod(qianshao.Month, 2020, 1).Add(n), Value: float64(n)}
			if _, err := s.Append(t.Context(), &qianshao.Batch{Source: "t", Rows: []qianshao.Observation{o}}); err != nil {
				t.Fatal(err)
			}
			runs, err := number(s.writer, "SELECT count(*) FROM run")
			if want := int64(n)%(manyRuns-1) + 1; runs != want || err != nil {
				t.Errorf("%s: after month %d there are %d runs, want %d (%v)", name, n+1, runs, want, err)
			}
		}
		if rows, err := rowsOf(s.writer, runsSQL, 1, 1); len(rows) != 2*manyRuns+3 || err != nil {
			t.Errorf("%s: %d rows, %v", name, len(rows), err)
		}
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	}
}
