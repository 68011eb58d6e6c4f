package dashboards

import (
	"context"
	"net/http"
	"slices"
	"strconv"
	"time"

	"qianshao"
	"qianshao/dashboards/view"
	"qianshao/words"
)

// Ledger says what the outlooks ever issued for a reading's plan come to by its
// clock.
type Ledger interface {
	Record(ctx context.Context, r *qianshao.Reading) (qianshao.Record, error)
}

// LedgerView is the page of our own warnings and what came of them.
type LedgerView struct {
	Hits     HitsCard
	Counts   []string     // how many of each kind
	Warnings []WarningRow // those that count
	Apart    []WarningRow // those that do not, each saying why
	Bins     []LedgerBin
	Issued   string
}

// WarningRow is the warning of one target.
type WarningRow struct {
	Key, Name, Href, Target string
	At, Through, Miss       string
	Kind, Why               string // of one that does not count: 仅提示 or 已成定局, and why
	Outcome                 string
	Grade                   qianshao.Grade // of the outcome: green came true, red did not
}

// LedgerBin is one line of the reliability table.
type LedgerBin struct{ Said, N, Missed string }

// ledgerBounds part the probabilities as the grades do.
var ledgerBounds = [...]float64{0, .1, .3, .5, .7, .9, 1.0000001}

func viewLedger(ctx context.Context, s *Site, l *view.Lens, _ *http.Request) (any, string, error) {
	if s.Ledger == nil {
		return nil, "", view.Unknown("page", "ledger")
	}
	record, err := s.Ledger.Record(ctx, l.Reading)
	if err != nil {
		return nil, "", err
	}
	return newLedger(l, &record), l.T("ledger.title"), nil
}

// newLedger lists the warnings newest first, and how probabilities fared.
func newLedger(l *view.Lens, record *qianshao.Record) *LedgerView {
	h := l.Reading.Hits
	v := &LedgerView{Hits: newHits(l), Issued: l.T("ledger.issued", record.Issued), Bins: ledgerBins(l, record.Scored)}
	for _, n := range [...]struct {
		key string
		n   int
	}{{"ledger.n-true", h.CameTrue}, {"ledger.n-false", h.Warnings - h.CameTrue - h.TakenBack},
		{"ledger.n-back", h.TakenBack + h.OpenBack},
		{"ledger.n-open", h.Open}, {"ledger.n-advisory", h.Advisory}, {"ledger.n-settled", h.Settled},
		{"ledger.n-unwarned", h.Unwarned}} {
		v.Counts = append(v.Counts, l.T(n.key, n.n))
	}
	for i := range record.Warnings {
		w := &record.Warnings[i]
		in := l.Reading.Plan.LineOr(w.Series)
		switch {
		case in == nil:
		case w.Kind == qianshao.WarningCounts:
			v.Warnings = append(v.Warnings, warningRow(l, in, w))
		default:
			v.Apart = append(v.Apart, warningRow(l, in, w))
		}
	}
	slices.Reverse(v.Warnings)
	slices.Reverse(v.Apart)
	return v
}

func warningRow(l *view.Lens, in *qianshao.Indicator, x *qianshao.Warning) WarningRow {
	row := WarningRow{Key: "w-" + strconv.FormatInt(x.ID, 10), Name: l.Name(in), Href: l.Href("indicator", in.Slug()),
		At: l.Stamp(time.UnixMicro(x.At)), Miss: "—"}
	if x.Target < len(in.Targets) {
		row.Target = l.TargetText(in, &in.Targets[x.Target])
	}
	if !x.Through.IsZero() {
		row.Through = view.PeriodInYear(l, x.Through)
	}
	if l.Shows(in) {
		row.Miss = words.Chance(x.Outlook.ProbabilityMiss)
	}
	row.Kind, row.Why = warningKind(l, x.Kind)
	row.Outcome, row.Grade = warningOutcome(l, x)
	if x.Closed != 0 {
		row.Outcome = l.T("ledger.closed", row.Outcome, x.Closed.String())
	}
	return row
}

// warningKind names what does not count, and why not.
func warningKind(l *view.Lens, k qianshao.WarningKind) (kind, why string) {
	switch k {
	case qianshao.WarningSettled:
		return l.T("ledger.settled"), ""
	case qianshao.WarningUnissued:
		return l.T("ledger.advisory"), l.T("ledger.why-unissued")
	case qianshao.WarningNoFigure:
		return l.T("ledger.advisory"), l.T("ledger.why-no-figure")
	case qianshao.WarningUntried:
		return l.T("ledger.advisory"), l.T("ledger.why-untried")
	}
	return "", ""
}

// warningOutcome says what came of a warning: taken back goes before how the
// year ended.
func warningOutcome(l *view.Lens, x *qianshao.Warning) (string, qianshao.Grade) {
	ended := ""
	if x.Outcome != qianshao.NotClosed {
		ended = words.Closing(l.Lang, x.Outcome)
	}
	switch {
	case x.TakenBack() && ended == "":
		return l.T("ledger.back", l.Format(time.UnixMicro(x.Back), time.DateOnly)), qianshao.Grey
	case x.TakenBack():
		return l.T("ledger.back-ended", l.Format(time.UnixMicro(x.Back), time.DateOnly), ended), qianshao.Grey
	case ended == "":
		return l.T("ledger.open"), qianshao.Grey
	case x.Kind != qianshao.WarningCounts || x.Outcome == qianshao.ClosedBlank:
		return ended, qianshao.Grey
	case x.Outcome == qianshao.ClosedMiss:
		return l.T("ledger.came-true"), qianshao.Green
	}
	return l.T("ledger.false"), qianshao.Red
}

// ledgerBins says how often what was given a probability came true: of the
// outlooks that count, one a period of data.
func ledgerBins(l *view.Lens, list []qianshao.Issued) []LedgerBin {
	var n, missed [len(ledgerBounds) - 1]int
	for i := range list {
		x := &list[i]
		if x.Outcome != qianshao.ClosedMet && x.Outcome != qianshao.ClosedMiss {
			continue
		}
		for k := range n {
			if p := x.Outlook.ProbabilityMiss; p >= ledgerBounds[k] && p < ledgerBounds[k+1] {
				n[k]++
				if x.Outcome == qianshao.ClosedMiss {
					missed[k]++
				}
			}
		}
	}
	var out []LedgerBin
	for k := range n {
		if n[k] > 0 {
			out = append(out, LedgerBin{words.Percent(ledgerBounds[k], 0) + "–" +
				words.Percent(min(1, ledgerBounds[k+1]), 0), strconv.Itoa(n[k]),
				words.Percent(float64(missed[k])/float64(n[k]), 0)})
		}
	}
	return out
}
