package api

import (
	"time"

	"qianshao"
	"qianshao/words"
)

// StatusJSON is what status answers, over HTTP and on the command line.
type StatusJSON struct {
	AsOf        *time.Time    `json:"as_of"`
	Now         time.Time     `json:"now"`
	Commit      int64         `json:"commit"`
	Plan        string        `json:"plan"`
	PlanVersion string        `json:"plan_version"`
	Remark      string        `json:"remark,omitempty"`
	Demo        bool          `json:"demo,omitempty"` // a demonstration made up a figure of these
	Verdicts    []VerdictJSON `json:"verdicts"`
	Next        string        `json:"next,omitempty"` // hand in as after for the next page
}

// VerdictJSON is one indicator's verdict; figures that may not be shown are
// null. The figures beside the light are the first target's.
type VerdictJSON struct {
	Indicator       string             `json:"indicator"`
	Area            string             `json:"area"`
	Grade           qianshao.Grade     `json:"grade"`
	Freshness       qianshao.Freshness `json:"freshness"`
	Period          qianshao.Period    `json:"period"`
	Value           *float64           `json:"value"`
	Target          *float64           `json:"target"`
	Expected        *float64           `json:"expected"`
	Pace            *float64           `json:"pace"`
	Gap             *float64           `json:"gap"`
	ProbabilityMiss *float64           `json:"probability_miss"`
	Reason          string             `json:"reason"`
	ReasonEN        string             `json:"reason_en"`
	PaceGrade       qianshao.Grade     `json:"pace_grade"`    // 进度: without the outlook
	OutlookGrade    qianshao.Grade     `json:"outlook_grade"` // 研判: what the outlook says
	Backfill        bool               `json:"backfill,omitempty"`
	Demo            bool               `json:"demo,omitempty"`    // a demonstration made up a figure it rests on
	Closing         qianshao.Closing   `json:"closing,omitempty"` // once the year is closed: its worst target's
	// 结账后更正: figures that came or changed after the close
	Corrected []qianshao.Period `json:"corrected,omitempty"`
	Findings  []FindingJSON     `json:"findings"`
}

// FindingJSON is one finding with its evidence.
type FindingJSON struct {
	Target   string            `json:"target"` // as the plan writes it; "" for overdue
	Rule     string            `json:"rule"`
	Grade    qianshao.Grade    `json:"grade"`
	Hard     bool              `json:"hard"`
	Remark   bool              `json:"remark,omitempty"`
	Pending  bool              `json:"pending,omitempty"`
	Ending   *EndingJSON       `json:"ending,omitempty"`  // what the closing rests on
	Closing  qianshao.Closing  `json:"closing,omitempty"` // how its target ended, once the year is closed
	Reason   string            `json:"reason"`
	ReasonEN string            `json:"reason_en"`
	Evidence qianshao.Evidence `json:"evidence"`
}

// EndingJSON is how a finding's target ended, and why.
type EndingJSON struct {
	qianshao.Ending
	Reason   string `json:"reason"`
	ReasonEN string `json:"reason_en"`
}

// StatusOptions say which values may be shown; nil Values: open ones only.
type StatusOptions struct {
	Values func(*qianshao.Indicator) bool
}

func (o StatusOptions) shows(in *qianshao.Indicator) bool {
	if o.Values != nil {
		return o.Values(in)
	}
	return in.Sensitivity.Shows(qianshao.OutletLeave, false)
}

// showsEvidence reports whether the figures of a finding may be shown: those of
// the indicator, and of the one it is compared with.
func (o StatusOptions) showsEvidence(p *qianshao.Plan, in *qianshao.Indicator, e *qianshao.Evidence) bool {
	compared := e.ComparedWith().Indicator
	if !o.shows(in) || compared == "" {
		return o.shows(in)
	}
	other := p.Indicator(compared)
	return other != nil && o.shows(other)
}

// Status makes the answer from a reading.
func Status(r *qianshao.Reading, o StatusOptions) StatusJSON { return statusWith(r, r.Verdicts, o) }

// statusWith is the answer with some of a reading's verdicts.
func statusWith(r *qianshao.Reading, page []*qianshao.Verdict, o StatusOptions) StatusJSON {
	out := StatusJSON{Now: r.Clock.Now, Commit: r.Clock.Commit, Plan: r.Plan.ID, PlanVersion: r.Plan.Version,
		Remark: r.Plan.Remark.ZH, Demo: r.Demo(),
		Verdicts: make([]VerdictJSON, 0, len(page))}
	if !r.Clock.AsOf.IsZero() {
		out.AsOf = &r.Clock.AsOf
	}
	for i := range page {
		if in := r.Plan.LineOr(page[i].Series); in != nil {
			out.Verdicts = append(out.Verdicts, verdictJSON(r.Plan, in, page[i], o))
		}
	}
	return out
}

func verdictJSON(p *qianshao.Plan, in *qianshao.Indicator, v *qianshao.Verdict, o StatusOptions) VerdictJSON {
	values := o.shows(in)
	if f := v.MainFinding(); f != nil {
		values = o.showsEvidence(p, in, &f.Evidence)
	}
	out := VerdictJSON{Indicator: v.Indicator, Area: v.Area, Grade: v.Grade, Freshness: v.Freshness, Period: v.Period,
		Reason: words.Headline("zh", in, v, values), ReasonEN: words.Headline("en", in, v, values),
		PaceGrade: v.Pace, OutlookGrade: v.Outlook, Backfill: v.Backfill, Demo: v.Demo, Closing: v.Ending(),
		Corrected: v.Corrected, Findings: make([]FindingJSON, 0, len(v.Findings))}
	if o.shows(in) {
		out.Value, out.ProbabilityMiss = v.Value, v.Probability
	}
	lead := v.Lead()
	if lead != nil && lead.Evidence.Period.Freq() == in.Every {
		out.Period = lead.Evidence.Period
	}
	figure := func(f qianshao.Figure) *float64 {
		if lead != nil && o.showsEvidence(p, in, &lead.Evidence) {
			if x, ok := lead.Evidence.Get(f); ok {
				return &x
			}
		}
		return nil
	}
	out.Target, out.Expected = figure(qianshao.FigTarget), figure(qianshao.FigExpected)
	out.Pace, out.Gap = figure(qianshao.FigRatio), figure(qianshao.FigGap)
	for i := range v.Findings {
		out.Findings = append(out.Findings, findingJSON(in, v, &v.Findings[i],
			o.showsEvidence(p, in, &v.Findings[i].Evidence)))
	}
	return out
}

func findingJSON(in *qianshao.Indicator, v *qianshao.Verdict, f *qianshao.Finding, values bool) FindingJSON {
	out := FindingJSON{Rule: f.Rule, Grade: f.Grade, Hard: f.Hard, Remark: f.Remark, Pending: f.Pending,
		Closing: f.Closing,
		Reason:  words.Sentence("zh", in, f, values), ReasonEN: words.Sentence("en", in, f, values),
		Evidence: f.Evidence}
	if f.Target >= 0 && f.Target < len(in.Targets) {
		out.Target = in.Targets[f.Target].Text
	}
	if f.Closing != qianshao.NotClosed {
		e := &v.Endings[f.Target]
		out.Ending = &EndingJSON{Ending: *e, Reason: words.Ending("zh", in, e), ReasonEN: words.Ending("en", in, e)}
	}
	if !values {
		out.Evidence = blank(f.Evidence)
	}
	return out
}

// figureOf is a figure of a target's first finding that has it and may be
// shown.
func figureOf(v *qianshao.Verdict, target int, fig qianshao.Figure,
	shown func(*qianshao.Evidence) bool) (float64, bool) {
	for i := range v.Findings {
		if f := &v.Findings[i]; f.Target == target && shown(&f.Evidence) {
			if x, ok := f.Evidence.Get(fig); ok {
				return x, true
			}
		}
	}
	return 0, false
}

// blank is evidence without any figure.
func blank(e qianshao.Evidence) qianshao.Evidence {
	e.Figures, e.Formula, e.Worse = qianshao.FigureSet{}, "", nil
	return e
}

func (c *call) getStatus() (any, error) {
	pg := c.pager()
	r, err := c.reading()
	if err != nil {
		return nil, err
	}
	page, next := named(pg, r.Verdicts, func(v *qianshao.Verdict) string { return r.Plan.Slug(v.Series) })
	out := statusWith(r, page, c.options(c.r))
	out.Next = next
	return out, nil
}
