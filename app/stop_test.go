package app

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"testing"

	"qianshao"
)

// pusher posts figures one after another until its server is gone.
type pusher struct {
	acknowledged []float64
	refused      int // answers 503
}

// run posts values above 100 from the first-th on, and checks that each answer says
// what became of the figure.
func (p *pusher) run(t *testing.T, addr string, first int) {
	var client http.Client
	defer client.CloseIdleConnections()
	for n := first; ; n++ {
		v := 100 + float64(n)/1e6
		res, err := client.Post("http://"+addr+"/api/v1/observations", "application/json",
			strings.NewReader(fmt.Sprintf(`[{"indicator":"debt_ratio","period":"2023-06","value":%.6f}]`, v)))
		if err != nil {
			return // nothing was acknowledged
		}
		var x struct {
			Commit int64
			Stored int
			Errors []struct{ Code string }
		}
		err = json.NewDecoder(res.Body).Decode(&x)
		_ = res.Body.Close()
		switch {
		case err == nil && res.StatusCode == http.StatusOK && x.Commit > 0 && x.Stored == 1:
			p.acknowledged = append(p.acknowledged, v)
		case err == nil && res.StatusCode == http.StatusServiceUnavailable && len(x.Errors) > 0:
			p.refused++
		default:
			t.Errorf("%v is answered %d %+v (%v)", v, res.StatusCode, x, err)
			return
		}
	}
}

// TestStopUnderLoad stops a server that six clients push to, again and again:
// what was acknowledged is stored, once.
func TestStopUnderLoad(t *testing.T) {
	t.Parallel()
	dir, clock := t.TempDir(), &testClock{t: testNow}
	seen := map[float64]int{}
	for round := range 8 {
		a := openSmall(t, dir, clock)
		s := serving(t, a)
		pushers := make([]pusher, 6)
		var wg sync.WaitGroup
		for i := range pushers {
			wg.Go(func() { pushers[i].run(t, s.addr, round*100_000+i*10_000) })
		}
		for first := int64(0); ; { // some are stored before the stop
			commit, _, err := a.store.Head(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			if first == 0 {
				first = commit
			}
			if commit > first+10 {
				break
			}
		}
		s.stop()
		wg.Wait()
		s.end(t)
		for _, p := range pushers {
			for _, v := range p.acknowledged {
				seen[v]++
			}
		}
		if err := a.Close(); err != nil {
			t.Fatal(err)
		}
	}
	a := openSmall(t, dir, clock)
	list, err := a.History(t.Context(), a.Plans()[0].Indicator("debt_ratio").Series(), 2023, qianshao.Clock{})
	if err != nil {
		t.Fatal(err)
	}
	stored := map[float64]int{}
	for _, o := range list {
		stored[o.Value]++
	}
	for v := range seen {
		if stored[v] != 1 {
			t.Errorf("%v was acknowledged and is stored %d times", v, stored[v])
		}
	}
	if len(seen) < 80 {
		t.Errorf("only %d figures were acknowledged", len(seen))
	}
}
