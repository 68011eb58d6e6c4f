package charts

import "testing"

func TestCSVCellsAreNoFormulas(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{"=1+1": "'=1+1", "+x": "'+x", "-2.5": "-2.5", "-x": "'-x", "@x": "'@x", "": "", "6月": "6月", "\tx": "'\tx"} {
		if got := asText(in); got != want {
			t.Errorf("%q: %q", in, got)
		}
	}
}
