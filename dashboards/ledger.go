package dashboards

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"time"

	"qianshao"
	"qianshao/words"
)

// Ledger lists every outlook ever issued for a plan, oldest first ("": of all
// plans), each with its target's outcome where the year has closed.
type Ledger interface {
	Ledger(ctx context.Context, plan string) ([]qianshao.Issued, error)
}

// LedgerView is the page of our own warnings and what came of them.
type LedgerView struct {
	Hits     HitsCard
	Warnings []WarningRow
	Bins     []LedgerBin
	Issued   string
}

// WarningRow is the first warning of one target.
type WarningRow struct {
	Key, Name, Href, Target string
	At, Through, Miss       string
	Outcome                 string
	Grade                   qianshao.Grade // of the outcome: green came true, red did not
}

// LedgerBin is one line of the reliability table.
type LedgerBin struct{ Said, N, Missed string }

// ledgerBounds part the probabilities as the grades do.
var ledgerBounds = [...]float64{0, .1, .3, .5, .7, .9, 1.0000001}

func viewLedger(ctx context.Context, s *Site, l *lens, _ *http.Request) (any, string, error) {
	if s.Ledger == nil {
		return nil, "", unknown("page", "ledger")
	}
	list, err := s.Ledger.Ledger(ctx, l.r.Plan.ID)
	if err != nil {
		return nil, "", fmt.Errorf("read ledger: %w", err)
	}
	return newLedger(l, l.r.Outcomes(list)), l.t("ledger.title"), nil
}

// newLedger lists the warnings newest first, and how probabilities fared.
func newLedger(l *lens, list []qianshao.Issued) *LedgerView {
	v := &LedgerView{Hits: newHits(l), Issued: l.t("ledger.issued", len(list))}
	type target struct {
		s qianshao.Series
		n int
	}
	seen := map[target]bool{}
	for i := range list {
		x := &list[i]
		in := l.r.Plan.Indicator(x.Indicator)
		if key := (target{x.Series, x.Target}); in != nil && !seen[key] && x.Outlook.ProbabilityMiss >= l.r.Hits.Threshold {
			seen[key] = true
			v.Warnings = append(v.Warnings, l.warning(in, x))
		}
	}
	slices.Reverse(v.Warnings)
	v.Bins = l.ledgerBins(list)
	return v
}

func (l *lens) warning(in *qianshao.Indicator, x *qianshao.Issued) WarningRow {
	row := WarningRow{Key: "w-" + strconv.FormatInt(x.ID, 10), Name: l.name(in), Href: l.href("indicator", in.ID), At: l.stamp(time.UnixMicro(x.At)),
		Outcome: l.t("ledger.open"), Grade: qianshao.Grey, Miss: "—"}
	if x.Target < len(in.Targets) {
		row.Target = l.targetText(in, &in.Targets[x.Target])
	}
	if !x.Through.IsZero() {
		row.Through = l.periodInYear(x.Through)
	}
	if l.shows(in) {
		row.Miss = words.Chance(x.Outlook.ProbabilityMiss)
	}
	switch x.Outcome {
	case qianshao.ClosedMiss:
		row.Outcome, row.Grade = l.t("ledger.came-true"), qianshao.Green
	case qianshao.ClosedMet:
		row.Outcome, row.Grade = l.t("ledger.false"), qianshao.Red
	case qianshao.ClosedBlank:
		row.Outcome = words.Closing(l.lang, x.Outcome)
	}
	return row
}

// ledgerBins says how often what was given a probability came true.
func (l *lens) ledgerBins(list []qianshao.Issued) []LedgerBin {
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
			out = append(out, LedgerBin{words.Percent(ledgerBounds[k], 0) + "–" + words.Percent(min(1, ledgerBounds[k+1]), 0), strconv.Itoa(n[k]),
				words.Percent(float64(missed[k])/float64(n[k]), 0)})
		}
	}
	return out
}
