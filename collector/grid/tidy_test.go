package grid

import (
	"math/rand"
	"strconv"
	"testing"
)

func TestTidyTakesNoiseOutAndNothingElse(t *testing.T) {
	t.Parallel()
	f := func(v float64, want string) {
		t.Helper()
		if got := strconv.FormatFloat(Tidy(v), 'f', -1, 64); got != want {
			t.Errorf("%v: %s, want %s", v, got, want)
		}
	}
	a, b, c, d := 0.1, 0.2, 100000.1, 99999.9
	f(70.19999999999999, "70.2")
	f(77.599999999999994, "77.6")
	f(a+b, "0.3")
	f(100.1-99.9, "0.2")
	f(c-d, "0.2")
	f(-70.19999999999999, "-70.2")
	f(123456789.123456, "123456789.123456")
	f(0.000123, "0.000123")
	f(8.133333333333333, "8.13333333333333")
	f(1234567.1, "1234567.1")
	f(0, "0")
	f(1e20, "100000000000000000000")
	f(0.00000001, "0.00000001")
}

// Whatever is typed with up to six decimals and fifteen digits stays, and comes
// back from a sum and its difference.
func TestTidyKeepsWhatIsTyped(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewSource(7))
	for range 20_000 {
		d := r.Intn(mostDecimals + 1)
		s := strconv.FormatFloat(float64(r.Int63n(1e15))/1e15*[]float64{1, 1e2, 1e5, 1e8}[r.Intn(4)], 'f', d, 64)
		v, err := strconv.ParseFloat(s, 64)
		if err != nil {
			t.Fatal(err)
		}
		if Tidy(v) != v {
			t.Fatalf("%s became %v", s, Tidy(v))
		}
		other := float64(r.Intn(1000)) / 10
		if back := v + other - other; v != 0 && v < 1e5 && Tidy(back) != v {
			t.Fatalf("%s came back as %v, %v", s, back, Tidy(back))
		}
	}
}

// A calculated number is what its format shows; a typed one is not rounded.
func TestFormatsCapCalculatedNumbers(t *testing.T) {
	t.Parallel()
	f := func(v float64, id int, code, want string) {
		t.Helper()
		formats := []Format{{}}
		if got, _ := styleOf(id, code, &formats).read(v, false); got != want {
			t.Errorf("%v under %d %q: %s, want %s", v, id, code, got, want)
		}
	}
	f(8.133333333333333, 164, "0.0", "8.1")
	f(8.133333333333333, 2, "", "8.13")
	f(8.133333333333333, 0, "", "8.13333333333333")
	f(8.133333333333333, 1, "", "8.13333333333333")
	f(15.34, 164, "0.0", "15.34")
	f(0.08133333333333333, 10, "", "8.13%")
	f(0.08133333333333333, 164, "0.0%", "8.1%")
	f(0.702, 164, "0%", "70.2%")
	f(0.7019999999999999, 9, "", "70.2%")
	f(8.133333333333333, 164, "#,##0.00_);(#,##0.00)", "8.13")
}
