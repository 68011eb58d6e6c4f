package dashboards

import (
	"math"
	"testing"

	"qianshao"
	"qianshao/dashboards/sample"
)

// The average of a year so far weighs months by their days and leaves out those
// that are missing, as a mean is judged.
func TestAverageSoFar(t *testing.T) {
	t.Parallel()
	of := []qianshao.Period{sample.Month(1), sample.Month(2), sample.Month(3)}
	for _, x := range []struct {
		values []float64
		want   float64
		days   int
	}{
		{[]float64{63, 49, math.NaN()}, (63*31 + 49*28) / 59., 59},
		{[]float64{63, math.NaN(), 38}, (63*31 + 38*31) / 62., 62},
		{[]float64{math.NaN(), math.NaN(), math.NaN()}, 0, 0},
	} {
		if got, days := averageSoFar(x.values, of); math.Abs(got-x.want) > 1e-9 || days != x.days {
			t.Errorf("%v: %v of %d days, want %v of %d", x.values, got, days, x.want, x.days)
		}
	}
}
