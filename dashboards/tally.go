package dashboards

// Tally is how many indicators there are, and as how many lines they are judged:
// one in several areas is one indicator with a line an area.
type Tally struct {
	All   int
	Lines int `json:",omitempty"` // 0: as many as there are indicators
}

func tally(ps []pair) Tally {
	n, seen := 0, map[string]bool{}
	for _, p := range ps {
		if !p.in.Many {
			n++
			continue
		}
		if !seen[p.in.ID] {
			n, seen[p.in.ID] = n+1, true
		}
	}
	return tallyOf(n, len(ps))
}

func tallyOf(indicators, lines int) Tally {
	if indicators == lines {
		lines = 0
	}
	return Tally{indicators, lines}
}

// Items prints a tally: 14 项（391 条线）.
func (f *Frame) Items(t Tally) string { return f.T("items", t.All) + f.InLines(t) }

// InLines says as how many lines the indicators of a tally are judged; "" where
// each is one.
func (f *Frame) InLines(t Tally) string { return t.inLines(f.Lang) }

func (t Tally) inLines(lang string) string {
	if t.Lines == 0 {
		return ""
	}
	return text(lang, "paren", text(lang, "count.lines", t.Lines))
}
