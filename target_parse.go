package qianshao

import (
	"math"
	"slices"
	"strconv"
	"strings"
)

// ParseTargets reads the plan's target grammar (judging.md §2, docs/plan.md)
// for an indicator of which nothing is known but the plan's year: no unit may
// stand in it. See [Indicator.ParseTargets].
func ParseTargets(text string, year int) (Role, []Target, error) {
	return new(Indicator).ParseTargets(text, year)
}

// ParseTargets reads targets as a plan writes them. Measure, unit, tolerance
// and sides of the indicator say what a number in them means; a stretch stands
// behind what is judged. Its error is a [Fault] whose Column is the byte
// offset, from 1, in text.
func (in *Indicator) ParseTargets(text string, year int) (Role, []Target, error) {
	switch strings.TrimSpace(text) {
	case "monitor":
		return Monitored, nil, nil
	case "reference":
		return Reference, nil, nil
	}
	var out []Target
	offset := 0
	for part := range strings.SplitSeq(text, ";") {
		p := targetParser{in: in, year: year, lexer: lexer{text: part}, base: offset}
		t, err := p.target()
		if err != nil {
			return Judged, nil, err
		}
		out = append(out, t)
		offset += len(part) + 1
	}
	SortTargets(out)
	return Judged, out, nil
}

// SortTargets puts what is judged before what is only shown: pages and answers
// show the first target.
func SortTargets(ts []Target) {
	slices.SortStableFunc(ts, func(a, b Target) int {
		switch {
		case a.Colours() == b.Colours():
			return 0
		case a.Colours():
			return -1
		}
		return 1
	})
}

// The tolerances of "~ n" where the indicator names none.
const (
	pointsOff  = .2 // growth and ratio, in points
	percentOff = 2. // all others
)

// around returns the bound of "~ n": n less the tolerance, or plus it where to
// stay below is what matters.
func (in *Indicator) around(n float64) float64 {
	points := in.Measure == Growth || in.Measure == Ratio
	off := percentOff
	if points {
		off = pointsOff
	}
	if in.Tolerance != nil {
		off = *in.Tolerance
	}
	if !points {
		off *= math.Abs(n) / 100
	}
	if !in.CapSide {
		off = -off
	}
	return math.Round((n+off)*1e9) / 1e9
}

func number(s string) (float64, bool) {
	if s == "" || strings.IndexByte("+-.0123456789", s[0]) < 0 || strings.ContainsAny(s, "_xXpP") {
		return 0, false
	}
	v, err := strconv.ParseFloat(s, 64)
	return v, err == nil && v < 1e15 && v > -1e15
}

func isID(s string) bool {
	for i, r := range s {
		if !(r >= 'a' && r <= 'z' || r == '_' || i > 0 && (r >= '0' && r <= '9' || r == '-') || r >= '0' && r <= '9') {
			return false
		}
	}
	return s != ""
}
