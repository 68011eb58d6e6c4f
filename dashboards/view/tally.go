package view

// Tally is how many indicators there are, and as how many lines they are judged:
// one in several areas is one indicator with a line an area.
type Tally struct {
	All   int
	Lines int `json:",omitempty"` // 0: as many as there are indicators
}

// TallyOf counts indicators and their lines.
func TallyOf(ps []Judgement) Tally {
	n, seen := 0, map[string]bool{}
	for _, p := range ps {
		if !p.In.Many {
			n++
			continue
		}
		if !seen[p.In.ID] {
			n, seen[p.In.ID] = n+1, true
		}
	}
	return NewTally(n, len(ps))
}

// NewTally is a tally of numbers that are known.
func NewTally(indicators, lines int) Tally {
	if indicators == lines {
		lines = 0
	}
	return Tally{indicators, lines}
}

// InLines says as how many lines the indicators are judged: （391 条线）; "" where
// each is one.
func (t Tally) InLines(lang string) string {
	if t.Lines == 0 {
		return ""
	}
	return Text(lang, "paren", Text(lang, "count.lines", t.Lines))
}
