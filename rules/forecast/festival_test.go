package forecast

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/6tail/lunar-go/calendar"
)

// The table of new years is the one lunar-go reckons.
func TestNewYearsAreThoseOfTheLunarCalendar(t *testing.T) {
	t.Parallel()
	for i, d := range newYears {
		s := calendar.NewLunarFromYmd(firstFestival+i, 1, 1).GetSolar()
		if s.GetYear() != firstFestival+i || s.GetMonth()*100+s.GetDay() != d {
			t.Errorf("%d: %04d, lunar-go %s", firstFestival+i, d, s.ToYmd())
		}
	}
}

func TestFestivalInJanuary(t *testing.T) {
	t.Parallel()
	f := func(year int, days float64, ok bool) {
		t.Helper()
		if share, has := festivalInJanuary(year); has != ok || math.Abs(share*festivalDays-days) > 1e-9 {
			t.Errorf("%d: %.1f days, %v; want %v, %v", year, share*festivalDays, has, days, ok)
		}
	}
	f(2023, 14, true) // 22 January
	f(2022, 7, true)  // 1 February
	f(2021, 0, true)  // 12 February
	f(2024, 0, true)  // 10 February
	f(2025, 10, true) // 29 January
	f(2020, 14, true) // 25 January
	f(1989, 0, false)
	f(2061, 0, false)
}

// lunarYears are years of a series that loses a third of a month's amount where
// the festival falls into it.
func lunarYears(r *rand.Rand, first, n int, effect float64) []Year {
	var out []Year
	size := 100.
	for y := first; y < first+n; y++ {
		size *= math.Exp(.05 + .04*r.NormFloat64())
		share, _ := festivalInJanuary(y)
		slots := make([]float64, 12)
		for i := range slots {
			slots[i] = size * math.Exp(.04*r.NormFloat64())
		}
		slots[0] *= 1 + effect*share
		slots[1] *= 1 + effect*(1-share)
		out = append(out, Year{y, slots})
	}
	return out
}

// January alone is read with the festival in mind: the probabilities of series
// that follow it are truer, those of series that do not stay.
func TestJanuaryKnowsTheFestival(t *testing.T) {
	t.Parallel()
	told := func(effect float64, blind bool) (brier, said, missed float64) {
		r := rand.New(rand.NewPCG(5, 8))
		const n = 300.
		for k := range int(n) {
			all := lunarYears(r, 2012, 9+k%4, effect) // ends in 2020 … 2023
			now := all[len(all)-1]
			in := Input{ID: fmt.Sprint("lunar ", k), PerYear: 12, Year: now.Year, Past: all[:len(all)-1], Known: now.Slots[:1]}
			before, _ := in.Figure(all[len(all)-2].Slots)
			end, _ := in.Figure(now.Slots)
			target := before * 1.05
			if blind { // the years about it hold no date
				in.Year += 200
				in.Past = nil
				for _, y := range all[:len(all)-1] {
					in.Past = append(in.Past, Year{y.Year + 200, y.Slots})
				}
			}
			o := Look(in)
			p, _ := o.Miss(Target{Value: target})
			d := p - outcomeOf(end < target)
			brier, said, missed = brier+d*d/n, said+p/n, missed+outcomeOf(end < target)/n
		}
		return brier, said, missed
	}
	blind, high, _ := told(-.3, true)
	knows, said, missed := told(-.3, false)
	plain, usual, _ := told(0, true)
	same, _, _ := told(0, false)
	t.Logf("Brier %.3f blind, %.3f with the festival, %.3f where there is none; said %.2f, %.2f, %.2f, missed %.2f", blind, knows, plain, high, said, usual, missed)
	if knows > blind-.1 || knows > plain+.03 || math.Abs(said-usual) > .05 {
		t.Errorf("Brier %.3f blind, %.3f with the festival, %.3f where there is none; said %.2f, usually %.2f", blind, knows, plain, said, usual)
	}
	if math.Abs(plain-same) > .005 {
		t.Errorf("without an effect: %.4f, and %.4f", plain, same)
	}
}
