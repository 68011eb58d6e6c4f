package sqlite

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"qianshao"
	"zombiezen.com/go/sqlite"
)

// TestChangesReadTogether writes and takes back at random: what is said of many
// series read in one go is what the rows of each say.
func TestChangesReadTogether(t *testing.T) {
	t.Parallel()
	s := openPending(t, t.TempDir())
	r := rand.New(rand.NewPCG(20, 2))
	for i := range 40 {
		b := &qianshao.Batch{Source: "s"}
		for k := range 12 {
			if r.IntN(3) > 0 {
				o := qianshao.Observation{Series: qianshao.Series{Indicator: fmt.Sprintf("i%02d", k), Area: "430600"}, Value: float64(i)}
				for o.Period = qianshao.NewPeriod(qianshao.Month, 2020, 1).Add(r.IntN(5)); r.IntN(3) > 0; o.Period = o.Period.Add(1) {
					b.Rows = append(b.Rows, o)
				}
			}
		}
		out, err := s.Append(t.Context(), b)
		if err == nil && i%9 == 8 && out.Batch != 0 {
			_, err = s.Withdraw(t.Context(), out.Batch, "a", "")
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	for name, wanted := range map[string]func(qianshao.Series) bool{"all": nil,
		"some": func(x qianshao.Series) bool { return x.Indicator != "i03" && x.Indicator != "i07" }} {
		list, err := s.Changes(t.Context(), 0, 0, wanted)
		if err != nil || len(list) < 150 {
			t.Fatal(len(list), err)
		}
		revised := 0
		for _, x := range list {
			var rows []row
			err := s.read(t.Context(), "rows", func(c *sqlite.Conn) (err error) {
				id := s.names.id(x.Series)
				rows, err = rowsOf(c, runsSQL, id, id)
				return err
			})
			if err != nil {
				t.Fatal(err)
			}
			before, status := 0, qianshao.Status(0)
			for i, r := range rows {
				if r.period == periodKey(x.Period) {
					if r.batch == x.Commit {
						status = r.status
						break
					}
					before++
				}
				if i == len(rows)-1 {
					t.Fatalf("%s: no row of %+v", name, x)
				}
			}
			if x.Revised != (before > 0) || x.Status != status {
				t.Fatalf("%s: %+v, want revised %t, %s", name, x, before > 0, status)
			}
			if x.Revised {
				revised++
			}
		}
		if revised == 0 {
			t.Errorf("%s: nothing revised", name)
		}
	}
}
