package api

import (
	"encoding/json"
	"testing"

	"qianshao"
)

// keeperStub keeps every indicator that has to meet something.
type keeperStub struct{}

func (keeperStub) Keeping(_ *qianshao.Reading, in *qianshao.Indicator) *qianshao.Keeping {
	if in.Role != qianshao.Judged {
		return nil
	}
	return &qianshao.Keeping{Series: in.Series(), Steps: []qianshao.KeepStep{{Period: qianshao.NewPeriod(qianshao.Month, 2023, 6), Share: 10, Owed: 1, State: qianshao.KeepLost}},
		Next: &qianshao.KeepStep{Owed: 11}}
}

// What may not be shown is listed without a figure.
func TestGetKeeping(t *testing.T) {
	t.Parallel()
	c := newWorld("nanhu-2023").config("nanhu-2023")
	c.Keeper = keeperStub{}
	rec := ask(t, New(c), "GET", "/api/v1/keeping")
	var out KeepingJSON
	if err := json.Unmarshal(rec.Body.Bytes(), &out); err != nil || rec.Code != 200 {
		t.Fatalf("%d %s: %v", rec.Code, rec.Body, err)
	}
	hidden := map[string]bool{"retail": false, "roads": false, "debt": true, "hidden": true, "city": false, "against": true}
	if len(out.Keeping) != len(hidden) {
		t.Errorf("%d lines: %s", len(out.Keeping), rec.Body)
	}
	for _, x := range out.Keeping {
		if hidden[x.Indicator] != (x.Why == keepHidden) || hidden[x.Indicator] != (len(x.Steps) == 0 && x.Next == nil) {
			t.Errorf("%s: %+v", x.Indicator, x)
		}
	}
	rec = ask(t, New(c), "GET", "/api/v1/keeping?battle=none")
	if err := json.Unmarshal(rec.Body.Bytes(), &out); err != nil || len(out.Keeping) != 0 {
		t.Errorf("of no battle: %s", rec.Body)
	}
}
