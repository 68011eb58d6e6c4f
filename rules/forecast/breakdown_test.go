package forecast

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func partsOf(parts []Part) (values []float64, slots map[int]float64) {
	slots = map[int]float64{}
	for _, p := range parts {
		values = append(values, p.Value)
		slots[p.Slot] += p.Value
	}
	return values, slots
}

// TestBreakdownByHand splits small gaps.
func TestBreakdownByHand(t *testing.T) {
	t.Parallel()
	f := func(name string, in Input, target Target, want ...float64) {
		t.Helper()
		got, _ := partsOf(Breakdown(in, target))
		if !slices.EqualFunc(got, want, near) {
			t.Errorf("%s: %v, want %v", name, got, want)
		}
	}
	ten := func(slots ...float64) []float64 { return slices.Repeat(slots, 1) }
	// 31 days of December: 10, 10 and 11 of them.
	f("62 in December", Input{Kind: Total, PerYear: 12, Year: 2024, Known: make([]float64, 11), Whole: true},
		Target{Value: 62}, 20, 20, 22)
	f("9 in December, whole: the largest remainder is the last ten-day's", Input{Kind: Count, PerYear: 12, Year: 2024, Known: make([]float64, 11)},
		Target{Value: 9}, 3, 3, 3)
	f("a quarter into its months by days, 30 31 30", Input{Kind: Total, PerYear: 4, Year: 2024, Known: ten(1), Whole: true},
		Target{Value: 92, By: 2}, 30, 31, 30)
	f("half-years by last year's 1 to 3", Input{Kind: Total, PerYear: 2, Year: 2024, Past: years(2024, []float64{1, 3})},
		Target{Value: 10}, 2.5, 7.5)
	f("above 10, whole, is 11", Input{Kind: Total, PerYear: 2, Year: 2024, Known: ten(4), Whole: true},
		Target{Op: Above, Value: 10}, 7)
	f("the room under a cap", Input{Kind: Total, PerYear: 2, Year: 2024, Known: ten(4)},
		Target{Op: AtMost, Value: 10}, 6)
	f("met already", Input{Kind: Total, PerYear: 2, Year: 2024, Known: ten(10)}, Target{Value: 10})
	f("a cap broken already", Input{Kind: Total, PerYear: 2, Year: 2024, Known: ten(11)}, Target{Op: AtMost, Value: 10})
	f("a mean does not add up", Input{Kind: Mean, PerYear: 2, Year: 2024, Known: ten(11)}, Target{Value: 12})
	f("a level's change, equally", Input{Kind: Level, PerYear: 4, Year: 2024, Known: ten(90)}, Target{Value: 120}, 10, 10, 10)
	f("a level to come down", Input{Kind: Level, PerYear: 2, Year: 2024, Known: ten(90)}, Target{Op: AtMost, Value: 80}, -10)
}

// TestBreakdownKeepsAMergedSlotWhole gives it both months' share.
func TestBreakdownKeepsAMergedSlotWhole(t *testing.T) {
	t.Parallel()
	parts := Breakdown(Input{Kind: Total, PerYear: 12, JanFeb: true, Year: 2023, Whole: true}, Target{Value: 1200})
	if len(parts) != 1+30 || parts[0] != (Part{1, 0, 200}) {
		t.Fatalf("%d parts, first %+v", len(parts), parts[0])
	}
	if _, slots := partsOf(parts); slots[2] != 100 || slots[11] != 100 {
		t.Errorf("months: %v", slots)
	}
}

// TestPartsAddUpToTheGap counts in granules, where sums are exact.
func TestPartsAddUpToTheGap(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		in := anyInput(Total, Count, Level).Draw(t, "in")
		target := Target{Op: Op(rapid.IntRange(0, 3).Draw(t, "op")), Value: math.Round(rapid.Float64Range(0, 1e6).Draw(t, "target")*10) / 10}
		parts := Breakdown(in, target)
		if len(parts) == 0 {
			return
		}
		gap := Required(in, target).Gap
		g, n, _ := granules(&Input{Kind: in.Kind, Whole: in.Whole, Known: reported(&in)}, target, gap)
		sum := int64(0)
		for _, p := range parts {
			units := p.Value * math.Pow(10, float64(g.places))
			if math.Abs(units-math.Round(units)) > 1e-3 || p.Value*gap < 0 {
				t.Fatalf("part %+v of gap %v", p, gap)
			}
			sum += int64(math.Abs(math.Round(units)))
		}
		if sum != n {
			t.Fatalf("parts sum to %d granules, the gap has %d", sum, n)
		}
	})
}

func TestApportion(t *testing.T) {
	t.Parallel()
	f := func(n int64, shares []float64, want ...int64) {
		t.Helper()
		if got := apportion(n, shares); !slices.Equal(got, want) {
			t.Errorf("%d by %v: %v, want %v", n, shares, got, want)
		}
	}
	f(10, []float64{1, 1, 1}, 4, 3, 3)
	f(7, []float64{5, 3, 2}, 4, 2, 1)
	f(1, []float64{0, 1, 1}, 0, 1, 0)
	f(0, []float64{1, 2}, 0, 0)
}
