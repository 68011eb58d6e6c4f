package words

import (
	"slices"
	"testing"

	"qianshao"
)

// Of a ten-day its month says its share; what is reported by months has it apart.
func TestKeepPart(t *testing.T) {
	t.Parallel()
	for f, want := range map[qianshao.Freq][3]string{
		qianshao.TenDay: {"应完成 3.00，落后 1.00", "落后 1.00", "Share 3.00; 1.00 behind"}, qianshao.Month: {"没保住，欠 1.00", "落后 1.00", "Not kept, 1.00 owed"},
	} {
		shares := make([]float64, qianshao.PeriodsIn(f, 2023))
		for i := range shares {
			shares[i] = 1
		}
		k := &qianshao.Keeping{}
		k.Steps, _ = qianshao.KeepSteps(f, 2023, shares, []float64{0})
		month := slices.IndexFunc(k.Steps, func(s qianshao.KeepStep) bool { return s.Period.Freq() == qianshao.Month })
		have := [3]string{KeepPart("zh", &qianshao.Indicator{}, k, &k.Steps[month]), KeepPart("zh", &qianshao.Indicator{}, k, &k.Steps[month+1]), KeepPart("en", &qianshao.Indicator{}, k, &k.Steps[month])}
		if have != want {
			t.Errorf("%s: %q, want %q", f, have, want)
		}
	}
}

func TestKeepStep(t *testing.T) {
	t.Parallel()
	money, people := &qianshao.Indicator{}, &qianshao.Indicator{Whole: true}
	for _, c := range []struct {
		in     *qianshao.Indicator
		s      qianshao.KeepStep
		zh, en string
	}{
		{money, qianshao.KeepStep{State: qianshao.KeepDone, Owed: -1}, "已保住", "Kept"},
		{money, qianshao.KeepStep{State: qianshao.KeepSafe, Owed: 1.5, Behind: -1}, "稳，还要完成 1.50", "Safe, 1.50 to go"},
		{people, qianshao.KeepStep{State: qianshao.KeepBehind, Owed: 9, Behind: 3}, "落后 3", "3 behind"},
		{people, qianshao.KeepStep{State: qianshao.KeepLost, Owed: 9}, "没保住，欠 9", "Not kept, 9 owed"},
	} {
		if zh, en := KeepStep("zh", c.in, &c.s), KeepStep("en", c.in, &c.s); zh != c.zh || en != c.en {
			t.Errorf("%s: %q, %q", c.s.State, zh, en)
		}
	}
}
