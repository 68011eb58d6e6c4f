package rules

import (
	"slices"
	"sync"
	"time"

	"qianshao"
)

// scratch is what judging one indicator after another makes room for once, and
// what it works out once for a clock. One is used by one goroutine at a time.
type scratch struct {
	judging  judging
	findings []qianshao.Finding // of rules, before they are put together
	verdict  []qianshao.Finding // of the verdict at hand
	room     []qianshao.Finding // for them, where there is no shelf
	shelf    *shelf             // where verdicts are kept together; nil: each by itself
	found    lookedUp
	numbers  []float64 // of findings
	lights   []targetLight
	inputs   []qianshao.Series
	points   []qianshao.Point
	line     []qianshao.Point
	run      []reading
	row      row
	years    []int // the last share's

	clock  time.Time
	zone   *time.Location
	today  qianshao.Date
	spells [qianshao.Year + 1]spell
	close  struct {
		calendar   *qianshao.Calendar
		every      qianshao.Freq
		year       int
		due, grace int
		day        qianshao.Date
	}
}

var scratches = sync.Pool{New: func() any { return new(scratch) }}

// begin forgets the indicator judged before.
func (s *scratch) begin() {
	s.findings, s.numbers, s.lights, s.inputs = s.findings[:0], s.numbers[:0], s.lights[:0], s.inputs[:0]
	if s.verdict = s.room[:0]; s.shelf != nil {
		s.verdict = s.shelf.open()
	}
}

// dayOf is the civil day of now in a zone.
func (s *scratch) dayOf(now time.Time, zone *time.Location) qianshao.Date {
	if s.zone != zone || s.clock != now {
		s.clock, s.zone, s.today = now, zone, qianshao.DateOf(now.In(zone))
	}
	return s.today
}

// spell is a year in periods of one frequency.
type spell struct {
	year        int
	first, last qianshao.Period
}

// spellOf is a year in periods of a frequency.
func (s *scratch) spellOf(f qianshao.Freq, year int) spell {
	x := &s.spells[f]
	if x.year != year || x.first.IsZero() {
		*x = spell{year, qianshao.NewPeriod(f, year, 1), lastOf(f, year)}
	}
	return *x
}

// closing is the last day of an indicator's year: see [qianshao.Indicator.YearEnd].
func (s *scratch) closing(in *qianshao.Indicator, year int, cal *qianshao.Calendar) qianshao.Date {
	x := &s.close
	if x.calendar != cal || x.every != in.Every || x.year != year || x.due != in.Due || x.grace != in.Grace {
		x.calendar, x.every, x.year, x.due, x.grace = cal, in.Every, year, in.Due, in.Grace
		x.day = in.YearEnd(year, cal)
	}
	return x.day
}

// Room for the findings of one target, and for the figures of one finding; what
// needs more takes it.
const (
	findingsRoom = 4
	figuresRoom  = 16
)

// one is a slice of one finding, with room for those that join it.
func (s *scratch) one(f *qianshao.Finding) []qianshao.Finding {
	n := len(s.findings)
	if n+findingsRoom > cap(s.findings) {
		s.findings, n = make([]qianshao.Finding, 0, 16*findingsRoom), 0
	}
	s.findings = s.findings[:n+findingsRoom]
	return append(s.findings[n:n:n+findingsRoom], *f)
}

// figures is room for the figures of one finding.
func (s *scratch) figures() []float64 {
	n := len(s.numbers)
	if n+figuresRoom > cap(s.numbers) {
		s.numbers, n = make([]float64, 0, 32*figuresRoom), 0
	}
	s.numbers = s.numbers[:n+figuresRoom]
	return s.numbers[n : n : n+figuresRoom]
}

// shared are the years of a share, one slice for all that rest on the same.
func (s *scratch) shared(years []int) []int {
	if len(years) == 0 {
		return nil
	}
	if !slices.Equal(years, s.years) {
		s.years = slices.Clone(years)
	}
	return s.years
}

// keep makes the findings at hand the verdict's own, with their figures and
// its value in one piece.
func (s *scratch) keep(v *qianshao.Verdict, value float64, known bool) {
	n := 1
	for i := range s.verdict {
		n += s.verdict[i].Evidence.Figures.Len()
	}
	numbers := s.kept(v, n)
	for i := range v.Findings {
		numbers = v.Findings[i].Evidence.Figures.MoveTo(numbers)
	}
	if known {
		numbers = append(numbers, value)
		v.Value = &numbers[len(numbers)-1]
	}
}

// kept puts the findings at hand where they stay, and returns room for n numbers
// beside them.
func (s *scratch) kept(v *qianshao.Verdict, n int) []float64 {
	if s.shelf != nil {
		v.Findings = s.shelf.take(s.verdict)
		return s.shelf.room(n)
	}
	s.room = s.verdict
	v.Findings = append(make([]qianshao.Finding, 0, len(s.verdict)), s.verdict...)
	return make([]float64, 0, n)
}
