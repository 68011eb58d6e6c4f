package words

import (
	"fmt"

	"qianshao"
)

// keepStates say how a step of a year's target stands.
var keepStates = map[qianshao.KeepState]pair{
	qianshao.KeepDone:   {"已保住", "Kept"},
	qianshao.KeepSafe:   {"稳，还要完成 %s", "Safe, %s to go"},
	qianshao.KeepBehind: {"落后 %s", "%s behind"},
	qianshao.KeepLost:   {"没保住，欠 %s", "Not kept, %s owed"},
}

// KeepStep says how a period keeps its share of the year's target, and by how
// much.
func KeepStep(lang string, in *qianshao.Indicator, s *qianshao.KeepStep) string {
	text := keepStates[s.State].in(lang)
	switch s.State {
	case qianshao.KeepDone:
		return text
	case qianshao.KeepBehind:
		return fmt.Sprintf(text, KeepNumber(in, s.Behind))
	}
	return fmt.Sprintf(text, KeepNumber(in, s.Owed))
}

// KeepPart says how the month, quarter or year stands that a period lies in; of
// the month of a ten-day its share first.
func KeepPart(lang string, in *qianshao.Indicator, k *qianshao.Keeping, s *qianshao.KeepStep) string {
	text := KeepStep(lang, in, s)
	if s.Period.Freq() != qianshao.Month || s.Period == k.Steps[0].Period {
		return text
	}
	return pair{"应完成 ", "Share "}.in(lang) + KeepNumber(in, s.Share) + pair{"，", "; "}.in(lang) + text
}

// KeepNumber prints a figure of a step: none of what is counted has decimals.
func KeepNumber(in *qianshao.Indicator, v float64) string {
	if in.Whole || in.Measure == qianshao.Count {
		return Number(v, 0)
	}
	return Number(v, 2)
}
