package storetest

import (
	"testing"

	"qianshao"
)

// testDemo holds that what a demonstration made up stays marked, and nothing
// else is: not an office's own figures beside it, not those in its place.
func testDemo(t *testing.T, open Open) {
	for name, f := range map[string]func(t *testing.T, b Backend, c *clock){
		"rows carry their batch's mark":           demoMarked,
		"own figures take the place of made-up":   demoReplaced,
		"a batch taken back brings the mark back": demoBack,
		"accepted input keeps the mark":           demoHeld,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c := newClock("2023-06-15 12:00")
			f(t, open(t, c.now), c)
		})
	}
}

func addDemo(t *testing.T, b Writer, rows ...qianshao.Observation) qianshao.Outcome {
	t.Helper()
	return must[qianshao.Outcome](t)(b.Append(t.Context(), &qianshao.Batch{Source: "demo", Demo: true, Rows: rows}))
}

// marked reports of the first months of the year whether they are made up.
func marked(t *testing.T, b Reader, c qianshao.Clock, months int) string {
	t.Helper()
	out := ""
	for m := 1; m <= months; m++ {
		out += map[bool]string{true: "d", false: "-"}[stands(t, b, m, c).Demo]
	}
	return out
}

func wantMarks(t *testing.T, b Reader, c qianshao.Clock, want string) {
	t.Helper()
	if got := marked(t, b, c, len(want)); got != want {
		t.Errorf("made up: %s, want %s", got, want)
	}
}

func demoMarked(t *testing.T, b Backend, c *clock) {
	addDemo(t, b, row(1, 1, ""), row(2, 2, ""))
	c.set("2023-06-16 12:00")
	add(t, b, row(3, 3, ""))
	wantMarks(t, b, qianshao.Clock{}, "dd-")
	list := must[[]qianshao.Observation](t)(b.History(t.Context(), retail, 0, qianshao.Clock{}))
	if len(list) != 3 || list[0].Demo || !list[1].Demo || !list[2].Demo {
		t.Errorf("history %+v", list)
	}
	batches := must[[]qianshao.BatchInfo](t)(b.Batches(t.Context(), 0))
	if len(batches) != 2 || batches[0].Demo || !batches[1].Demo {
		t.Errorf("batches %+v", batches)
	}
}

func demoReplaced(t *testing.T, b Backend, c *clock) {
	addDemo(t, b, row(1, 1, ""), row(2, 2, ""))
	before := c.now()
	c.set("2023-06-16 12:00")
	if out := add(t, b, row(1, 1, "")); out.Stored != 1 { // the same value, and now the office's
		t.Errorf("outcome %+v", out)
	}
	wantMarks(t, b, qianshao.Clock{}, "-d")
	wantMarks(t, b, qianshao.Clock{AsOf: before}, "dd")
	c.set("2023-06-17 12:00")
	if out := addDemo(t, b, row(1, 1, "")); out.Unchanged != 1 {
		t.Errorf("outcome %+v", out)
	}
	wantMarks(t, b, qianshao.Clock{}, "-d")
}

func demoBack(t *testing.T, b Backend, c *clock) {
	addDemo(t, b, row(1, 1, ""))
	add(t, b, row(2, 2, ""))
	c.set("2023-06-16 12:00")
	wrong := add(t, b, row(1, 7, ""), row(2, 7, ""))
	same := add(t, b, row(3, 3, ""))
	wantMarks(t, b, qianshao.Clock{}, "---")
	c.set("2023-06-17 12:00")
	undo(t, b, wrong.Batch)
	wantMarks(t, b, qianshao.Clock{}, "d--")
	undo(t, b, same.Batch)
	wantMarks(t, b, qianshao.Clock{}, "d--")
}

func demoHeld(t *testing.T, b Backend, c *clock) {
	held := []qianshao.Held{{Row: 1, Given: row(4, 4, ""), Raw: "约4", Reason: qianshao.Fault{Code: "number"},
		State: "open"}}
	must[qianshao.Outcome](t)(b.Append(t.Context(),
		&qianshao.Batch{Source: "demo", Demo: true, Rows: []qianshao.Observation{row(1, 1, "")}, Held: held}))
	list := must[[]qianshao.Held](t)(b.HeldList(t.Context(), "open", 10))
	c.set("2023-06-16 12:00")
	must[qianshao.Outcome](t)(b.ResolveHeld(t.Context(), list[0].ID, true, "wang", ""))
	if !stands(t, b, 4, qianshao.Clock{}).Demo {
		t.Error("accepted input lost its mark")
	}
}
