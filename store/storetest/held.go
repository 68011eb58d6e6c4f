package storetest

import (
	"math"
	"testing"

	"qianshao"
)

func testHeld(t *testing.T, open Open) {
	for name, f := range map[string]func(t *testing.T, b Backend, c *clock){
		"accepted":       heldAccepted,
		"rejected":       heldRejected,
		"refusals":       heldRefused,
		"the same again": heldAgain,
		"kept as given":  heldKept,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c := newClock("2023-06-15 12:00")
			f(t, open(t, c.now), c)
		})
	}
}

// hold hands in doubtful input.
func hold(t *testing.T, b Writer, o qianshao.Observation) qianshao.Held {
	t.Helper()
	batch := batchOf()
	batch.Held = []qianshao.Held{{Row: 7, Given: o, Raw: "约120", Reason: qianshao.Fault{Row: 7, Field: "value",
		Code: "jump", ZH: "跳变", EN: "jump", Remedy: "核对"}}}
	out := take(t, b, batch)
	if len(out.Held) != 1 {
		t.Fatalf("held %+v", out.Held)
	}
	return out.Held[0]
}

func heldAccepted(t *testing.T, b Backend, c *clock) {
	o := row(5, 120, "2023-06-15 08:00")
	o.Note, o.Cell = "大额项目入库", "a.xlsx!B2"
	h := hold(t, b, o)
	if p := stands(t, b, 5, qianshao.Clock{}); p.Commit != 0 {
		t.Fatalf("held input stands: %+v", p)
	}
	c.set("2023-06-18 09:00")
	out := must[qianshao.Outcome](t)(b.ResolveHeld(t.Context(), h.ID, true, "wang", "已核实"))
	if out.Stored != 1 || out.Commit != 2 || !out.At.Equal(c.now()) {
		t.Errorf("outcome %+v", out)
	}
	list := must[[]qianshao.Observation](t)(b.History(t.Context(), retail, 0, qianshao.Clock{}))
	if len(list) != 1 || list[0].Value != 120 || !list[0].Recorded.Equal(c.now()) || list[0].Note != o.Note ||
		list[0].Cell != o.Cell ||
		list[0].Source != "import" || list[0].Author != "caizheng" || list[0].Backfill {
		t.Errorf("history %+v", list)
	}
	audit := must[[]qianshao.AuditEntry](t)(b.Audit(t.Context(), 0))
	if len(audit) != 1 || audit[0].Actor != "wang" || audit[0].Action != "accept held" || audit[0].Note != "已核实" {
		t.Errorf("audit %+v", audit)
	}
	done := must[[]qianshao.Held](t)(b.HeldList(t.Context(), "accepted", 0))
	if len(done) != 1 || done[0].Reviewer != "wang" || done[0].State != "accepted" {
		t.Errorf("accepted %+v", done)
	}
	undo(t, b, out.Batch)
	if p := stands(t, b, 5, qianshao.Clock{}); p.Status != qianshao.Withdrawn {
		t.Errorf("an acceptance can be undone: %+v", p)
	}
}

func heldRejected(t *testing.T, b Backend, c *clock) {
	h := hold(t, b, row(5, 120, ""))
	out := must[qianshao.Outcome](t)(b.ResolveHeld(t.Context(), h.ID, false, "wang", "重复"))
	if out.Stored != 0 || out.Batch != 0 {
		t.Errorf("outcome %+v", out)
	}
	if n := must[int](t)(b.HeldCount(t.Context())); n != 0 {
		t.Errorf("%d open", n)
	}
	if list := must[[]qianshao.Observation](t)(b.History(t.Context(), retail, 0, qianshao.Clock{})); len(list) != 0 {
		t.Errorf("stored %+v", list)
	}
}

func heldRefused(t *testing.T, b Backend, c *clock) {
	h := hold(t, b, row(5, 120, ""))
	unread := hold(t, b, qianshao.Observation{Cell: "a.xlsx!B9"})
	must[qianshao.Outcome](t)(b.ResolveHeld(t.Context(), h.ID, true, "wang", ""))
	for id, want := range map[int64]string{99: "unknown-held", h.ID: "held-decided", unread.ID: "indicator"} {
		if _, err := b.ResolveHeld(t.Context(), id, true, "li", ""); code(err) != want {
			t.Errorf("held %d: have %v, want %s", id, err, want)
		}
	}
	if n := must[int](t)(b.HeldCount(t.Context())); n != 1 {
		t.Errorf("%d open", n)
	}
}

// heldAgain is a source that brings the same doubtful cell every minute.
func heldAgain(t *testing.T, b Backend, c *clock) {
	o := row(5, 120, "")
	first := hold(t, b, o)
	if again := hold(t, b, o); again.ID != first.ID {
		t.Errorf("held twice: %d, %d", first.ID, again.ID)
	}
	other := hold(t, b, row(5, 121, ""))
	if other.ID == first.ID {
		t.Error("another value is another matter")
	}
	must[qianshao.Outcome](t)(b.ResolveHeld(t.Context(), other.ID, false, "wang", ""))
	if again := hold(t, b, row(5, 121, "")); again.ID != other.ID || again.State != "rejected" {
		t.Errorf("asked again after a rejection: %+v", again)
	}
	must[qianshao.Outcome](t)(b.ResolveHeld(t.Context(), first.ID, true, "wang", ""))
	batch := batchOf()
	batch.Held = []qianshao.Held{{Row: 7, Given: o, Raw: "约120", Reason: qianshao.Fault{Code: "jump"}}}
	if out := take(t, b, batch); out.Unchanged != 1 || len(out.Held) != 0 {
		t.Errorf("what was accepted and stands is unchanged: %+v", out)
	}
	add(t, b, row(5, 12, ""))
	if again := hold(t, b, o); again.ID == first.ID || again.State != "open" {
		t.Errorf("after another figure it is doubtful again: %+v", again)
	}
}

func heldKept(t *testing.T, b Backend, c *clock) {
	o := row(5, 120, "2023-06-15 08:00")
	o.Note, o.Cell, o.Source, o.Author = "n", "a.xlsx!B2", "folder", "li"
	h := hold(t, b, o)
	hold(t, b, row(6, math.NaN(), ""))
	list := must[[]qianshao.Held](t)(b.HeldList(t.Context(), "open", 0))
	if len(list) != 2 || list[1] != h || list[1].Given != o || list[1].Raw != "约120" || list[1].Row != 7 ||
		list[1].Reason.Remedy != "核对" ||
		list[1].Batch != 1 || !list[1].At.Equal(c.now()) {
		t.Errorf("have %+v\nwant %+v", list, h)
	}
	if one := must[[]qianshao.Held](t)(b.HeldList(t.Context(), "", 1)); len(one) != 1 ||
		one[0].Given.Period != month(6) {
		t.Errorf("newest %+v", one)
	}
}
