package rules

import (
	"math"

	"qianshao"
)

// round9 rounds half up at 1e-9, so that sums of decimals compare as written:
// 4.1+4.3+4.2+4.0+4.1+4.0 against 26 is .95.
func round9(x float64) float64 {
	if math.Abs(x) >= 1<<52/1e9 {
		return x
	}
	return math.Floor(x*1e9+.5) / 1e9
}

// slack is how far, in proportion, a sum or product of a year's decimals may
// lie off as a float; from some millions on that is more than 1e-9.
const slack = 4e-15

// wholeDown and wholeUp round an expected count of things; what is whole but
// for the float's error stays.
func wholeDown(x float64) float64 { return math.Floor(settled(x)) }

func wholeUp(x float64) float64 { return math.Ceil(settled(x)) }

func settled(x float64) float64 {
	if r := math.Round(x); math.Abs(x-r) <= slack*math.Abs(x) {
		return r
	}
	return round9(x)
}

// sign compares two values: -1, 0, 1 after rounding their difference.
func sign(a, b float64) int {
	if math.Abs(a-b) <= slack*max(math.Abs(a), math.Abs(b)) {
		return 0
	}
	switch d := round9(a - b); {
	case d < 0:
		return -1
	case d > 0:
		return 1
	}
	return 0
}

// floorGrade grades a ratio to what is expected, where more is better.
func floorGrade(r float64, cut [3]float64) qianshao.Grade {
	r = round9(r)
	for i, g := range [...]qianshao.Grade{qianshao.Green, qianshao.Yellow, qianshao.Orange} {
		if r >= cut[i] {
			return g
		}
	}
	return qianshao.Red
}

// capGrade grades a ratio to what is expected, where less is better.
func capGrade(r float64, cut [3]float64) qianshao.Grade {
	r = round9(r)
	for i, g := range [...]qianshao.Grade{qianshao.Green, qianshao.Yellow, qianshao.Orange} {
		if r <= cut[i] {
			return g
		}
	}
	return qianshao.Red
}

// meets holds a value against a bound. Green: met; yellow: equal where the
// comparator is strict; red: not met. Equal asks for at least the bound, or
// for at most 0 where the bound is 0.
func meets(cmp qianshao.Comparator, v, bound float64) qianshao.Grade {
	s := sign(v, bound)
	switch {
	case s == 0 && cmp.Strict():
		return qianshao.Yellow
	case s == 0:
		return qianshao.Green
	case isFloor(cmp, bound) == (s > 0):
		return qianshao.Green
	}
	return qianshao.Red
}

// isFloor reports whether more is better: >=, > and "= n" with n not 0.
func isFloor(cmp qianshao.Comparator, bound float64) bool {
	return cmp.Floor() || cmp == qianshao.Equal && bound != 0
}

// floorCmp is the comparator a floor is met by; a range's lower end is met by
// at least.
func floorCmp(t *qianshao.Target) qianshao.Comparator {
	if t.Kind == qianshao.Compare {
		return t.Cmp
	}
	return qianshao.AtLeast
}

// capCmp is the comparator a cap is held by; a range's upper end is held by at
// most.
func capCmp(t *qianshao.Target) qianshao.Comparator {
	if t.Kind == qianshao.Compare {
		return t.Cmp
	}
	return qianshao.AtMost
}

// atDeadline gives grade and case from how the deadline's figure and the
// latest one meet the target: short now is red; good now but not then (equal to
// a strict bound, too) is yellow, made up late.
func atDeadline(then, now qianshao.Grade) (g qianshao.Grade, kase string, late bool) {
	switch {
	case now == qianshao.Red:
		return qianshao.Red, "missed", false
	case then == qianshao.Red:
		return qianshao.Yellow, "late", true
	case now == qianshao.Yellow:
		return qianshao.Yellow, "equal", false
	case then == qianshao.Yellow:
		return qianshao.Yellow, "late", true
	}
	return qianshao.Green, "met", false
}
