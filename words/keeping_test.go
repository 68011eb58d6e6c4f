package words

import (
	"testing"

	"qianshao"
)

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
