package forecast

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"gonum.org/v1/gonum/stat/distuv"
)

// maker draws one series of so many months.
type maker func(r *rand.Rand, months int) []float64

// counted draws monthly counts: a rate of its own each year, a season, a
// scatter beyond Poisson.
func counted(r *rand.Rand, months int) []float64 {
	rate, out := 20+60*r.Float64(), make([]float64, months)
	year := 1.
	for i := range out {
		if i%12 == 0 {
			year = math.Exp(.2 * r.NormFloat64())
		}
		season := 1 + .4*math.Sin(float64(i)*math.Pi/6)
		out[i] = drawCount(r, rate/12*year*season, 1.3)
	}
	return out
}

// stocked draws a level: a drift, seasonal steps, jumps with heavy tails.
func stocked(r *rand.Rand, months int) []float64 {
	v, drift, out := 200+100*r.Float64(), r.NormFloat64(), make([]float64, months)
	for i := range out {
		v += drift + 3*math.Sin(float64(i)*math.Pi/6) + 2*distuv.StudentsT{Sigma: 1, Nu: 5, Src: r}.Rand()
		out[i] = v
	}
	return out
}

// bounded draws a ratio near its upper bound.
func bounded(r *rand.Rand, months int) []float64 {
	v, out := 1.5+r.NormFloat64(), make([]float64, months)
	for i := range out {
		v += .12 * r.NormFloat64()
		out[i] = 100 / (1 + math.Exp(-v))
	}
	return out
}

// weather draws values that return to their season, as concentrations do.
func weather(r *rand.Rand, months int) []float64 {
	a, out := 0., make([]float64, months)
	for i := range out {
		a = .5*a + r.NormFloat64()
		out[i] = 40 + 15*math.Cos(float64(i)*math.Pi/6) + 4*a
	}
	return out
}

// grown draws cumulative growth as published, one decimal.
func grown(r *rand.Rand, months int) []float64 {
	year, sum, out := 6., 0., make([]float64, months)
	for i := range out {
		year += .5 * r.NormFloat64()
		if i%12 == 0 {
			sum = 0
		}
		sum += year + 3*r.NormFloat64()
		out[i] = math.Round(10*sum/float64(i%12+1)) / 10
	}
	return out
}

// TestEightOfTenYearsEndWithinTheBand is the calibration of every kind on
// series drawn with a fixed seed: after 3, 6 and 9 months, with five
// past years. Two tell little of a season, so there the band may be wider; one
// cannot tell it from chance, and the band need only not be far off.
func TestEightOfTenYearsEndWithinTheBand(t *testing.T) {
	t.Parallel()
	for kind, draw := range map[Kind]maker{Count: counted, Level: stocked, Ratio: bounded, Mean: weather, Growth: grown} {
		for _, past := range []int{1, 2, 5} {
			t.Run(fmt.Sprintf("%v with %d years", kind, past), func(t *testing.T) {
				t.Parallel()
				low, high := .7, .9
				switch past {
				case 1:
					low, high = .6, 1
				case 2:
					high = .96
				}
				for _, through := range []int{3, 6, 9} {
					if c := coverage(kind, draw, past, through); c < low || c > high {
						t.Errorf("after %d months %.3f of the years end within the band", through, c)
					}
				}
			})
		}
	}
}

// A level whose pace went up for three months and came back: bands that did not
// hold this year are not drawn as if they had.
func TestAChangedPaceWidensTheBand(t *testing.T) {
	t.Parallel()
	in := Input{ID: "debt", Kind: Level, PerYear: 12, Year: 2023, Past: years(2023,
		[]float64{196.2, 195.4, 194.1, 192.8, 191.6, 190, 187.9, 185.4, 182.8, 180.1, 177.6, 175},
		[]float64{174.1, 173.2, 171.8, 170.3, 168.6, 166.9, 164.8, 162.5, 159.9, 157.2, 154.4, 151.6})}
	now := []float64{151.2, 150.1, 148.9, 144, 138.6, 132.4, 131.6, 130.9, 130.1, 129.4, 128.6}
	const came = 127.8
	for _, through := range []int{8, 9, 10, 11} {
		in.Known = now[:through]
		if o := Look(in); o.Quantile(.1) > came || o.Quantile(.9) < came {
			t.Errorf("after %d months: %.1f to %.1f, %v came", through, o.Quantile(.1), o.Quantile(.9), came)
		}
	}
}

// coverage is how often the figure lies between the tenth and the ninetieth
// percentile.
func coverage(kind Kind, draw maker, past, through int) float64 {
	const series = 200
	r := rand.New(rand.NewPCG(uint64(kind), uint64(past*100+through)))
	inside := 0.
	for k := range series {
		all := draw(r, 12*(past+1))
		in := Input{ID: fmt.Sprint("series ", k), Kind: kind, PerYear: 12, Year: 2024}
		if kind == Ratio {
			in.High = 100
		}
		for y := range past {
			in.Past = append(in.Past, Year{2024 - past + y, all[12*y : 12*y+12]})
		}
		year := all[12*past:]
		in.Known = year[:through]
		figure, _ := in.Figure(year)
		o := Look(in)
		if low, high := o.Quantile(.1), o.Quantile(.9); figure >= low && figure <= high {
			inside++
		}
	}
	return inside / series
}

// A growth's chance to miss hardly depends on how the draws fall.
func TestGrowthHasNoLuckOfTheDraw(t *testing.T) {
	t.Parallel()
	in := Input{Kind: Growth, PerYear: 12, Year: 2014, Known: []float64{11.8, 12},
		Past: years(2014, []float64{12.3, 12.4, 12.5, 12.6, 12.7, 12.8, 12.8, 12.9, 13, 13, 13.1, 13})}
	low, high := 1., 0.
	for i := range 50 {
		in.ID = fmt.Sprint("growth ", i)
		o := Look(in)
		p, _ := o.Miss(Target{Value: 14})
		low, high = min(low, p), max(high, p)
	}
	if high-low > .005 {
		t.Errorf("P(miss) of %.3f to %.3f by the name alone", low, high)
	}
}
