package forecast

import (
	"fmt"
	"math"
	"os"
	"slices"
	"strings"
	"testing"
)

// levelClass is a class of series read as levels, as package rules widens it:
// six of a kind, as a plan has.
const levelClass = 6

// TestDevelopmentLevels reads the monthly series of QIANSHAO_DEV_DATA as levels
// with so many past years, and prints how often the year's last figure lay
// within the 80 % band, as it is and spread by what the class's own past years
// would have needed, as package rules does it.
func TestDevelopmentLevels(t *testing.T) {
	dir := os.Getenv("QIANSHAO_DEV_DATA")
	if dir == "" {
		t.Skip("QIANSHAO_DEV_DATA names no folder")
	}
	groups := map[string][]*devSeries{}
	var names []string
	for _, s := range readMonthly(t, dir) {
		if s.kind == "count" || s.source == "tourism_comp" {
			continue
		}
		name := strings.SplitN(s.cluster, "_", 2)[0]
		if s.source == "m3" {
			name = s.cluster
		}
		if groups[name] == nil {
			names = append(names, name)
		}
		groups[name] = append(groups[name], s)
	}
	slices.Sort(names)
	for _, past := range []int{2, 3, 5} {
		var all levelCover
		for _, name := range names {
			var of levelCover
			for class := range slices.Chunk(groups[name], levelClass) {
				if len(class) == levelClass {
					of.look(class, past)
				}
			}
			all.add(of)
			t.Logf("%d past years, %-16s %v", past, name, of)
		}
		t.Logf("%d past years, all: %v", past, all)
		if c := all.spread / all.n; c < .8 {
			t.Errorf("%d past years: the bands cover %.3f of levels, want .8", past, c)
		}
	}
}

// levelCover counts figures, those within the band and within the spread one,
// and adds up what bands were spread by.
type levelCover struct{ n, within, spread, by float64 }

func (c *levelCover) add(d levelCover) {
	c.n, c.within, c.spread, c.by = c.n+d.n, c.within+d.within, c.spread+d.spread, c.by+d.by
}

func (c levelCover) String() string {
	return fmt.Sprintf("%4.0f figures, covered %.3f, spread %.3f (by %.2f)", c.n, c.within/c.n, c.spread/c.n, c.by/c.n)
}

// look holds the plan years of a class against its bands, and spreads them by
// what the years before, known as they were then, would have needed.
func (c *levelCover) look(class []*devSeries, past int) {
	var tried, now []float64
	for _, s := range class {
		for back := range min(past, 5) {
			for _, m := range months {
				off, ok := s.levelOff(s.planYear-back, s.planYear-past, m)
				switch {
				case ok && back == 0:
					now = append(now, off)
				case ok:
					tried = append(tried, off)
				}
			}
		}
	}
	by := 1.
	if slices.Sort(tried); len(tried) >= 6 {
		k := int(math.Ceil(.8*float64(len(tried)+1))) - 1
		by = min(max(tried[min(k, len(tried)-1)], 1), 6)
	}
	for _, off := range now {
		c.add(levelCover{1, outcome(off <= 1), outcome(off <= by), by})
	}
}

// levelOff is how far a year's last figure lay from the median said after so
// many months, in halves of the band on its side; false where there is no past.
func (s *devSeries) levelOff(year, from, through int) (float64, bool) {
	slots := s.years[year]
	if len(slots) != s.perYear || !fine(slots) {
		return 0, false
	}
	in := Input{ID: s.id, Kind: Level, PerYear: s.perYear, Year: year, Known: slots[:through]}
	for y := max(s.firstYear, from); y < year; y++ {
		if v, ok := s.years[y]; ok {
			in.Past = append(in.Past, Year{y, v})
		}
	}
	o := Look(in)
	if len(in.Past) == 0 || o.Status != OK {
		return 0, false
	}
	end, mid := slots[s.perYear-1], o.Quantile(.5)
	half := o.Quantile(.9) - mid
	if end < mid {
		half = mid - o.Quantile(.1)
	}
	if math.Abs(end-mid) <= 1e-9*math.Abs(end) {
		return 0, true
	}
	return math.Abs(end-mid) / max(half, 1e-12), true
}
