package rules

import (
	"slices"

	"qianshao"
)

// shelf keeps what verdicts of many lines hold, several to a piece of memory:
// judging many then asks for little, and what is looked at together lies together.
// A piece stays as long as one of its verdicts.
type shelf struct {
	verdicts []qianshao.Verdict // those taken of the piece at hand
	findings []qianshao.Finding
	numbers  []float64
	asked    int // numbers taken last
}

// How much a piece has room for: up to 16 KB. findingsFree is what a verdict finds
// free in its piece; one that needs more takes it elsewhere.
const (
	verdictsPiece = 60
	findingsPiece = 58
	findingsFree  = 4
	numbersPiece  = 1024
)

// next is where the next verdict stands, which says nothing yet.
func (x *shelf) next() *qianshao.Verdict {
	if len(x.verdicts) == cap(x.verdicts) {
		x.verdicts = make([]qianshao.Verdict, 0, verdictsPiece)
	}
	x.verdicts = x.verdicts[:len(x.verdicts)+1]
	return &x.verdicts[len(x.verdicts)-1]
}

// putBack frees what the latest verdict took, which nobody keeps.
func (x *shelf) putBack(v *qianshao.Verdict) {
	x.verdicts = x.verdicts[:len(x.verdicts)-1]
	x.numbers = x.numbers[:len(x.numbers)-x.asked]
	if n := len(v.Findings); n > 0 && n <= len(x.findings) && &x.findings[len(x.findings)-n] == &v.Findings[0] {
		x.findings = x.findings[:len(x.findings)-n]
	}
	*v = qianshao.Verdict{}
}

// open is where the findings of the next verdict go.
func (x *shelf) open() []qianshao.Finding {
	if cap(x.findings)-len(x.findings) < findingsFree {
		x.findings = make([]qianshao.Finding, 0, findingsPiece)
	}
	return x.findings[len(x.findings):]
}

// take makes findings that went into what open gave a verdict's own.
func (x *shelf) take(list []qianshao.Finding) []qianshao.Finding {
	n := len(x.findings)
	if cap(list) == cap(x.findings)-n { // they stand there
		x.findings = x.findings[:n+len(list)]
	}
	return slices.Clip(list)
}

// room is room for n numbers.
func (x *shelf) room(n int) []float64 {
	if cap(x.numbers)-len(x.numbers) < n {
		x.numbers = make([]float64, 0, max(n, numbersPiece))
	}
	at := len(x.numbers)
	x.asked = n
	x.numbers = x.numbers[:at+n]
	return x.numbers[at : at : at+n]
}
