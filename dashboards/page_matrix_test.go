package dashboards

import (
	"io"
	"testing"

	"qianshao/dashboards/charts"
	"qianshao/dashboards/sample"
	"qianshao/dashboards/view"
)

// A month's lights are read once for a state of knowledge.
func TestMatrixReadsEachMonthOnce(t *testing.T) {
	t.Parallel()
	f := &fakeStore{reading: sample.Reading(sample.Plan(12))}
	s := siteOn(t, f)
	for range 2 {
		get(t, s, "/p/sample-2023/matrix")
	}
	past := 0
	for _, c := range f.reads {
		if !c.AsOf.IsZero() {
			past++
			if c.AsOf != c.Now || c.Commit != 81 {
				t.Errorf("read at %+v", c)
			}
		}
	}
	if past != 6 {
		t.Errorf("%d readings of months, want 6: January to June", past)
	}
	f.reading.Clock.Commit++
	get(t, s, "/p/sample-2023/matrix")
	if len(f.reads) != 3+12 {
		t.Errorf("a commit makes the months be read anew: %d reads", len(f.reads))
	}
}

func TestMatrixCacheIsBounded(t *testing.T) {
	t.Parallel()
	c := newMatrixCache()
	for i := range int64(maxStrips + 50) {
		if _, err := c.get(matrixKey{at: i}, func() (strip, error) { return strip{}, nil }); err != nil {
			t.Fatal(err)
		}
	}
	if len(c.kept) != maxStrips || len(c.used) != maxStrips {
		t.Errorf("%d kept, %d named", len(c.kept), len(c.used))
	}
	if _, err := c.get(matrixKey{at: -1}, func() (strip, error) { return nil, io.ErrUnexpectedEOF }); err == nil || len(c.kept) != maxStrips {
		t.Error("a failed reading is told and not kept")
	}
}

// TestMatrixNarrowed holds what the filters of the months leave, and that the
// file holds what the page shows.
func TestMatrixNarrowed(t *testing.T) {
	l := view.On("zh", sample.Reading(sample.Plan(40)))
	strips := []strip{make(strip, len(l.Reading.Plan.Indicators)), stripOf(l.Reading.Plan, l.Reading)}
	f := func(n narrowed) (rows int) {
		t.Helper()
		m := newMatrix(l, strips, n)
		for _, g := range m.Groups {
			rows += len(g.Rows)
			for _, r := range g.Rows {
				worse := false
				for _, c := range r.Cells {
					worse = worse || c.Worse
				}
				if n.worse && !worse {
					t.Errorf("%s never became worse", r.Name)
				}
			}
		}
		c, err := charts.DrawMatrix(l, m.Heads, m.Groups, n.query(), charts.Desk)
		if err != nil || (c == nil) != (rows == 0) || c != nil && (len(c.Rows) != rows || c.Alt == "" || c.Foot == "" || !c.PNG) {
			t.Errorf("%+v: %d rows, chart %v, %v", n, rows, c != nil, err)
		}
		return rows
	}
	all, one, worse := f(narrowed{}), f(narrowed{battle: "battle0"}), f(narrowed{worse: true})
	if all != len(l.Reading.Plan.Indicators) || one == 0 || one >= all || worse == 0 || worse >= all {
		t.Errorf("all %d, one battle %d, worse %d", all, one, worse)
	}
	if n := f(narrowed{battle: "nowhere"}); n != 0 {
		t.Errorf("a battle that is not there has %d rows", n)
	}
}
