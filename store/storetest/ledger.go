package storetest

import (
	"context"
	"reflect"
	"testing"

	"qianshao"
	"qianshao/store"
)

// Ledger keeps every outlook ever issued, and how its target ended.
type Ledger interface {
	Ledger(ctx context.Context, plan string, c qianshao.Clock) ([]qianshao.Issued, error)
}

func testLedger(t *testing.T, open Open) {
	t.Run("issued and scored", func(t *testing.T) { ledgerScored(t, open) })
}

func issuedRow(plan string, target int, p float64) qianshao.Issued {
	return qianshao.Issued{Plan: plan, PlanVersion: "v1", Series: qianshao.Series{Indicator: "retail", Area: "nanhu"},
		Target: target, Year: 2023,
		Through: month(6), Commit: 7, At: 99, Model: "m", Outlook: qianshao.Outlook{ProbabilityMiss: p, Mean: 50,
			P10: 48, P90: 53, Calibrated: true}}
}

// Every outlook stays, and takes its target's outcome once the year closes;
// a correction after closing replaces the outcome.
func ledgerScored(t *testing.T, open Open) {
	b := open(t, newClock("2023-06-15 12:00").now)
	rows := []qianshao.Issued{issuedRow("nanhu", 0, .4), issuedRow("nanhu", 1, .8), issuedRow("nanhu", 0, .75)}
	rows[2].Outlook.Why = "known"
	save(t, b, &store.Judgement{Plan: "nanhu", Issued: rows})
	save(t, b, &store.Judgement{Plan: "other", Issued: []qianshao.Issued{issuedRow("other", 0, .1)}})
	for i := range rows {
		rows[i].ID = int64(i + 1)
	}
	if list := must[[]qianshao.Issued](t)(b.Ledger(t.Context(), "nanhu", qianshao.Clock{})); !reflect.DeepEqual(list,
		rows) {
		t.Errorf("have %+v\nwant %+v", list, rows)
	}
	for _, end := range []qianshao.Closing{qianshao.ClosedMet, qianshao.ClosedMiss} {
		v := qianshao.Verdict{Series: rows[0].Series, Year: 2023, Closed: true,
			Endings: []qianshao.Ending{{Closing: end}, {Closing: qianshao.ClosedBlank}}}
		save(t, b, &store.Judgement{Plan: "nanhu", Verdicts: []*qianshao.Verdict{&v}})
		list := must[[]qianshao.Issued](t)(b.Ledger(t.Context(), "", qianshao.Clock{}))
		if len(list) != 4 || list[0].Outcome != end || list[1].Outcome != qianshao.ClosedBlank ||
			list[2].Outcome != end || list[3].Outcome != qianshao.NotClosed {
			t.Errorf("after %s: %+v", end, list)
		}
	}
}
