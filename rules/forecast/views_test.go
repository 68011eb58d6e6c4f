package forecast

import (
	"math"
	"testing"
)

// growing is a monthly series of whole years that grows by five percent a
// year, and three slots of the next.
func growing(pastYears int) *flow {
	in := Input{PerYear: 12, Year: 2024, Known: wave(12, 100)[:3]}
	for y := range pastYears {
		in.Past = append(in.Past, Year{2024 - pastYears + y, wave(12, 100*math.Pow(1.05, float64(y-pastYears)))})
	}
	return newFlow(&in)
}

// The more past there is, the more views can speak; what they say of a regular
// series is near the truth.
func TestViewsOfARegularSeries(t *testing.T) {
	t.Parallel()
	f := func(pastYears int, off float64, want ...string) {
		t.Helper()
		line := growing(pastYears)
		var spoke []string
		for _, v := range line.views([]int{len(line.y)}, 9) {
			out := make([]float64, 9)
			if !v.see(len(line.y), out) {
				continue
			}
			spoke = append(spoke, v.name)
			for j, x := range out {
				if is := wave(12, 100)[3+j]; math.Abs(x/is-1) > off {
					t.Errorf("%d years, %s, slot %d: %.1f, want %.1f", pastYears, v.name, j, x, is)
				}
			}
		}
		if len(spoke) != len(want) {
			t.Fatalf("%d years: %q, want %q", pastYears, spoke, want)
		}
		for i := range want {
			if spoke[i] != want[i] {
				t.Errorf("%d years: %q, want %q", pastYears, spoke, want)
			}
		}
	}
	f(1, .03, "last year", "three years", "ten years", "shrunk growth")
	f(5, .09, "last year", "three years", "ten years", "shrunk growth", "level", "theta", "smoothing", "damped trend", "fading growth")
}

// Noise alone has hardly a season: its figures shrink to nothing.
func TestSeasonalFiguresShrink(t *testing.T) {
	t.Parallel()
	line := growing(5)
	if s := line.seasonal(len(line.z), 5); s[3] < .25 || s[9] > -.25 {
		t.Errorf("a clear season shrank: %.2f", s)
	}
	noisy := &flow{season: 12}
	r := random(&Input{ID: "noise"})
	for range 63 {
		noisy.y = append(noisy.y, 100*math.Exp(.2*r.NormFloat64()))
	}
	noisy.settle()
	sum := 0.
	for _, v := range noisy.seasonal(63, 5) {
		sum += v * v
	}
	if rms := math.Sqrt(sum / 12); rms > .06 {
		t.Errorf("noise has seasonal figures of %.3f", rms)
	}
}

// The method finds the bottom of a bowl, within the box.
func TestMinimize(t *testing.T) {
	t.Parallel()
	bowl := func(x []float64) float64 { return (x[0]-.3)*(x[0]-.3) + 4*(x[1]-2)*(x[1]-2) }
	x := minimize(bowl, []float64{.8, .1}, []float64{.1, .1}, []float64{0, 0}, []float64{1, 1.5}, 200)
	if math.Abs(x[0]-.3) > .01 || math.Abs(x[1]-1.5) > .01 {
		t.Errorf("found %v", x)
	}
}
