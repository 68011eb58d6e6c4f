package dashboards

import (
	"math"
	"slices"
	"time"

	"qianshao"
	"qianshao/words"
)

// Wall is the wall screen.
type Wall struct {
	Title, Document string
	Date, Clock     string
	Rotation        Rotation
	Scene           string // kind of the scene on the stage; "": the overview
	Stage           any    // its view
	Battles         []BattleCard
	Charts          []ChartCard
	Watch           Watch
	Latest          []AlertLine
	Year            YearCard
	Since           SinceCard
	Next            NextCard
	Hits            HitsCard
	Data            DataCard
}

// BattleCard is one battle's lights.
type BattleCard struct {
	ID, Name, Href string
	Tally
	Segments []Segment
	Worst    *WorstLine // nil: nothing is yellow or worse
}

// WorstLine names a battle's worst indicator.
type WorstLine struct {
	Light
	Name, Unit, Href string
}

// ChartCard is a key indicator with its chart, or with the reason why there is
// none.
type ChartCard struct {
	ID, Name, Href, Of string
	Light              Light
	Sentence           []Span
	Miss               string // P(miss) in words, "" where nothing is said
	Untried            bool   // the probability would colour the light, had it been tried enough
	Chart              *Chart
	None               string
}

// YearCard is how far the year has gone, and all lights together.
type YearCard struct {
	Elapsed, Width string
	Tally
	Segments []Segment
}

// DataCard says how fresh the data are.
type DataCard struct {
	Received   time.Time
	Text       string // the time of the latest commit
	Held       int
	HeldHref   string
	Late       int // indicators whose figures are older than their due dates allow
	Sources    int
	BadSources []string
	Untold     int    `json:",omitempty"` // messages that have not arrived and need somebody
	UntoldHref string `json:",omitempty"`
	Many       bool   `json:",omitempty"` // more is wrong than one line has room for
}

// maxCharts is how many charts the wall has room for.
const maxCharts = 4

func newWall(l *lens) (*Wall, error) {
	cs, err := chartCards(l)
	if err != nil {
		return nil, err
	}
	w := wallFrame(l)
	w.Battles, w.Charts, w.Watch, w.Latest = battleCards(l), cs, newWatch(l), latestAlerts(l, maxLatest)
	w.Watch.sayOnce(l, cs)
	return w, nil
}

// wallFrame is what every scene has around it: the head and the foot.
func wallFrame(l *lens) *Wall {
	now := l.now()
	return &Wall{
		Title: l.r.Plan.Title.In(l.lang), Document: l.r.Plan.Document,
		Date: l.weekday(qianshao.DateOf(now)), Clock: now.Format("15:04"),
		Year: newYear(l), Since: newSince(l), Next: newNext(l), Hits: newHits(l), Data: newData(l),
	}
}

// battleCards lists the battles that have indicators; a part belongs to its
// parent.
func battleCards(l *lens) []BattleCard {
	var out []BattleCard
	for i := range l.r.Plan.Battles {
		b := &l.r.Plan.Battles[i]
		ps := l.pairs(func(in *qianshao.Indicator) bool { return topBattle(l.r.Plan, in.Battle) == b.ID })
		if b.Parent == "" && len(ps) > 0 {
			out = append(out, battleCard(l, b, ps))
		}
	}
	return out
}

// topBattle is the battle a battle is a part of, or itself.
func topBattle(p *qianshao.Plan, id string) string {
	if b := p.Battle(id); b != nil && b.Parent != "" {
		return b.Parent
	}
	return id
}

func battleCard(l *lens, b *qianshao.Battle, ps []pair) BattleCard {
	c := BattleCard{ID: b.ID, Name: b.Name.In(l.lang), Href: l.href("battle", b.ID), Tally: tally(ps)}
	var n Counts
	for _, p := range ps {
		n.add(p.v.Grade)
	}
	c.Segments = segments(l.lang, n)
	slices.SortStableFunc(ps, func(a, b pair) int { return worse(a.v, b.v) })
	if w := ps[0]; w.v.Grade >= qianshao.Yellow {
		c.Worst = &WorstLine{lightOf(l.lang, w.v), l.name(w.in), l.unit(w.in.Lead), l.href("indicator", w.in.Slug())}
	}
	return c
}

// chartCards are the plan's key indicators, or the worst ones that have values.
func chartCards(l *lens) ([]ChartCard, error) {
	ps := l.pairs(func(in *qianshao.Indicator) bool { return in.Key && (!in.Many || in == l.r.Plan.Indicator(in.ID)) }) // of several areas the plan's own
	if len(ps) == 0 {
		ps = l.pairs(func(in *qianshao.Indicator) bool { return in.Role == qianshao.Judged && l.shows(in) })
		slices.SortStableFunc(ps, func(a, b pair) int { return worse(a.v, b.v) })
	}
	var out []ChartCard
	for _, p := range ps[:min(len(ps), maxCharts)] {
		c, err := chartCard(l, p, wallStyle)
		if err != nil {
			return nil, err
		}
		out = append(out, c)
	}
	return out, nil
}

func chartCard(l *lens, p pair, s style) (ChartCard, error) {
	c := ChartCard{ID: p.in.Slug(), Name: l.name(p.in), Href: l.href("indicator", p.in.Slug()), Light: lightOf(l.lang, p.v), Of: l.of(p)}
	brief := words.Caption(l.lang, p.in, p.v, l.shows(p.in))
	c.Sentence = emphasise(l.lang, brief, p.in, p.v.MainFinding())
	switch {
	case !l.shows(p.in):
		c.None = l.t("value.hidden")
		return c, nil
	case p.v.Value == nil:
		c.None = l.none(p.v)
	}
	t := newTrend(l, p.in, p.v)
	if f := p.v.MainFinding(); t.Fan != nil && !math.IsNaN(t.Fan.Miss) && (f == nil || f.Rule != "outlook") { // the sentence says it then
		c.Miss = l.t("chart.miss", words.Chance(t.Fan.Miss))
		if c.Untried = p.v.Outlook > p.v.Grade; c.Untried {
			c.Miss += l.t("chart.miss-untried")
		}
	}
	var err error
	c.Chart, err = trendChart(l, "trend-"+p.in.Slug(), c.Name, t, s)
	return c, err
}

// of says what figures are and how far they go: 亿元 · 1—6月.
func (l *lens) of(p pair) string {
	s := words.UnitOf(l.lang, p.in)
	if p.v.Period.IsZero() {
		return s
	}
	through := words.Period(l.lang, p.v.Period)
	if p.in.Measure.IsTotal() || p.in.Measure == qianshao.Growth {
		through = words.Through(l.lang, p.v.Period)
	}
	if s == "" {
		return through
	}
	return s + " · " + through
}

func newYear(l *lens) YearCard {
	var n Counts
	for i := range l.r.Verdicts {
		n.add(l.r.Verdicts[i].Grade)
	}
	e := l.r.Plan.Elapsed(l.today())
	return YearCard{Elapsed: words.Percent(e, 1), Width: words.Percent(e, 3), Tally: tallyOf(l.r.Plan.Count(), n.All()), Segments: allGrades(l.lang, n)}
}

// allGrades lists every grade with its number, none left out.
func allGrades(lang string, n Counts) []Segment {
	var out []Segment
	for _, g := range barOrder {
		out = append(out, Segment{Light: newLight(lang, g), N: n.Of(g)})
	}
	return out
}

func newData(l *lens) DataCard {
	d := DataCard{Received: l.r.Received, Text: l.short(l.r.Received), Held: l.r.HeldOpen, HeldHref: l.href("held"), Sources: len(l.r.Health)}
	for i := range l.r.Verdicts {
		if l.r.Verdicts[i].Freshness == qianshao.Stale {
			d.Late++
		}
	}
	for _, h := range l.r.Health {
		if failing(&h) {
			d.BadSources = append(d.BadSources, h.Name)
		}
	}
	if d.Untold = l.r.Outbox.InNeed(); d.Untold > 0 {
		d.UntoldHref = l.href("alerts") + "#outbox"
	}
	d.Many = d.marks() > 2 || d.marks() > 1 && len(d.BadSources) > 0
	return d
}

// marks is how many kinds of trouble the card names.
func (d *DataCard) marks() (n int) {
	for _, of := range [...]int{d.Late, d.Held, d.Untold, len(d.BadSources)} {
		n += min(of, 1)
	}
	return n
}
