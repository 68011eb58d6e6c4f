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

// KeepNumber prints a figure of a step: none of what is counted has decimals.
func KeepNumber(in *qianshao.Indicator, v float64) string {
	if in.Whole || in.Measure == qianshao.Count {
		return Number(v, 0)
	}
	return Number(v, 2)
}
