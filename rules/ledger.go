package rules

import (
	"cmp"
	"slices"
	"time"

	"qianshao"
)

// WarningAt is the P(miss) from which an outlook counts as a warning in the
// ledger: where it turns orange by default.
const WarningAt = .7

// TakenBackBelow is the P(miss) below which an outlook takes a warning back:
// where it colours nothing any more.
const TakenBackBelow = .5

// aim names a target of a year.
type aim struct {
	series qianshao.Series
	target int
	year   int
}

// RecordOf sorts a plan's ledger, oldest first: which outlooks were warnings, which
// of them count, which were taken back.
func RecordOf(p *qianshao.Plan, list []qianshao.Issued) qianshao.Record {
	r := qianshao.Record{Issued: len(list)}
	by := map[aim][]*qianshao.Issued{}
	var order []aim
	for i := range list {
		x := &list[i]
		k := aim{x.Series, x.Target, x.Year}
		if by[k] == nil {
			order = append(order, k)
		}
		by[k] = append(by[k], x)
	}
	for _, k := range order {
		if w, ok := warningOf(p, by[k]); ok {
			w.Closed = closedOn(p, &w.Issued)
			r.Warnings = append(r.Warnings, w)
		}
		r.Scored = append(r.Scored, scoredOf(p, by[k])...)
	}
	slices.SortStableFunc(r.Warnings, func(a, b qianshao.Warning) int { return cmp.Compare(a.ID, b.ID) })
	return r
}

// warningOf finds a target's warning: the first that counts, else the first.
func warningOf(p *qianshao.Plan, said []*qianshao.Issued) (w qianshao.Warning, ok bool) {
	for _, x := range said {
		kind := warningKind(p, x)
		switch warns := x.Outlook.ProbabilityMiss >= WarningAt; {
		case warns && (!ok || kind == qianshao.WarningCounts && w.Kind != kind):
			w, ok = qianshao.Warning{Issued: *x, Kind: kind}, true
		case !ok || kind == qianshao.WarningSettled || w.Kind == qianshao.WarningCounts && kind != w.Kind:
			// what is certain takes nothing back, and what does not count nothing that does
		case warns:
			w.Back = 0
		case x.Outlook.ProbabilityMiss < TakenBackBelow && w.Back == 0:
			w.Back = x.At
		}
	}
	return w, ok
}

// closedOn is the day a target's year closed: rows of any age have one as soon
// as the target has an outcome; 0 while it has none.
func closedOn(p *qianshao.Plan, x *qianshao.Issued) qianshao.Date {
	in := p.LineOr(x.Series)
	if x.Outcome == qianshao.NotClosed || in == nil || p.Calendar == nil {
		return 0
	}
	return in.YearEnd(x.Year, p.Calendar) + 1
}

// warningKind says whether an outlook counts.
func warningKind(p *qianshao.Plan, x *qianshao.Issued) qianshao.WarningKind {
	day := qianshao.DateOf(time.UnixMicro(x.At).In(p.Location))
	in := p.LineOr(x.Series)
	switch {
	case wasCertain(x):
		return qianshao.WarningSettled
	case day < p.Issued, in != nil && x.Target < len(in.Targets) && !in.Targets[x.Target].InForce(day):
		return qianshao.WarningUnissued
	case x.Through.IsZero() || x.Through.Year() != x.Year:
		return qianshao.WarningNoFigure
	case !x.Outlook.Calibrated:
		return qianshao.WarningUntried
	}
	return qianshao.WarningCounts
}

// silentModel is the version of the method whose rows do not say why: they were
// stored before the ledger had a column for it.
const silentModel = "2026.11"

// wasCertain reports whether an outlook was said of an outcome that was certain: as
// the row says, or, where rows said nothing of it, by its probability.
func wasCertain(x *qianshao.Issued) bool {
	o := &x.Outlook
	certain := o.ProbabilityMiss == 0 || o.ProbabilityMiss == 1
	return o.Why == OutlookKnown || x.Model == silentModel && o.Why == "" && certain
}

// scoredOf keeps of a target's outlooks those that count, the last said of each
// period of data.
func scoredOf(p *qianshao.Plan, said []*qianshao.Issued) (out []qianshao.Issued) {
	for _, x := range said {
		switch n := len(out); {
		case warningKind(p, x) != qianshao.WarningCounts:
		case n > 0 && out[n-1].Through == x.Through:
			out[n-1] = *x
		default:
			out = append(out, *x)
		}
	}
	return out
}

// Hits counts how the warnings of a plan's ledger fared. Targets that closed
// without a decision are left out.
func Hits(p *qianshao.Plan, list []qianshao.Issued) qianshao.HitRate {
	record := RecordOf(p, list)
	r := qianshao.HitRate{Threshold: WarningAt, Ledger: len(list)}
	for i := range record.Scored {
		if x := &record.Scored[i]; decided(x.Outcome) {
			r.Brier += square(x.Outlook.ProbabilityMiss - truth(x.Outcome == qianshao.ClosedMiss))
			r.Issued++
		}
	}
	r.Brier /= float64(max(r.Issued, 1))
	warned := map[aim]bool{}
	for i := range record.Warnings {
		w := &record.Warnings[i]
		warned[aim{w.Series, w.Target, w.Year}] = w.Kind == qianshao.WarningCounts
		countWarning(&r, w)
	}
	seen := map[aim]bool{}
	for i := range list {
		x := &list[i]
		k := aim{x.Series, x.Target, x.Year}
		if seen[k] || !decided(x.Outcome) {
			continue
		}
		seen[k] = true
		r.Closed++
		if x.Outcome == qianshao.ClosedMiss && !warned[k] {
			r.Unwarned++
		}
	}
	return r
}

func decided(c qianshao.Closing) bool { return c == qianshao.ClosedMet || c == qianshao.ClosedMiss }

// countWarning adds a warning to the rate.
func countWarning(r *qianshao.HitRate, w *qianshao.Warning) {
	switch {
	case w.Kind == qianshao.WarningSettled:
		r.Settled++
	case w.Kind != qianshao.WarningCounts:
		r.Advisory++
	case w.Outcome == qianshao.NotClosed && w.TakenBack():
		r.OpenBack++
	case w.Outcome == qianshao.NotClosed:
		r.Open++
	case !decided(w.Outcome):
	default:
		r.Warnings++
		if w.TakenBack() {
			r.TakenBack++
		} else if w.Outcome == qianshao.ClosedMiss {
			r.CameTrue++
		}
	}
}
