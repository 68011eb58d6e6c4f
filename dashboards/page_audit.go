package dashboards

import (
	"cmp"
	"context"
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"qianshao"
	"qianshao/dashboards/view"
	"qianshao/words"
)

// Audit lists who did what, the newest first, at most limit (0: all).
type Audit interface {
	Audit(ctx context.Context, limit int) ([]qianshao.AuditEntry, error)
}

// AuditPage is the page of who did what.
type AuditPage struct {
	Rows []AuditRow
	Most int // rows that are shown
}

// AuditRow is one thing that was done.
type AuditRow struct{ Key, At, Who, Did, To, Note, Version string }

// mostAudited is how many entries the page lists.
const mostAudited = 200

func viewAudit(ctx context.Context, s *Site, l *view.Lens, _ *http.Request) (any, string, error) {
	if s.Audit == nil {
		return nil, "", view.Unknown("page", "audit")
	}
	for most := 4 * mostAudited; ; most *= 8 { // other plans' entries, and later ones, are left out
		list, err := s.Audit.Audit(ctx, most)
		if err != nil {
			return nil, "", fmt.Errorf("read audit: %w", err)
		}
		if v := newAudit(l, list); len(v.Rows) == mostAudited || len(list) < most {
			return v, l.T("audit.title"), nil
		}
	}
}

// newAudit lists what concerns a plan and was done by the reading's clock.
func newAudit(l *view.Lens, list []qianshao.AuditEntry) *AuditPage {
	v := &AuditPage{Most: mostAudited}
	for i := range list {
		e := &list[i]
		if len(v.Rows) == mostAudited {
			break
		}
		if !e.Concerns(l.Reading.Plan.ID) || !l.Reading.Knew(e.At) {
			continue
		}
		v.Rows = append(v.Rows, AuditRow{Key: "audit-" + strconv.FormatInt(e.ID, 10), At: l.Stamp(e.At),
			Who: actor(l, e), Did: words.Act(l.Lang, e.Action),
			To: subject(l, e)})
		if row := &v.Rows[len(v.Rows)-1]; e.Action == "plan" || e.Action == "freeze" {
			row.Version = e.Note[:min(len(e.Note), 12)]
		} else {
			row.Note = auditNote(l, e)
		}
	}
	return v
}

// actor names who did it: what nobody is asked for is the program's own; a
// unit is named in the page's language.
func actor(l *view.Lens, e *qianshao.AuditEntry) string {
	if e.ByProgram() {
		return l.T("audit.self")
	}
	for _, u := range l.Reading.Plan.Units {
		if u.Name.ZH == e.Actor {
			return u.Name.In(l.Lang)
		}
	}
	return cmp.Or(e.Actor, l.T("audit.unnamed"))
}

// subject is what it was done to, without the plan that the page is of, as
// other pages name it: a paper, a duty in a period, an indicator.
func subject(l *view.Lens, e *qianshao.AuditEntry) string {
	of := strings.TrimPrefix(e.Subject, l.Reading.Plan.ID+" ")
	name, text, _ := strings.Cut(of, " ")
	p, err := qianshao.ParsePeriod(text)
	switch {
	case e.Action == "freeze" && err == nil:
		return roundName(l, qianshao.Round{Kind: name, Period: p, Whole: name == p.Freq().String()})
	case e.Action == "duty":
		if _, d := l.Reading.Plan.Duty(name); d != nil {
			return l.T("cal.name", words.Period(l.Lang, p), words.Duty(l.Lang, l.Reading.Plan, d))
		}
	case e.Action == "pledge":
		id, area, _ := strings.Cut(of, "@")
		if in := l.Reading.Plan.Line(qianshao.Series{Indicator: id, Area: area}); in != nil {
			return l.Name(in)
		}
	}
	return of
}

// auditNote is what was said of it. What people wrote may hold figures that not
// everybody may see.
func auditNote(l *view.Lens, e *qianshao.AuditEntry) string {
	note, ours := words.ActNote(l.Lang, e)
	if !ours && !l.Cleared && note != "" {
		return l.T("value.hidden-short")
	}
	return note
}
