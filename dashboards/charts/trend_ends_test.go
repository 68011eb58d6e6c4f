package charts

import "testing"

// TestNamesAtTheFoot holds which charts keep the last period clear of the
// lines' names.
func TestNamesAtTheFoot(t *testing.T) {
	f := func(end float64, want bool) {
		t.Helper()
		target := end
		d := trendDrawer{t: &Trend{Target: &target}, from: 0, to: 10}
		if got := d.endsLow(); got != want {
			t.Errorf("a line that ends at %v of 10: %v", end, got)
		}
	}
	f(0, true)
	f(.9, true)
	f(1, false)
	f(8, false)
}

// A latest value stands clear of the names at the ends of the lines, however
// late in the year it is.
func TestLatestValueClearOfTheNames(t *testing.T) {
	t.Parallel()
	path := make([]float64, 12)
	for i := range path {
		path[i] = float64(i+1) * 10000
	}
	d := trendDrawer{t: &Trend{Labels: make([]string, 12), Path: path, FromZero: true}, s: Wall, to: 150000}
	for _, x := range []struct {
		v        float64
		at       int
		position string
		back     bool
	}{
		{95961, 9, "bottom", false}, {35961, 3, "right", false}, {45961, 3, "left", false}, {105961, 10, "bottom", true}, {125961, 10, "left", false},
		{9000, 10, "top", true}, {119000, 11, "right", false},
	} {
		lb := d.latestLabel(x.v, x.at)
		if lb.Position != x.position || (len(lb.Offset) > 0) != x.back {
			t.Errorf("%v at %d stands %s, moved by %v", x.v, x.at, lb.Position, lb.Offset)
		}
	}
	d.t.Path, d.to = nil, 1
	if lb := d.latestLabel(1, 5); lb.Position != "bottom" {
		t.Errorf("at the top of the chart it stands %s", lb.Position)
	}
}
