package grammar

import (
	"slices"
	"strings"

	"qianshao"
)

// Targets reads an indicator's targets as a plan writes them. Its measure, unit,
// tolerance and sides say what a number in them means; nil: nothing is known of
// it. A stretch stands behind what is judged. The error is
// a [qianshao.Fault] whose Column is the byte offset, from 1, in text.
func Targets(in *qianshao.Indicator, text string, year int) (qianshao.Role, []qianshao.Target, error) {
	if in == nil {
		in = new(qianshao.Indicator)
	}
	switch strings.TrimSpace(text) {
	case "monitor":
		return qianshao.Monitored, nil, nil
	case "reference":
		return qianshao.Reference, nil, nil
	}
	var out []qianshao.Target
	offset := 0
	for part := range strings.SplitSeq(text, ";") {
		p := parser{in: in, year: year, lexer: lexer{text: part}, base: offset}
		t, err := p.target()
		if err != nil {
			return qianshao.Judged, nil, err
		}
		out = append(out, t)
		offset += len(part) + 1
	}
	Sort(out)
	return qianshao.Judged, out, nil
}

// Sort puts what is judged before what is only shown: pages and answers
// show the first target.
func Sort(ts []qianshao.Target) {
	slices.SortStableFunc(ts, func(a, b qianshao.Target) int {
		switch {
		case a.Colours() == b.Colours():
			return 0
		case a.Colours():
			return -1
		}
		return 1
	})
}
