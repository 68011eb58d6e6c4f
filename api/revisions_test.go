package api

import (
	"encoding/json"
	"testing"

	"qianshao"
)

// A revision without a figure answers null, not a nought.
func TestRevisionWithoutFigure(t *testing.T) {
	t.Parallel()
	for status, want := range map[qianshao.Status]bool{qianshao.Final: true, qianshao.Preliminary: true, qianshao.Withdrawn: false, qianshao.NotApplicable: false} {
		raw, err := json.Marshal(revision(&qianshao.Observation{Series: qianshao.Series{Indicator: "retail", Area: "nanhu"}, Status: status}))
		if err != nil {
			t.Fatal(err)
		}
		var out struct {
			Indicator, Area, Status string
			Value                   *float64
		}
		if err := json.Unmarshal(raw, &out); err != nil || (out.Value != nil) != want || out.Indicator != "retail" || out.Status != status.String() {
			t.Errorf("%s: %s, %v", status, raw, err)
		}
	}
}
