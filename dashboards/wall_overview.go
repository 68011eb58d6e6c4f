package dashboards

import (
	"math"
	"slices"
	"time"

	"qianshao"
	"qianshao/dashboards/charts"
	"qianshao/dashboards/view"
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
	view.Tally
	Segments []view.Segment
	Worst    *WorstLine // nil: nothing is yellow or worse
}

// WorstLine names a battle's worst indicator.
type WorstLine struct {
	view.Light
	Name, Unit, Href string
}

// ChartCard is a key indicator with its chart, or with the reason why there is
// none.
type ChartCard struct {
	ID, Name, Href, Of string
	Light              view.Light
	Sentence           []view.Span
	Miss               string // P(miss) in words, "" where nothing is said
	Untried            bool   // the probability would colour the light, had it been tried enough
	Chart              *charts.Chart
	None               string
}

// YearCard is how far the year has gone, and all lights together.
type YearCard struct {
	Elapsed, Width string
	view.Tally
	Segments []view.Segment
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

func newWall(l *view.Lens) (*Wall, error) {
	cs, err := chartCards(l)
	if err != nil {
		return nil, err
	}
	w := wallShell(l)
	w.Battles, w.Charts, w.Watch, w.Latest = battleCards(l), cs, newWatch(l), latestAlerts(l, maxLatest)
	w.Watch.sayOnce(l, cs)
	return w, nil
}

// wallShell is what every scene has around it: the head and the foot.
func wallShell(l *view.Lens) *Wall {
	now := l.Now()
	return &Wall{
		Title: l.Reading.Plan.Title.In(l.Lang), Document: l.Reading.Plan.Document,
		Date: l.Weekday(qianshao.DateOf(now)), Clock: now.Format("15:04"),
		Year: newYear(l), Since: newSince(l), Next: newNext(l), Hits: newHits(l), Data: newData(l),
	}
}

// battleCards lists the battles that have indicators; a part belongs to its
// parent.
func battleCards(l *view.Lens) []BattleCard {
	var out []BattleCard
	for i := range l.Reading.Plan.Battles {
		b := &l.Reading.Plan.Battles[i]
		ps := l.Judgements(func(in *qianshao.Indicator) bool { return view.TopBattle(l.Reading.Plan, in.Battle) == b.ID })
		if b.Parent == "" && len(ps) > 0 {
			out = append(out, battleCard(l, b, ps))
		}
	}
	return out
}

func battleCard(l *view.Lens, b *qianshao.Battle, ps []view.Judgement) BattleCard {
	c := BattleCard{ID: b.ID, Name: b.Name.In(l.Lang), Href: l.Href("battle", b.ID), Tally: view.TallyOf(ps)}
	var n view.Counts
	for _, p := range ps {
		n.Add(p.V.Grade)
	}
	c.Segments = view.Segments(l.Lang, n)
	slices.SortStableFunc(ps, func(a, b view.Judgement) int { return view.Worse(a.V, b.V) })
	if w := ps[0]; w.V.Grade >= qianshao.Yellow {
		c.Worst = &WorstLine{view.LightOf(l.Lang, w.V), l.Name(w.In), l.Unit(w.In.Lead), l.Href("indicator", w.In.Slug())}
	}
	return c
}

// chartCards are the plan's key indicators, or the worst ones that have values.
func chartCards(l *view.Lens) ([]ChartCard, error) {
	ps := l.Judgements(func(in *qianshao.Indicator) bool {
		return in.Key && (!in.Many || in == l.Reading.Plan.Indicator(in.ID))
	}) // of several areas the plan's own
	if len(ps) == 0 {
		ps = l.Judgements(func(in *qianshao.Indicator) bool { return in.Role == qianshao.Judged && l.Shows(in) })
		slices.SortStableFunc(ps, func(a, b view.Judgement) int { return view.Worse(a.V, b.V) })
	}
	var out []ChartCard
	for _, p := range ps[:min(len(ps), maxCharts)] {
		c, err := chartCard(l, p, charts.Wall)
		if err != nil {
			return nil, err
		}
		out = append(out, c)
	}
	return out, nil
}

// trendsOf draws the first n of a list that have figures to show.
func trendsOf(l *view.Lens, items []WatchItem, n int) (out []ChartCard, err error) {
	for _, it := range items {
		in := l.Reading.Plan.Indicator(it.ID)
		if in == nil || len(out) == n {
			continue
		}
		c, err := chartCard(l, view.Judgement{In: in, V: l.Reading.VerdictIn(in.Series())}, charts.Wall)
		if err != nil {
			return nil, err
		}
		if c.Chart != nil && c.None == "" {
			out = append(out, c)
		}
	}
	return out, nil
}

func chartCard(l *view.Lens, p view.Judgement, s charts.Style) (ChartCard, error) {
	c := ChartCard{ID: p.In.Slug(), Name: l.Name(p.In), Href: l.Href("indicator", p.In.Slug()), Light: view.LightOf(l.Lang, p.V), Of: unitAndPeriod(l, p)}
	brief := words.Caption(l.Lang, p.In, p.V, l.Shows(p.In))
	c.Sentence = view.Emphasise(l.Lang, brief, p.In, p.V.MainFinding())
	switch {
	case !l.Shows(p.In):
		c.None = l.T("value.hidden")
		return c, nil
	case p.V.Value == nil:
		c.None = l.NoValue(p.V)
	}
	t := charts.NewTrend(l, p.In, p.V)
	if f := p.V.MainFinding(); t.Fan != nil && !math.IsNaN(t.Fan.Miss) && (f == nil || f.Rule != "outlook") { // the sentence says it then
		c.Miss = l.T("chart.miss", words.Chance(t.Fan.Miss))
		if c.Untried = p.V.Outlook > p.V.Grade; c.Untried {
			c.Miss += l.T("chart.miss-untried")
		}
	}
	var err error
	c.Chart, err = charts.DrawTrend(l, "trend-"+p.In.Slug(), c.Name, t, s)
	return c, err
}

// unitAndPeriod says what figures are and how far they go: 亿元 · 1—6月.
func unitAndPeriod(l *view.Lens, p view.Judgement) string {
	s := words.UnitOf(l.Lang, p.In)
	if p.V.Period.IsZero() {
		return s
	}
	through := words.Period(l.Lang, p.V.Period)
	if p.In.Measure.IsTotal() || p.In.Measure == qianshao.Growth {
		through = words.Through(l.Lang, p.V.Period)
	}
	if s == "" {
		return through
	}
	return s + " · " + through
}

func newYear(l *view.Lens) YearCard {
	var n view.Counts
	for i := range l.Reading.Verdicts {
		n.Add(l.Reading.Verdicts[i].Grade)
	}
	e := l.Reading.Plan.Elapsed(l.Today())
	return YearCard{Elapsed: words.Percent(e, 1), Width: words.Percent(e, 3), Tally: view.NewTally(l.Reading.Plan.Count(), n.All()), Segments: allGrades(l.Lang, n)}
}

// allGrades lists every grade with its number, none left out.
func allGrades(lang string, n view.Counts) []view.Segment {
	var out []view.Segment
	for _, g := range view.BarOrder {
		out = append(out, view.Segment{Light: view.NewLight(lang, g), N: n.Of(g)})
	}
	return out
}

func newData(l *view.Lens) DataCard {
	d := DataCard{Received: l.Reading.Received, Text: l.ShortStamp(l.Reading.Received), Held: l.Reading.HeldOpen, HeldHref: l.Href("held"), Sources: len(l.Reading.Health)}
	for i := range l.Reading.Verdicts {
		if l.Reading.Verdicts[i].Freshness == qianshao.Stale {
			d.Late++
		}
	}
	for _, h := range l.Reading.Health {
		if failing(&h) {
			d.BadSources = append(d.BadSources, h.Name)
		}
	}
	if d.Untold = l.Reading.Outbox.InNeed(); d.Untold > 0 {
		d.UntoldHref = l.Href("alerts") + "#outbox"
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
