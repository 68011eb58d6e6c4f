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
