package storetest

import (
	"testing"
	"time"

	"qianshao"
)

// testClocks reads the figures of one month at many (T, C).
func testClocks(t *testing.T, open Open) {
	t.Run("current at T and C", func(t *testing.T) { t.Parallel(); testTwoClocks(t, open) })
	t.Run("recorded", func(t *testing.T) { t.Parallel(); testRecorded(t, open) })
}

func testTwoClocks(t *testing.T, open Open) {
	c := newClock("2023-04-12 09:00")
	b := open(t, c.now)
	reviewed := func(o qianshao.Observation) *qianshao.Batch {
		x := batchOf(o)
		x.Reviewed = true
		return x
	}
	one := add(t, b, row(3, 12.3, "")).Commit // known when committed
	c.set("2023-05-03 10:00")
	two := add(t, b, row(3, 12.5, "2023-05-02 16:00")).Commit // known the day before
	c.set("2023-06-01 08:00")
	three := take(t, b, reviewed(row(3, 11.9, "2023-04-10 08:00"))).Commit // known first, committed later
	four := take(t, b, reviewed(row(3, 12.6, "2023-05-02 16:00"))).Commit  // the same moment, a later commit
	for name, x := range map[string]struct {
		asOf   string
		commit int64
		want   float64 // 0: no point
	}{
		"all that is known":                            {"", 0, 12.6},
		"before anything was known":                    {"2023-04-10 07:59", 0, 0},
		"at the very moment of the backfilled row":     {"2023-04-10 08:00", 0, 11.9},
		"then, without the backfill":                   {"2023-04-10 08:00", two, 0},
		"when the first was committed":                 {"2023-04-12 09:00", 0, 12.3},
		"a minute before the first was known":          {"2023-04-12 08:59", 0, 11.9},
		"first commit only":                            {"", one, 12.3},
		"two commits":                                  {"", two, 12.5},
		"a backfill does not become current":           {"", three, 12.5},
		"of one moment the later commit stands":        {"", four, 12.6},
		"before the revision was known":                {"2023-05-02 15:59", 0, 12.3},
		"when it was known, though committed later":    {"2023-05-02 16:00", two, 12.5},
		"a commit beyond the last":                     {"", four + 100, 12.6},
		"a commit that had not been made at that time": {"2023-04-13 00:00", four, 12.3},
	} {
		f, err := b.Frame(t.Context(), 2023, 2023, qianshao.Clock{AsOf: when(x.asOf), Commit: x.commit})
		if err != nil {
			t.Fatal(err)
		}
		p, ok := f.Get(retail, month(3))
		if ok != (x.want != 0) || p.Value != x.want {
			t.Errorf("%s: have %v (%t), want %v", name, p.Value, ok, x.want)
		}
	}
}

// testRecorded holds the bounds of a given recorded time.
func testRecorded(t *testing.T, open Open) {
	now := when("2023-06-15 12:00")
	for name, x := range map[string]struct {
		recorded time.Time
		reviewed bool
		code     string
		backfill bool
	}{
		"none given":         {recorded: time.Time{}},
		"now":                {recorded: now},
		"five minutes ahead": {recorded: now.Add(5 * time.Minute)},
		"just more than five minutes": {recorded: now.Add(5*time.Minute + time.Microsecond),
			code: "recorded-ahead"},
		"ahead, even reviewed":   {recorded: now.Add(time.Hour), reviewed: true, code: "recorded-ahead"},
		"twenty-four hours back": {recorded: now.Add(-24 * time.Hour)},
		"just more than twenty-four hours": {recorded: now.Add(-24*time.Hour - time.Microsecond),
			code: "recorded-back"},
		"more than that, reviewed": {recorded: now.Add(-24*time.Hour - time.Microsecond), reviewed: true,
			backfill: true},
		"reviewed, but of today": {recorded: now.Add(-time.Hour), reviewed: true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			b := open(t, func() time.Time { return now })
			o := row(5, 3, "")
			o.Recorded = x.recorded
			batch := batchOf(o)
			batch.Reviewed = x.reviewed
			_, err := b.Append(t.Context(), batch)
			if code(err) != x.code || (err != nil) != (x.code != "") {
				t.Fatalf("have %v, want code %q", err, x.code)
			}
			f := must[*qianshao.Frame](t)(b.Frame(t.Context(), 2023, 2023, qianshao.Clock{}))
			p, ok := f.Get(retail, month(5))
			if ok != (x.code == "") || p.Backfill != x.backfill {
				t.Errorf("stored %t, backfill %t", ok, p.Backfill)
			}
			want := x.recorded
			if want.IsZero() {
				want = now
			}
			if ok && !p.Recorded.Equal(want) {
				t.Errorf("recorded %v, want %v", p.Recorded, want)
			}
		})
	}
}

// testCommits holds that numbers and times rise strictly, whatever the
// machine's clock does.
func testCommits(t *testing.T, open Open) {
	c := newClock("2023-06-15 12:00")
	b := open(t, c.now)
	if no, at, err := b.Head(t.Context()); no != 0 || !at.IsZero() || err != nil {
		t.Fatalf("head of an empty store: %d %v %v", no, at, err)
	}
	last := qianshao.Outcome{At: c.now().Add(-time.Microsecond)}
	for i, at := range []string{"2023-06-15 12:00", "2023-06-15 12:00", "2023-06-15 11:00", "2022-01-01 00:00",
		"2023-06-15 12:01"} {
		c.set(at)
		out := add(t, b, row(5, float64(i+1), ""))
		if out.Commit <= last.Commit || !out.At.After(last.At) || out.At.Before(when(at)) {
			t.Errorf("clock at %s: commit %d at %v follows %d at %v", at, out.Commit, out.At, last.Commit, last.At)
		}
		no, head, err := b.Head(t.Context())
		if err != nil || no != out.Commit || !head.Equal(out.At) {
			t.Errorf("head is %d %v, want %d %v (%v)", no, head, out.Commit, out.At, err)
		}
		last = out
	}
	f := must[*qianshao.Frame](t)(b.Frame(t.Context(), 2023, 2023, qianshao.Clock{}))
	if p, _ := f.Get(retail, month(5)); p.Value != 5 {
		t.Errorf("the last row stands although the clock went back: have %v", p.Value)
	}
}
