package storetest

import (
	"slices"
	"strings"
	"testing"
	"time"

	"qianshao"
	"qianshao/store"
)

func testWithdraw(t *testing.T, open Open) {
	for name, f := range map[string]func(t *testing.T, b Backend, c *clock){
		"a first report is withdrawn":           undoFirst,
		"a revision gives way to what was":      undoRevision,
		"as of the moment it is taken back":     undoAtOnce,
		"what a later batch revised stands":     undoRevised,
		"a batch between two that say the same": undoBetween,
		"undone batches never come back":        undoChain,
		"refusals":                              undoRefused,
		"a figure ahead of the clock":           undoAhead,
		"held input of the batch and its file":  undoHeld,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c := newClock("2023-06-15 12:00")
			f(t, open(t, c.now), c)
		})
	}
}

func undo(t *testing.T, b Writer, batch int64) qianshao.Outcome {
	t.Helper()
	return must[qianshao.Outcome](t)(b.Withdraw(t.Context(), batch, "li", "填错了"))
}

// stands reads what is current of a month.
func stands(t *testing.T, b Reader, m int, c qianshao.Clock) qianshao.Point {
	t.Helper()
	p, _ := must[*qianshao.Frame](t)(b.Frame(t.Context(), 2023, 2023, c)).Get(retail, month(m))
	return p
}

func undoFirst(t *testing.T, b Backend, c *clock) {
	first := add(t, b, row(1, 1, ""), row(2, 2, ""))
	c.set("2023-06-16 12:00")
	out := undo(t, b, first.Batch)
	if out.Stored != 2 || out.Commit != 2 {
		t.Errorf("outcome %+v", out)
	}
	if p := stands(t, b, 1, qianshao.Clock{}); p.Status != qianshao.Withdrawn || p.Value != 0 {
		t.Errorf("stands %+v", p)
	}
	if p := stands(t, b, 1, qianshao.Clock{AsOf: first.At}); p.Value != 1 {
		t.Errorf("as of before %+v", p)
	}
	list := must[[]qianshao.Observation](t)(b.History(t.Context(), retail, 0, qianshao.Clock{}))
	if len(list) != 4 || list[0].Author != "li" || !strings.Contains(list[0].Note, "撤销批次 1") {
		t.Errorf("history %+v", list)
	}
	audit := must[[]qianshao.AuditEntry](t)(b.Audit(t.Context(), 1))
	if len(audit) != 1 || audit[0].Actor != "li" || audit[0].Action != "undo batch" || audit[0].Subject != "1" ||
		audit[0].Note != "填错了" {
		t.Errorf("audit %+v", audit)
	}
	infos := must[[]qianshao.BatchInfo](t)(b.Batches(t.Context(), 0))
	if infos[0].Kind != "undo" || infos[0].Note != "填错了" || infos[1].UndoneBy != 2 {
		t.Errorf("batches %+v", infos)
	}
}

func undoRevision(t *testing.T, b Backend, c *clock) {
	o := row(1, 1, "")
	o.Note, o.Cell, o.Status, o.Decimals = "快报", "a.xlsx!B2", qianshao.Preliminary, 3
	add(t, b, o)
	wrong := add(t, b, row(1, 100, ""), row(2, 2, ""))
	undo(t, b, wrong.Batch)
	list := must[[]qianshao.Observation](t)(b.History(t.Context(), retail, 0, qianshao.Clock{}))
	var back qianshao.Observation
	for _, x := range list {
		if x.Period == month(1) && x.Commit == 3 {
			back = x
		}
	}
	if back.Value != 1 || back.Note != o.Note || back.Cell != o.Cell || back.Status != o.Status || back.Decimals != 3 {
		t.Errorf("restored %+v", back)
	}
	if out := add(t, b, o); out.Unchanged != 1 {
		t.Errorf("the restored figure again: %+v", out)
	}
	if p := stands(t, b, 2, qianshao.Clock{}); p.Status != qianshao.Withdrawn {
		t.Errorf("stands %+v", p)
	}
}

// undoAtOnce reads as of the very moment of the undo, and the one before it:
// what was taken back is no revision from that moment on.
func undoAtOnce(t *testing.T, b Backend, c *clock) {
	add(t, b, row(1, 1, ""))
	c.set("2023-06-16 12:00")
	wrong := add(t, b, row(1, 100, ""))
	c.set("2023-06-17 12:00")
	out := undo(t, b, wrong.Batch)
	for name, x := range map[string]struct {
		at      time.Time
		value   float64
		changed bool
	}{"just before": {out.At.Add(-time.Microsecond), 100, true}, "at that moment": {out.At, 1, false},
		"after it": {out.At.Add(time.Microsecond), 1, false}} {
		if p := stands(t, b, 1, qianshao.Clock{AsOf: x.at}); p.Value != x.value || p.Changed != x.changed {
			t.Errorf("%s: %+v", name, p)
		}
	}
}

func undoRevised(t *testing.T, b Backend, c *clock) {
	wrong := add(t, b, row(1, 100, ""), row(2, 200, ""))
	add(t, b, row(1, 1, ""))
	if out := undo(t, b, wrong.Batch); out.Stored != 1 || out.Unchanged != 1 {
		t.Errorf("outcome %+v", out)
	}
	if p := stands(t, b, 1, qianshao.Clock{}); p.Value != 1 || p.Status != qianshao.Final {
		t.Errorf("stands %+v", p)
	}
}

// undoBetween undoes a batch that is revised already: nothing is written, but
// the period was never revised to another value now, and who watches hears it.
func undoBetween(t *testing.T, b Backend, c *clock) {
	add(t, b, row(1, 1, ""))
	wrong := add(t, b, row(1, 2, ""))
	add(t, b, row(1, 1, ""))
	if p := stands(t, b, 1, qianshao.Clock{}); !p.Changed {
		t.Errorf("before %+v", p)
	}
	out := undo(t, b, wrong.Batch)
	if out.Stored != 0 || out.Unchanged != 1 {
		t.Errorf("outcome %+v", out)
	}
	if p := stands(t, b, 1, qianshao.Clock{}); p.Changed || p.Value != 1 {
		t.Errorf("after %+v", p)
	}
	list := must[[]store.Change](t)(b.Changes(t.Context(), out.Commit-1, 0, nil))
	want := []store.Change{{Series: retail, First: month(1), Period: month(1), Commit: out.Commit, Revised: true}}
	if !slices.Equal(list, want) {
		t.Errorf("changes %+v, want %+v", list, want)
	}
}

// undoChain undoes the latest batch, then the one that it went back to.
func undoChain(t *testing.T, b Backend, c *clock) {
	add(t, b, row(1, 1, ""))
	two := add(t, b, row(1, 2, ""))
	three := add(t, b, row(1, 3, ""))
	undo(t, b, three.Batch)
	if p := stands(t, b, 1, qianshao.Clock{}); p.Value != 2 {
		t.Errorf("after the first undo %+v", p)
	}
	undo(t, b, two.Batch)
	if p := stands(t, b, 1, qianshao.Clock{}); p.Value != 1 {
		t.Errorf("after the second undo %+v", p)
	}
}

func undoRefused(t *testing.T, b Backend, c *clock) {
	first := add(t, b, row(1, 1, ""))
	second := undo(t, b, first.Batch)
	for batch, want := range map[int64]string{99: "unknown-batch", first.Batch: "batch-withdrawn",
		second.Batch: "batch-undo"} {
		if _, err := b.Withdraw(t.Context(), batch, "li", ""); code(err) != want {
			t.Errorf("batch %d: have %v, want %s", batch, err, want)
		}
	}
}

func undoAhead(t *testing.T, b Backend, c *clock) {
	add(t, b, row(1, 1, ""))
	wrong := add(t, b, row(1, 2, "2023-06-15 12:05"))
	undo(t, b, wrong.Batch)
	if p := stands(t, b, 1, qianshao.Clock{}); p.Value != 1 {
		t.Errorf("stands %+v", p)
	}
}

func undoHeld(t *testing.T, b Backend, c *clock) {
	batch := batchOf(row(1, 1, ""))
	batch.File, batch.FileHash = "a.csv", "abc"
	batch.Held = []qianshao.Held{{Given: row(2, 9e9, "")}}
	out := take(t, b, batch)
	if done := must[bool](t)(b.FileDone(t.Context(), "abc")); !done {
		t.Error("the file is not done")
	}
	undo(t, b, out.Batch)
	if n := must[int](t)(b.HeldCount(t.Context())); n != 0 {
		t.Errorf("%d still held", n)
	}
	if done := must[bool](t)(b.FileDone(t.Context(), "abc")); done {
		t.Error("the file cannot be taken again")
	}
}
