package words

import (
	"testing"

	"qianshao"
)

// Of a ten-day its month says its share; what is reported by months has it apart.
func TestKeepPart(t *testing.T) {
	t.Parallel()
	month, quarter := qianshao.NewPeriod(qianshao.Month, 2023, 1), qianshao.NewPeriod(qianshao.Quarter, 2023, 1)
	wide := qianshao.KeepStep{Period: quarter, Behind: 1, State: qianshao.KeepBehind}
	for f, c := range map[qianshao.Freq]struct {
		month qianshao.KeepStep
		want  [3]string
	}{
		qianshao.TenDay: {qianshao.KeepStep{Period: month, Share: 3, Behind: 1, State: qianshao.KeepBehind},
			[3]string{"应完成 3.00，落后 1.00", "落后 1.00", "Share 3.00; 1.00 behind"}},
		qianshao.Month: {qianshao.KeepStep{Period: month, Share: 1, Owed: 1, State: qianshao.KeepLost},
			[3]string{"没保住，欠 1.00", "落后 1.00", "Not kept, 1.00 owed"}},
	} {
		k := &qianshao.Keeping{Steps: []qianshao.KeepStep{c.month, wide}}
		if f == qianshao.TenDay {
			k.Steps = append([]qianshao.KeepStep{{Period: qianshao.NewPeriod(f, 2023, 1)}}, k.Steps...)
		}
		part := func(lang string, s *qianshao.KeepStep) string { return KeepPart(lang, &qianshao.Indicator{}, k, s) }
		have := [3]string{part("zh", &c.month), part("zh", &wide), part("en", &c.month)}
		if have != c.want {
			t.Errorf("%s: %q, want %q", f, have, c.want)
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
