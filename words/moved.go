package words

import (
	"math"

	"qianshao"
)

// GapMoved says how a gap moved: 差距由 4.7 亿元变为 2.0 亿元; what reads the same
// before and after did not move, or hardly.
func GapMoved(lang string, in *qianshao.Indicator, before, after float64) string {
	from, to := Apart(lang, in, before, 1), Apart(lang, in, after, 1)
	switch {
	case from != to:
		return In(lang, "差距由 "+from+" 变为 "+to, "gap from "+from+" to "+to)
	case !same(before, after):
		return In(lang, "差距 "+to+"，基本未变", "gap "+to+", hardly changed")
	}
	return In(lang, "差距 "+to+"，未变", "gap "+to+", unchanged")
}

// ChanceMoved says how a probability of missing a target moved.
func ChanceMoved(lang string, before, after float64) string {
	from, to := Chance(before), Chance(after)
	switch {
	case from != to:
		return In(lang, "未达标概率由"+from+"变为"+to, "P(miss) from "+from+" to "+to)
	case !same(before, after):
		return In(lang, "未达标概率"+to+"，基本未变", "P(miss) "+to+", hardly changed")
	}
	return In(lang, "未达标概率"+to+"，未变", "P(miss) "+to+", unchanged")
}

// LightMoved says which light became which.
func LightMoved(lang string, before, after qianshao.Grade) string {
	if before == after {
		return In(lang, "仍为"+Grade(lang, after)+"灯", "still "+Grade(lang, after))
	}
	return In(lang, Grade(lang, before)+"灯→"+Grade(lang, after)+"灯", Grade(lang, before)+" → "+Grade(lang, after))
}

// same reports whether two figures are one but for what floating point adds.
func same(a, b float64) bool { return math.Abs(a-b) < 1e-9 }
