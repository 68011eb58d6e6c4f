package demo

import (
	_ "embed"
	"fmt"

	"github.com/goccy/go-yaml"

	"qianshao"
)

//go:embed areas.yaml
var areasYAML []byte

// mustAreas reads the bundled table of figures by indicator and area. It is part
// of the program, and a test reads it too: where it is broken, so is the build.
func mustAreas() map[string]map[string]profile {
	var out map[string]map[string]profile
	if err := yaml.UnmarshalWithOptions(areasYAML, &out, yaml.Strict()); err != nil {
		panic(fmt.Sprintf("areas.yaml: %v", err))
	}
	for _, areas := range out {
		for id, prof := range areas {
			prof.firm = true // so that the areas add up at every moment
			areas[id] = prof
		}
	}
	return out
}

// seriesLine is one series' figures: an indicator in one area.
type seriesLine struct {
	in      *qianshao.Indicator // its Area is the series'
	prof    profile
	figures map[int][]cell // by year
	other   bool           // another area than the indicator's own
	column  int            // on the sheet, beside the own area's
}

// name tells the series of an indicator apart; an own area's is the
// indicator's.
func (l *seriesLine) name() string {
	if l.other {
		return l.in.Series().String()
	}
	return l.in.ID
}

// allLines makes the figures of every indicator and, where the tables have
// them, of its other areas.
func allLines(p *qianshao.Plan, table map[string]profile, seed uint64) []*seriesLine {
	areas := mustAreas()
	var out []*seriesLine
	for i := range p.Indicators {
		in := &p.Indicators[i]
		own := &seriesLine{in: in, prof: table[in.ID]}
		if prof, ok := areas[in.ID][in.Area]; ok {
			own.prof = prof
		}
		out = append(out, own)
		for _, a := range p.Areas {
			prof, ok := areas[in.ID][a.ID]
			if !ok || a.ID == in.Area {
				continue
			}
			out = append(out, &seriesLine{in: inArea(in, a.ID, prof), prof: prof, other: true,
				column: len(out) - indexOf(out, own)})
		}
	}
	for _, l := range out {
		if !l.prof.Sum {
			m := newMaker(p, l.in, l.prof, seed, l.name())
			l.figures = m.all()
			if _, compared := areas[l.in.ID]; !compared {
				m.before(seed, l.name())
			}
		}
	}
	for _, l := range out {
		if l.prof.Sum {
			l.figures = sumOf(p, l, out)
		}
	}
	return out
}

func indexOf(all []*seriesLine, l *seriesLine) int {
	for i := range all {
		if all[i] == l {
			return i
		}
	}
	return -1
}

// inArea is an indicator as another area reports it.
func inArea(in *qianshao.Indicator, area string, prof profile) *qianshao.Indicator {
	out := *in
	out.Area = area
	if prof.Target != nil {
		out.Targets = []qianshao.Target{{Kind: qianshao.Compare, Cmp: qianshao.AtLeast, Value: *prof.Target}}
	}
	return &out
}

// sumOf adds up the figures of an indicator's other areas and of its parts,
// period by period; a period that one of them lacks is lacking.
func sumOf(p *qianshao.Plan, whole *seriesLine, all []*seriesLine) map[int][]cell {
	parts := map[string]bool{}
	for _, id := range whole.in.Parts {
		parts[id] = true
	}
	out := map[int][]cell{}
	for y := p.Year - yearsBack; y <= p.Year; y++ {
		row := make([]cell, qianshao.PeriodsIn(whole.in.Every, y))
		for i := range row {
			row[i].there = whole.in.Expected(qianshao.NewPeriod(whole.in.Every, y, i+1))
		}
		for _, l := range all {
			if l == whole || l.in.ID != whole.in.ID && !parts[l.in.ID] {
				continue
			}
			for i, c := range l.figures[y] {
				row[i].there = row[i].there && c.there
				row[i].value = round(row[i].value+c.value, decimals(whole.in))
			}
		}
		out[y] = row
	}
	return out
}
