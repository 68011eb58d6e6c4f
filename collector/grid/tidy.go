package grid

import (
	"math"
	"strconv"
	"strings"
)

// The digits that a figure may have.
const (
	doubleDigits = 15 // that a spreadsheet keeps
	mostDecimals = 6  // that a person writes; more are a calculation's
	noise        = 5e-11
)

// Tidy takes the noise of binary fractions out of a number: 70.19999999999999,
// a calculation's, is 70.2. What a person may have typed stays as it is.
func Tidy(v float64) float64 {
	if v == 0 || math.IsNaN(v) || math.IsInf(v, 0) || math.Abs(v) >= 1e15 {
		return v
	}
	short, err := strconv.ParseFloat(strconv.FormatFloat(v, 'g', doubleDigits, 64), 64)
	if err != nil {
		return v
	}
	if decimalsOf(short) <= mostDecimals {
		return short
	}
	within := max(noise, math.Abs(v)*0x1p-50)
	for d := 0; d <= mostDecimals; d++ {
		if r := roundTo(short, d); r != 0 && math.Abs(r-short) <= within {
			return r
		}
	}
	return short
}

func roundTo(v float64, d int) float64 {
	r, err := strconv.ParseFloat(strconv.FormatFloat(v, 'f', d, 64), 64)
	if err != nil {
		return v
	}
	return r
}

func decimalsOf(v float64) int {
	_, frac, _ := strings.Cut(strconv.FormatFloat(v, 'f', -1, 64), ".")
	return len(frac)
}

// shown is a calculated number as its format shows it, digits of them after the
// point; one that may have been typed stays as it is.
func shown(v float64, digits int) float64 {
	if digits < 1 || digits > mostDecimals || decimalsOf(v) <= mostDecimals {
		return v
	}
	return roundTo(v, digits)
}

// builtin are the digits after the point of the formats that have no code.
var builtin = map[int]int{2: 2, 4: 2, 7: 2, 8: 2, 10: 2, 39: 2, 40: 2, 43: 2, 44: 2}

// digitsOf counts the digits after the point that a number format shows.
func digitsOf(id int, code string) int {
	if code == "" {
		return builtin[id]
	}
	first, _, _ := strings.Cut(code, ";")
	_, frac, _ := strings.Cut(first, ".")
	n := 0
	for n < len(frac) && (frac[n] == '0' || frac[n] == '#' || frac[n] == '?') {
		n++
	}
	return n
}
