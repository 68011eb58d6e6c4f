package sqlite_test

import (
	"reflect"
	"testing"
	"time"

	"qianshao"
	"qianshao/store/sqlite"
)

// TestPledgeReopened signs, closes the folder, and finds it signed.
func TestPledgeReopened(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	s, err := sqlite.Open(t.Context(), dir, sqlite.Options{Now: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	p := qianshao.Pledge{Plan: "nanhu", Series: qianshao.Series{Indicator: "retail_total", Area: "nanhu"}, Year: 2023, Target: ">= 52", Adds: true, By: "区文旅招商局",
		Parts: []qianshao.Part{{Period: qianshao.NewPeriod(qianshao.Month, 2023, 7), Value: 4.5}}}
	if fresh, err := s.SavePledge(t.Context(), &p); !fresh || err != nil {
		t.Fatalf("sign: %t, %v", fresh, err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	list, err := openAt(t, dir, time.Now).Pledges(t.Context(), "nanhu", qianshao.Series{}, qianshao.Clock{})
	if err != nil || !reflect.DeepEqual(list, []qianshao.Pledge{p}) {
		t.Errorf("after reopening %+v, %v\nsigned %+v", list, err, p)
	}
}
