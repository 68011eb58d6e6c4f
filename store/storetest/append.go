package storetest

import (
	"errors"
	"math"
	"slices"
	"testing"
	"time"

	"qianshao"
)

func testAppend(t *testing.T, open Open) {
	for name, f := range map[string]func(t *testing.T, b Backend, c *clock){
		"unchanged":                    appendUnchanged,
		"not current":                  appendNotCurrent,
		"all or nothing":               appendNothing,
		"twice in one batch":           appendTwice,
		"a stream after the rows":      appendStream,
		"a stream that fails":          appendBrokenStream,
		"preview":                      appendPreview,
		"nothing new leaves no commit": appendIdle,
		"faults":                       appendFaults,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c := newClock("2023-06-15 12:00")
			f(t, open(t, c.now), c)
		})
	}
}

// appendUnchanged says again, or differently, what stands.
func appendUnchanged(t *testing.T, b Backend, c *clock) {
	add(t, b, row(5, 3, ""))
	with := func(f func(o *qianshao.Observation)) qianshao.Observation { o := row(5, 3, ""); f(&o); return o }
	for name, x := range map[string]struct {
		row    qianshao.Observation
		stored int
	}{
		"the same":                       {row(5, 3, ""), 0},
		"other decimals":                 {with(func(o *qianshao.Observation) { o.Decimals = 2 }), 0},
		"another cell":                   {with(func(o *qianshao.Observation) { o.Cell = "b.xlsx!D7" }), 0},
		"the same, an hour back":         {row(5, 3, "2023-06-15 11:00"), 1},
		"another period":                 {row(6, 3, ""), 1},
		"another value":                  {row(5, 4, ""), 1},
		"another note":                   {with(func(o *qianshao.Observation) { o.Note = "n" }), 1},
		"another status":                 {with(func(o *qianshao.Observation) { o.Status = qianshao.Preliminary }), 1},
		"another area":                   {with(func(o *qianshao.Observation) { o.Area = "yueyang" }), 1},
		"the value of another period":    {row(7, 3, ""), 1},
		"a smaller difference than 1e-9": {row(5, math.Nextafter(3, 4), ""), 1},
	} {
		out := must[qianshao.Outcome](t)(b.Preview(t.Context(), batchOf(x.row)))
		if out.Stored != x.stored || out.Unchanged != 1-x.stored {
			t.Errorf("%s: stored %d, unchanged %d", name, out.Stored, out.Unchanged)
		}
	}
	c.set("2023-06-16 12:00")
	add(t, b, row(5, 4, ""))
	c.set("2023-06-17 12:00")
	if out := add(t, b, row(5, 3, "")); out.Stored != 1 {
		t.Error("an earlier value again is a revision")
	}
}

func appendNotCurrent(t *testing.T, b Backend, c *clock) {
	o := row(5, 3, "2023-06-15 12:04")
	o.Note, o.Cell, o.Source = "ahead", "a.xlsx!B2", "folder"
	add(t, b, o)
	out := add(t, b, row(4, 1, ""), row(5, 2, ""))
	if out.Stored != 2 || len(out.NotCurrent) != 1 {
		t.Fatalf("stored %d, not current %v", out.Stored, out.NotCurrent)
	}
	n := out.NotCurrent[0]
	if n.Row != 2 || n.Newer.Value != 3 || n.Newer.Note != "ahead" || n.Newer.Cell != "a.xlsx!B2" ||
		n.Newer.Source != "folder" ||
		n.Newer.Author != "caizheng" || n.Newer.Commit != 1 || n.Newer.Series != retail ||
		n.Newer.Period != month(5) || !n.Newer.Recorded.Equal(o.Recorded) {
		t.Errorf("newer: %+v", n)
	}
	if out := add(t, b, row(5, 4, "2023-06-15 12:04")); out.Stored != 1 || len(out.NotCurrent) != 0 {
		t.Errorf("of one moment the later commit stands: stored %d, not current %v", out.Stored, out.NotCurrent)
	}
}

func appendNothing(t *testing.T, b Backend, c *clock) {
	bad := row(5, 3, "2023-06-10 12:00")
	_, err := b.Append(t.Context(), batchOf(row(4, 1, ""), bad, row(6, 1, ""), bad))
	var fs qianshao.Faults
	if !errors.As(err, &fs) || len(fs) != 2 || fs[0].Row != 2 || fs[1].Row != 4 {
		t.Fatalf("want the faults of rows 2 and 4: %v", err)
	}
	if f := must[*qianshao.Frame](t)(b.Frame(t.Context(), 0, 0, qianshao.Clock{})); len(f.Series()) != 0 ||
		f.Commit != 0 {
		t.Error("something was stored")
	}
	if out := add(t, b, row(4, 1, "")); out.Commit != 1 || out.Batch != 1 {
		t.Errorf("a refused batch took commit %d", out.Commit)
	}
}

func appendTwice(t *testing.T, b Backend, c *clock) {
	add(t, b, row(4, 1, "2023-06-15 11:00"), row(5, 3, "2023-06-15 11:00"))
	for name, x := range map[string]struct {
		rows              []qianshao.Observation
		stored, unchanged int
		code              string
	}{
		"the same figure":                {[]qianshao.Observation{row(6, 1, ""), row(6, 1, "")}, 1, 1, ""},
		"two figures":                    {[]qianshao.Observation{row(6, 1, ""), row(6, 2, "")}, 0, 0, "contradiction"},
		"the old figure, then a new one": {[]qianshao.Observation{row(5, 3, ""), row(5, 4, "")}, 0, 0, "contradiction"},
		"a new figure, then the old one": {[]qianshao.Observation{row(5, 4, ""), row(5, 3, "")}, 0, 0, "contradiction"},
		"a figure with its own revision": {[]qianshao.Observation{row(6, 1, "2023-06-15 10:00"),
			row(6, 2, "2023-06-15 11:00")}, 2, 0, ""},
		"the revision first": {[]qianshao.Observation{row(6, 2, "2023-06-15 11:00"),
			row(6, 1, "2023-06-15 10:00")}, 2, 0, ""},
		"said again, then otherwise": {[]qianshao.Observation{row(6, 1, "2023-06-15 10:00"), row(6, 1, ""),
			row(6, 2, "")}, 0, 0, "contradiction"},
		"again before, otherwise now": {[]qianshao.Observation{row(4, 1, ""), row(5, 3, "2023-06-15 11:30"),
			row(5, 4, "")}, 1, 2, ""},
		"far apart": {[]qianshao.Observation{row(6, 1, ""), row(7, 1, ""), row(8, 1, ""),
			row(6, 2, "")}, 0, 0, "contradiction"},
	} {
		out, err := b.Preview(t.Context(), batchOf(x.rows...))
		if code(err) != x.code || (err != nil) != (x.code != "") || out.Stored != x.stored ||
			out.Unchanged != x.unchanged {
			t.Errorf("%s: stored %d, unchanged %d, %v", name, out.Stored, out.Unchanged, err)
		}
	}
}

func appendStream(t *testing.T, b Backend, c *clock) {
	batch := batchOf(row(1, 1, ""))
	batch.Stream = func(yield func(qianshao.Observation, error) bool) {
		for m := 2; m <= 4; m++ {
			if !yield(row(m, float64(m), ""), nil) {
				return
			}
		}
		batch.Held = append(batch.Held, qianshao.Held{Row: 5, Given: row(5, 500, ""), Raw: "500",
			Reason: qianshao.Fault{Code: "jump"}})
	}
	out := take(t, b, batch)
	if out.Stored != 4 || len(out.Held) != 1 || out.Held[0].ID == 0 || out.Held[0].State != "open" {
		t.Errorf("outcome %+v", out)
	}
	f := must[*qianshao.Frame](t)(b.Frame(t.Context(), 2023, 2023, qianshao.Clock{}))
	if line := f.Line(retail); len(line) != 4 || line[3].Value != 4 {
		t.Errorf("line %v", line)
	}
}

func appendBrokenStream(t *testing.T, b Backend, c *clock) {
	broken := errors.New("broken zip")
	batch := batchOf(row(1, 1, ""))
	batch.Stream = func(yield func(qianshao.Observation, error) bool) {
		_ = yield(row(2, 2, ""), nil) && yield(qianshao.Observation{}, broken)
	}
	if _, err := b.Append(t.Context(), batch); !errors.Is(err, broken) {
		t.Errorf("have %v", err)
	}
	if no, _, err := b.Head(t.Context()); no != 0 || err != nil {
		t.Errorf("head %d %v", no, err)
	}
}

func appendPreview(t *testing.T, b Backend, c *clock) {
	add(t, b, row(1, 1, ""))
	batch := batchOf(row(1, 2, ""), row(2, 2, ""), row(1, 2, ""))
	batch.Held = []qianshao.Held{{Row: 4, Given: row(3, 9e9, ""), Raw: "9e9"}}
	out := must[qianshao.Outcome](t)(b.Preview(t.Context(), batch))
	if out.Stored != 2 || out.Unchanged != 1 || len(out.Held) != 1 || out.Held[0].ID != 0 || out.Commit != 1 ||
		out.Batch != 0 {
		t.Errorf("outcome %+v", out)
	}
	if no, _, err := b.Head(t.Context()); no != 1 || err != nil {
		t.Errorf("a preview committed: %d %v", no, err)
	}
	if n := must[int](t)(b.HeldCount(t.Context())); n != 0 {
		t.Errorf("a preview held %d", n)
	}
	if again := take(t, b, batch); again.Stored != 2 || again.Commit != 2 {
		t.Errorf("after the preview: %+v", again)
	}
}

func appendIdle(t *testing.T, b Backend, c *clock) {
	add(t, b, row(1, 1, ""))
	if out := add(t, b, row(1, 1, "")); out.Unchanged != 1 || out.Batch != 0 || out.Commit != 1 {
		t.Errorf("outcome %+v", out)
	}
	if out := add(t, b); out.Stored != 0 || out.Batch != 0 {
		t.Errorf("outcome of an empty batch %+v", out)
	}
	file := batchOf(row(1, 1, ""))
	file.File, file.FileHash = "a.csv", "abc"
	if out := take(t, b, file); out.Batch != 2 {
		t.Errorf("a file is remembered: %+v", out)
	}
	list := must[[]int64](t)(batchNumbers(t, b))
	if !slices.Equal(list, []int64{2, 1}) {
		t.Errorf("batches %v", list)
	}
}

func batchNumbers(t *testing.T, b Log) (list []int64, err error) {
	infos, err := b.Batches(t.Context(), 0)
	for _, x := range infos {
		list = append(list, x.Batch)
	}
	return list, err
}

func appendFaults(t *testing.T, b Backend, c *clock) {
	blank := qianshao.Observation{Series: retail, Period: month(5), Status: qianshao.NotApplicable, Note: "无业务"}
	for name, x := range map[string]struct {
		change func(o *qianshao.Observation)
		code   string
	}{
		"good":         {func(o *qianshao.Observation) {}, ""},
		"no indicator": {func(o *qianshao.Observation) { o.Indicator = "" }, "indicator"},
		"no period":    {func(o *qianshao.Observation) { o.Period = qianshao.Period{} }, "period"},
		"a period of no kind": {func(o *qianshao.Observation) {
			o.Period = qianshao.PeriodFromOrdinal(9, 1)
		}, "period"},
		"a period out of the world": {func(o *qianshao.Observation) {
			o.Period = qianshao.PeriodFromOrdinal(qianshao.Day, math.MaxInt32)
		}, "period"},
		"a value that is no number": {func(o *qianshao.Observation) { *o = row(5, math.NaN(), "") }, "value"},
		"an infinite value":         {func(o *qianshao.Observation) { *o = row(5, math.Inf(-1), "") }, "value"},
		"an unknown status":         {func(o *qianshao.Observation) { o.Status = 4 }, "status"},
		"no note":                   {func(o *qianshao.Observation) { o.Note = "" }, "note-missing"},
		"a value with the status":   {func(o *qianshao.Observation) { o.Value = 1 }, "value-with-status"},
		"recorded tomorrow": {func(o *qianshao.Observation) {
			o.Recorded = c.now().Add(24 * time.Hour)
		}, "recorded-ahead"},
	} {
		o := blank
		x.change(&o)
		_, err := b.Preview(t.Context(), batchOf(o))
		if code(err) != x.code || (err != nil) != (x.code != "") {
			t.Errorf("%s: have %v, want code %q", name, err, x.code)
		}
	}
	many := batchOf()
	for range 1000 {
		many.Rows = append(many.Rows, qianshao.Observation{})
	}
	var fs qianshao.Faults
	if _, err := b.Append(t.Context(), many); !errors.As(err, &fs) || len(fs) != 100 {
		t.Errorf("of 1000 faults %d are listed", len(fs))
	}
}

// testKeys sends batches again under their key.
func testKeys(t *testing.T, open Open) {
	c := newClock("2023-06-15 12:00")
	b := open(t, c.now)
	batch := batchOf(row(1, 1, ""), row(1, 1, ""))
	batch.Key = "k1"
	batch.Held = []qianshao.Held{{Row: 3, Given: row(2, 9e9, ""), Raw: "9e9",
		Reason: qianshao.Fault{Code: "jump", ZH: "跳变"}}}
	first := take(t, b, batch)
	if first.Replayed || first.Stored != 1 || first.Unchanged != 1 {
		t.Fatalf("first %+v", first)
	}
	c.set("2023-06-16 12:00")
	batch.Rows[0].Value = 7
	again := take(t, b, batch)
	if !again.Replayed || again.Commit != first.Commit || again.Stored != 1 || !again.At.Equal(first.At) ||
		len(again.Held) != 1 || again.Held[0].ID != first.Held[0].ID {
		t.Errorf("again %+v, first %+v", again, first)
	}
	if no, _, err := b.Head(t.Context()); no != 1 || err != nil {
		t.Errorf("a replay committed %d %v", no, err)
	}
	bad := batchOf(row(1, 1, "2020-01-01 00:00"))
	bad.Key = "k2"
	if _, err := b.Append(t.Context(), bad); code(err) != "recorded-back" {
		t.Fatal(err)
	}
	bad.Rows[0].Recorded = time.Time{}
	bad.Rows[0].Value = 2
	if out := take(t, b, bad); out.Replayed || out.Stored != 1 {
		t.Errorf("the key of a refused batch was used up: %+v", out)
	}
	same := batchOf(row(1, 2, ""))
	same.Key = "k3"
	if out := take(t, b, same); out.Batch == 0 || out.Unchanged != 1 {
		t.Errorf("a key is remembered even for nothing new: %+v", out)
	}
	if out := take(t, b, same); !out.Replayed {
		t.Errorf("not replayed: %+v", out)
	}
}
