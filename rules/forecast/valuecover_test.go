package forecast

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"
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
		v += drift + 3*math.Sin(float64(i)*math.Pi/6) + 2*drawStudent(r, 5)
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
