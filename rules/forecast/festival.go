package forecast

import (
	"math"
	"time"
)

// firstFestival is the year of the first date in newYears.
const firstFestival = 1990

// newYears are the days of the lunar new year (春节) from 1990 on, as month·100 + day.
var newYears = [...]int{
	127, 215, 204, 123, 210, 131, 219, 207, 128, 216,
	205, 124, 212, 201, 122, 209, 129, 218, 207, 126,
	214, 203, 123, 210, 131, 219, 208, 128, 216, 205,
	125, 212, 201, 122, 210, 129, 217, 206, 126, 213,
	203, 123, 211, 131, 219, 208, 128, 215, 204, 124,
	212, 201, 122, 210, 130, 217, 206, 126, 214, 202,
	123, 211, 201, 219, 208, 128, 215, 204, 124, 212,
	202,
}

// The holiday's window about the new year: buying before it, rest after it.
const (
	festivalDays   = 14
	festivalBefore = 7
)

// festivalInJanuary is the share of the 14 days about the lunar new year that
// falls into January; false for a year without a date.
func festivalInJanuary(year int) (float64, bool) {
	i := year - firstFestival
	if i < 0 || i >= len(newYears) {
		return 0, false
	}
	begin := time.Date(year, time.Month(newYears[i]/100), newYears[i]%100-festivalBefore, 0, 0, 0, 0, time.UTC)
	left := time.Date(year, time.February, 1, 0, 0, 0, 0, time.UTC).Sub(begin).Hours() / 24
	return min(max(left, 0), festivalDays) / festivalDays, true
}

// january is what a past year says of the festival: the logarithm of January's
// amount to February's, and the share of the festival in January.
type january struct{ place, ratio, share float64 }

// festive moves amounts between January and February of past years to where
// they would have been with this year's festival, where the series shows that it
// follows it. It matters while January alone is known: a festival that falls
// into it makes it look like growth, or like a slump. Sums stay.
func festive(in *Input) []Year {
	now, ok := festivalInJanuary(in.Year)
	if !ok || in.PerYear != 12 || in.JanFeb || in.Through() != 1 || !in.Kind.Sums() {
		return in.Past
	}
	var list []january
	for i, y := range in.Past {
		share, ok := festivalInJanuary(y.Year)
		if ok && y.Year < in.Year && !excluded(in, y.Year) && len(y.Slots) == in.PerYear && y.Slots[0] > 0 &&
			y.Slots[1] > 0 {
			list = append(list, january{float64(i), math.Log(y.Slots[0] / y.Slots[1]), share})
		}
	}
	slope := festivalSlope(list)
	if slope == 0 {
		return in.Past
	}
	out := append([]Year(nil), in.Past...)
	for _, x := range list {
		y := &out[int(x.place)]
		slots := append([]float64(nil), y.Slots...)
		both := slots[0] + slots[1]
		slots[0] = both / (1 + math.Exp(-(x.ratio + slope*(now-x.share))))
		slots[1] = both - slots[0]
		y.Slots = slots
	}
	return out
}

// leastJanuaries is how many past years tell of the festival.
const leastJanuaries = 3

// festivalSlope is by how much the ratio's logarithm moves with the share, drawn
// towards nothing by as much as chance explains; 0 where it may be chance alone.
func festivalSlope(list []january) float64 {
	n := float64(len(list))
	if len(list) < leastJanuaries {
		return 0
	}
	share, ratio := 0., 0.
	for _, x := range list {
		share, ratio = share+x.share/n, ratio+x.ratio/n
	}
	spread, with := 0., 0.
	for _, x := range list {
		spread += (x.share - share) * (x.share - share)
		with += (x.share - share) * (x.ratio - ratio)
	}
	if spread < .1 {
		return 0
	}
	slope, rest := with/spread, 0.
	for _, x := range list {
		e := x.ratio - ratio - slope*(x.share-share)
		rest += e * e
	}
	const usual, belief = .05, 1. // noise of the ratio's logarithm
	noise := (rest + belief*usual*usual) / (n - 2 + belief) / spread
	if t := slope * slope / noise; t > 4 { // two standard errors
		return slope * (1 - 1/t)
	}
	return 0
}
