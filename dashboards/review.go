package dashboards

import (
	"context"
	"net/http"
	"slices"
	"strconv"

	"qianshao"
	"qianshao/words"
)

// Review is the page of one dispatch.
type Review struct {
	Name     string
	Facts    []Fact
	Frozen   bool
	Papers   []PaperLink
	Segments []Segment
	Revised  []RevisedRow
	Turned   []TurnedRow
	Promises []PromiseRow
	Battles  []ScoreRow
	Units    []ScoreRow
	Before   Link // the dispatch before; Href "": none
}

// PaperLink is a file of the dispatch.
type PaperLink struct{ Format, Href, Size, Hash string }

// RevisedRow is a figure that changed since the dispatch was frozen.
type RevisedRow struct{ Key, Name, Href, Period, Then, Now, At string }

// TurnedRow is a light that is another by what is known now.
type TurnedRow struct {
	Name, Href string
	Then, Now  Light
}

// PromiseRow is a promised measure and what came of it.
type PromiseRow struct{ Key, Name, Href, What, Unit, Until, Effect, Outcome, State string }

// ScoreRow is the assessment of one battle or unit.
type ScoreRow struct {
	Name, Total, Rank, Before, Veto string
	Points                          []string
}

func viewReview(ctx context.Context, s *Site, l *lens, r *http.Request) (any, string, error) {
	kind, period := r.PathValue("kind"), r.PathValue("period")
	if s.Dispatches == nil {
		return nil, "", unknown("dispatch", kind+" "+period)
	}
	x, err := s.Dispatches.Review(ctx, l.r.Plan.ID, kind, period)
	if err != nil {
		return nil, "", err
	}
	v := newReview(l, x)
	return v, v.Name, nil
}

func newReview(l *lens, x *qianshao.Review) *Review {
	v := &Review{Name: l.roundName(x.Round), Frozen: x.Frozen != nil, Facts: l.reviewFacts(x)}
	var c Counts
	for i := range x.Verdicts {
		if in := l.r.Plan.LineOr(x.Verdicts[i].Series); in != nil && in.Role != qianshao.Reference {
			c.add(x.Verdicts[i].Grade)
		}
	}
	v.Segments = segments(l.lang, c)
	for _, format := range []string{qianshao.PaperDocx, qianshao.PaperXlsx, qianshao.PaperHTML} {
		link := PaperLink{Format: format, Href: l.href("dispatch", x.Round.Kind, x.Round.Period.String(), "paper."+format)}
		if x.Frozen != nil {
			if p := x.Frozen.Paper(format); p != nil {
				link.Hash, link.Size = p.SHA256, strconv.FormatInt((p.Size+1023)/1024, 10)+" KB"
			}
		}
		v.Papers = append(v.Papers, link)
	}
	v.Revised, v.Turned = l.revisedRows(x), l.turnedRows(x)
	for _, o := range x.Promises {
		v.Promises = append(v.Promises, l.promiseRow(o))
	}
	slices.SortStableFunc(x.Scores, func(a, b qianshao.Score) int { return a.Rank - b.Rank })
	for i := range x.Scores {
		if row := l.scoreRow(&x.Scores[i]); x.Scores[i].Battle {
			v.Battles = append(v.Battles, row)
		} else {
			v.Units = append(v.Units, row)
		}
	}
	if !x.Before.Period.IsZero() {
		v.Before = Link{Name: l.roundName(x.Before), Href: l.href("dispatch", x.Before.Kind, x.Before.Period.String())}
	}
	return v
}

func (l *lens) reviewFacts(x *qianshao.Review) []Fact {
	out := []Fact{{Name: l.t("rev.meeting"), Text: l.weekday(x.Round.Meeting)}, {Name: l.t("rev.cutoff"), Text: l.weekday(x.Round.Cutoff)},
		{Name: l.t("rev.who"), Text: l.units(l.r.Plan.Participants(x.Round))}}
	if x.Round.Clause != "" {
		out = append(out, Fact{Name: l.t("rev.clause"), Text: x.Round.Clause})
	}
	if f := x.Frozen; f != nil {
		out = append(out, Fact{Name: l.t("rev.frozen"), Text: l.t("rev.frozen-at", l.stamp(f.Frozen), l.stamp(f.AsOf), f.Commit)},
			Fact{Name: l.t("rev.version"), Text: f.PlanVersion[:min(12, len(f.PlanVersion))] + " · " + f.Build})
	}
	return out
}

func (l *lens) revisedRows(x *qianshao.Review) (out []RevisedRow) {
	for _, r := range x.Revised {
		in := l.r.Plan.Indicator(r.Indicator)
		if in == nil {
			continue
		}
		row := RevisedRow{Key: r.Indicator + r.Period.String(), Name: l.name(in), Href: l.href("indicator", in.Slug()), Period: words.Period(l.lang, r.Period),
			Then: l.t("rev.unreported"), Now: l.t("rev.withdrawn"), At: l.short(r.Now.Recorded)}
		if r.Known {
			row.Then = words.Amount(r.Then.Value, r.Then.Decimals, words.UnitOf(l.lang, in))
		}
		if r.Now.HasValue() {
			row.Now = words.Amount(r.Now.Value, r.Now.Decimals, words.UnitOf(l.lang, in))
		}
		if !l.shows(in) {
			row.Then, row.Now = l.t("value.hidden-short"), l.t("value.hidden-short")
		}
		out = append(out, row)
	}
	return out
}

func (l *lens) turnedRows(x *qianshao.Review) (out []TurnedRow) {
	for _, t := range x.Turned {
		if in := l.r.Plan.Indicator(t.Indicator); in != nil {
			out = append(out, TurnedRow{l.name(in), l.href("indicator", in.Slug()), newLight(l.lang, t.Then), newLight(l.lang, t.Now)})
		}
	}
	return out
}

func (l *lens) promiseRow(o qianshao.Promise) PromiseRow {
	row := PromiseRow{Key: strconv.FormatInt(o.Alert, 10) + "-" + strconv.Itoa(o.Episode) + "-" + strconv.FormatInt(o.Remedy.At.Unix(), 10), Name: o.Indicator,
		What: o.Remedy.What, Unit: l.unit(o.Unit), Until: o.Remedy.Until.String(), Effect: o.Remedy.Effect, State: l.t("promised." + string(o.State))}
	in := l.r.Plan.LineOr(o.Series)
	if in == nil {
		return row
	}
	row.Name, row.Href = l.name(in), l.href("indicator", in.Slug())
	row.Outcome = words.LightMoved(l.lang, o.GradeBefore, o.Grade)
	if l.shows(in) && o.Remedy.Gap != nil && o.Gap != nil {
		row.Outcome += l.t("list.semicolon") + words.GapMoved(l.lang, in, *o.Remedy.Gap, *o.Gap)
	}
	if l.shows(in) && o.Remedy.ProbMiss != nil && o.ProbMiss != nil {
		row.Outcome += l.t("list.semicolon") + words.ChanceMoved(l.lang, *o.Remedy.ProbMiss, *o.ProbMiss)
	}
	return row
}

func (l *lens) scoreRow(s *qianshao.Score) ScoreRow {
	row := ScoreRow{Name: l.unit(s.Subject), Total: s.Total.String(), Rank: strconv.Itoa(s.Rank)}
	if s.Battle {
		row.Name = l.battle(s.Subject)
	}
	if s.RankBefore > 0 {
		row.Before = strconv.Itoa(s.RankBefore)
	}
	for _, c := range qianshao.Printed {
		points := ""
		if line := s.Line(c); line != nil && !line.Empty {
			points = line.Points.String()
		}
		row.Points = append(row.Points, points)
	}
	if line := s.Line(qianshao.ForVeto); s.Vetoed && line != nil {
		for i, it := range line.Items {
			if i > 0 {
				row.Veto += l.t("list.semicolon")
			}
			row.Veto += l.vetoName(it)
		}
	}
	return row
}

// vetoName names the condition under which an item vetoes.
func (l *lens) vetoName(it qianshao.ScoreItem) string {
	if a := l.r.Plan.Assessment; a != nil {
		for _, v := range a.Vetoes {
			if v.Indicator == it.Indicator && v.Name.ZH == it.Name {
				return v.Name.In(l.lang)
			}
		}
	}
	return it.Name
}
