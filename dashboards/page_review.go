package dashboards

import (
	"context"
	"net/http"
	"slices"
	"strconv"

	"qianshao"
	"qianshao/agenda"
	"qianshao/dashboards/view"
	"qianshao/words"
)

// Review is the page of one dispatch.
type Review struct {
	Name     string
	Facts    []Fact
	Frozen   bool
	Papers   []PaperLink
	Segments []view.Segment
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
	Then, Now  view.Light
}

// PromiseRow is a promised measure and what came of it.
type PromiseRow struct{ Key, Name, Href, What, Unit, Until, Effect, Outcome, State string }

// ScoreRow is the assessment of one battle or unit.
type ScoreRow struct {
	Name, Total, Rank, Before, Veto string
	Points                          []string
}

func viewReview(ctx context.Context, s *Site, l *view.Lens, r *http.Request) (any, string, error) {
	kind, period := r.PathValue("kind"), r.PathValue("period")
	if s.Dispatches == nil {
		return nil, "", view.Unknown("dispatch", kind+" "+period)
	}
	x, err := s.Dispatches.Review(ctx, l.Reading.Plan.ID, kind, period)
	if err != nil {
		return nil, "", err
	}
	v := newReview(l, x)
	return v, v.Name, nil
}

func newReview(l *view.Lens, x *qianshao.Review) *Review {
	v := &Review{Name: roundName(l, x.Round), Frozen: x.Frozen != nil, Facts: reviewFacts(l, x)}
	var c view.Counts
	for i := range x.Verdicts {
		if in := l.Reading.Plan.LineOr(x.Verdicts[i].Series); in != nil && in.Role != qianshao.Reference {
			c.Add(x.Verdicts[i].Grade)
		}
	}
	v.Segments = view.Segments(l.Lang, c)
	for _, format := range []string{qianshao.PaperDocx, qianshao.PaperXlsx, qianshao.PaperHTML} {
		link := PaperLink{Format: format, Href: l.Href("dispatch", x.Round.Kind, x.Round.Period.String(),
			"paper."+format)}
		if x.Frozen != nil {
			if p := x.Frozen.Paper(format); p != nil {
				link.Hash, link.Size = p.SHA256, strconv.FormatInt((p.Size+1023)/1024, 10)+" KB"
			}
		}
		v.Papers = append(v.Papers, link)
	}
	v.Revised, v.Turned = revisedRows(l, x), turnedRows(l, x)
	for _, o := range x.Promises {
		v.Promises = append(v.Promises, promiseRow(l, o))
	}
	slices.SortStableFunc(x.Scores, func(a, b qianshao.Score) int { return a.Rank - b.Rank })
	for i := range x.Scores {
		if row := scoreRow(l, &x.Scores[i]); x.Scores[i].Battle {
			v.Battles = append(v.Battles, row)
		} else {
			v.Units = append(v.Units, row)
		}
	}
	if !x.Before.Period.IsZero() {
		v.Before = Link{Name: roundName(l, x.Before), Href: l.Href("dispatch", x.Before.Kind, x.Before.Period.String())}
	}
	return v
}

func reviewFacts(l *view.Lens, x *qianshao.Review) []Fact {
	out := []Fact{{Name: l.T("rev.meeting"), Text: l.Weekday(x.Round.Meeting)},
		{Name: l.T("rev.cutoff"), Text: l.Weekday(x.Round.Cutoff)},
		{Name: l.T("rev.who"), Text: l.Units(agenda.Participants(l.Reading.Plan, x.Round))}}
	if x.Round.Clause != "" {
		out = append(out, Fact{Name: l.T("rev.clause"), Text: x.Round.Clause})
	}
	if f := x.Frozen; f != nil {
		out = append(out, Fact{Name: l.T("rev.frozen"), Text: l.T("rev.frozen-at", l.Stamp(f.Frozen),
			l.Stamp(f.AsOf), f.Commit)},
			Fact{Name: l.T("rev.version"), Text: f.PlanVersion[:min(12, len(f.PlanVersion))] + " · " + f.Build})
	}
	return out
}

func revisedRows(l *view.Lens, x *qianshao.Review) (out []RevisedRow) {
	for _, r := range x.Revised {
		in := l.Reading.Plan.Indicator(r.Indicator)
		if in == nil {
			continue
		}
		row := RevisedRow{Key: r.Indicator + r.Period.String(), Name: l.Name(in),
			Href: l.Href("indicator", in.Slug()), Period: words.Period(l.Lang, r.Period),
			Then: l.T("rev.unreported"), Now: l.T("rev.withdrawn"), At: l.ShortStamp(r.Now.Recorded)}
		if r.Known {
			row.Then = words.Amount(r.Then.Value, r.Then.Decimals, words.UnitOf(l.Lang, in))
		}
		if r.Now.HasValue() {
			row.Now = words.Amount(r.Now.Value, r.Now.Decimals, words.UnitOf(l.Lang, in))
		}
		if !l.Shows(in) {
			row.Then, row.Now = l.T("value.hidden-short"), l.T("value.hidden-short")
		}
		out = append(out, row)
	}
	return out
}

func turnedRows(l *view.Lens, x *qianshao.Review) (out []TurnedRow) {
	for _, t := range x.Turned {
		if in := l.Reading.Plan.Indicator(t.Indicator); in != nil {
			out = append(out, TurnedRow{l.Name(in), l.Href("indicator", in.Slug()), view.NewLight(l.Lang, t.Then),
				view.NewLight(l.Lang, t.Now)})
		}
	}
	return out
}

func promiseRow(l *view.Lens, o qianshao.Promise) PromiseRow {
	row := PromiseRow{Key: strconv.FormatInt(o.Alert, 10) + "-" + strconv.Itoa(o.Episode) + "-" +
		strconv.FormatInt(o.Remedy.At.Unix(), 10), Name: o.Indicator,
		What: o.Remedy.What, Unit: l.Unit(o.Unit), Until: o.Remedy.Until.String(), Effect: o.Remedy.Effect,
		State: l.T("promised." + string(o.State))}
	in := l.Reading.Plan.LineOr(o.Series)
	if in == nil {
		return row
	}
	row.Name, row.Href = l.Name(in), l.Href("indicator", in.Slug())
	if !l.Shows(in) { // what people wrote may hold the figures
		row.What, row.Effect = l.T("value.hidden-short"), ""
	}
	row.Outcome = words.LightMoved(l.Lang, o.GradeBefore, o.Grade)
	if l.Shows(in) && o.Remedy.Gap != nil && o.Gap != nil {
		row.Outcome += l.T("list.semicolon") + words.GapMoved(l.Lang, in, *o.Remedy.Gap, *o.Gap)
	}
	if l.Shows(in) && o.Remedy.ProbMiss != nil && o.ProbMiss != nil {
		row.Outcome += l.T("list.semicolon") + words.ChanceMoved(l.Lang, *o.Remedy.ProbMiss, *o.ProbMiss)
	}
	return row
}

func scoreRow(l *view.Lens, s *qianshao.Score) ScoreRow {
	row := ScoreRow{Name: l.Unit(s.Subject), Total: s.Total.String(), Rank: strconv.Itoa(s.Rank)}
	if s.Battle {
		row.Name = l.Battle(s.Subject)
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
				row.Veto += l.T("list.semicolon")
			}
			row.Veto += vetoName(l, it)
		}
	}
	return row
}

// vetoName names the condition under which an item vetoes.
func vetoName(l *view.Lens, it qianshao.ScoreItem) string {
	if a := l.Reading.Plan.Assessment; a != nil {
		for _, v := range a.Vetoes {
			if v.Indicator == it.Indicator && v.Name.ZH == it.Name {
				return v.Name.In(l.Lang)
			}
		}
	}
	return it.Name
}
