package dashboards

import (
	"net/url"
	"slices"

	"qianshao"
	"qianshao/dashboards/view"
	"qianshao/words"
)

// DutyRow is a duty in one period.
type DutyRow struct {
	Key, Name, Who, Clause string
	Period, Due, State     string
	Bad                    bool // missed
	Proof                  Link
	More                   string // earlier periods that are left out
	// The form: where it is sent, the period ("": asked for), the day it offers;
	// Post is "" on a page that looks back.
	Post, PeriodID, Held string
	First, Today         string // the days it takes
	Said                 bool
	Offered              bool // something speaks for it: one name confirms it
	List                 bool // it is a list: its owner and its file are asked for
}

func dutyRow(l *view.Lens, list *qianshao.DutyList, x *qianshao.DutyItem) DutyRow {
	d, today := x.Duty, list.Today()
	row := DutyRow{Key: "duty-" + d.ID + "-" + x.Period.String(), Name: words.Duty(l.Lang, list.Plan, d),
		Who: dutyWho(l, x), Clause: d.Clause, State: words.DutyState(l.Lang, x.State),
		Bad: x.State == qianshao.DutyMissed, Proof: dutyProof(l, x), PeriodID: x.Period.String(),
		First: list.Plan.Issued.String(), Today: today.String()}
	if !x.Period.IsZero() {
		row.Period, row.First = words.Period(l.Lang, x.Period), x.Period.Start().String()
	}
	if x.Due != 0 {
		row.Due = l.Weekday(x.Due)
	}
	row.Held = min(max(x.Due, x.Period.Start()), today).String()
	if x.Due == 0 {
		row.Held = today.String()
	}
	row.Offered, row.List = x.Offer() != nil, d.Kind == qianshao.DutyRegister
	row.Said = slices.ContainsFunc(x.Evidence, func(e qianshao.DutyEvidence) bool {
		return e.Kind == qianshao.DutySaid
	})
	if l.Reading.Live && (x.Open() || x.Period.IsZero() || row.Said) {
		row.Post = "/api/v1/duties/" + url.PathEscape(d.ID) + "?" + url.Values{"plan": {list.Plan.ID}}.Encode()
	}
	return row
}

// dutyWho names the units charged, in the page's language.
func dutyWho(l *view.Lens, x *qianshao.DutyItem) string {
	who := ""
	for i, id := range x.Units {
		if i > 0 {
			who += l.T("list.comma")
		}
		who += l.Unit(id)
	}
	return who
}

// dutyProof says what speaks for an item's state, with where to see it.
func dutyProof(l *view.Lens, x *qianshao.DutyItem) Link {
	if len(x.Evidence) == 0 {
		return Link{}
	}
	switch e := x.Evidence[len(x.Evidence)-1]; e.Kind {
	case qianshao.DutyPaper:
		return Link{Name: l.T("duties.offered"), Href: l.Href("dispatch", e.Round, x.Period.String())}
	case qianshao.DutyFigure:
		if paper := x.Offer(); paper.Kind == qianshao.DutyPaper {
			return Link{Name: l.T("duties.offered"), Href: l.Href("dispatch", paper.Round, x.Period.String())}
		}
		return Link{Name: l.T("duties.reported"), Href: l.Href("indicator", e.Indicator)}
	case qianshao.DutyIssued:
		return Link{Name: l.T("duties.issued")}
	default:
		return Link{Name: dutySaid(l, x.Duty, e)}
	}
}

// dutySaid is what a person said; a note on figures that are not shown here is
// left out.
func dutySaid(l *view.Lens, d *qianshao.Duty, e qianshao.DutyEvidence) string {
	text := e.By
	if e.Held != 0 {
		text = l.Date(e.Held) + " " + text
	}
	if e.Owner != "" {
		text += l.T("list.semicolon") + l.T("duties.kept-by", e.Owner)
	}
	if in := l.Reading.Plan.Indicator(d.Indicator); in != nil && !l.Shows(in) {
		return text
	}
	for _, more := range []string{e.Note, e.File} {
		if more != "" {
			text += l.T("list.semicolon") + more
		}
	}
	return text
}
