package sqlite

import (
	"math"

	"qianshao"
)

const (
	freqStep      = 10_000_000 // room for the ordinals of one kind of period
	ordinalOffset = 1_000_000  // days before 1970 have negative ordinals
)

// periodKey is how a period is stored: kinds apart, within a kind in order.
func periodKey(p qianshao.Period) int64 {
	return int64(p.Freq())*freqStep + int64(p.Ordinal()) + ordinalOffset
}

// periodOf is the inverse of periodKey.
func periodOf(key int64) qianshao.Period {
	return qianshao.PeriodFromOrdinal(qianshao.Freq(key/freqStep), int32(key%freqStep-ordinalOffset))
}

// years bounds the keys of some years, kind by kind; the zero value bounds
// nothing in.
type years [qianshao.Year + 1]struct{ low, high int64 }

// yearsOf returns the bounds of the years from…to; 0 and 0 is all years.
func yearsOf(from, to int) (y years) {
	for f := qianshao.Day; f <= qianshao.Year; f++ {
		y[f].low, y[f].high = math.MinInt64, math.MaxInt64
		if from != 0 || to != 0 {
			y[f].low = periodKey(qianshao.NewPeriod(f, from, 1))
			y[f].high = periodKey(qianshao.NewPeriod(f, to+1, 1))
		}
	}
	return y
}

// has reports whether the period with a key lies in the years.
func (y *years) has(key int64) bool {
	f := key / freqStep
	return f < int64(len(y)) && y[f].low <= key && key < y[f].high
}

// meet reports whether a key in the years may lie from first to last.
func (y *years) meet(first, last int64) bool {
	for f := max(first/freqStep, 0); f <= last/freqStep && f < int64(len(y)); f++ {
		if y[f].low <= last && first < y[f].high {
			return true
		}
	}
	return false
}
