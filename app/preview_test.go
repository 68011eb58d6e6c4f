package app

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
	"qianshao"
	"qianshao/api"
)

// drawRows are one to five figures: of this year, and now and then of a past
// one, which may change what is borne out.
func drawRows(rt *rapid.T) string {
	var rows []map[string]any
	said := map[string]bool{}
	for range rapid.IntRange(1, 5).Draw(rt, "rows") {
		year, m := 2023, rapid.IntRange(1, 6).Draw(rt, "m")
		if rapid.IntRange(0, 9).Draw(rt, "past") == 0 {
			year = 2022
		}
		s := rapid.IntRange(0, 5).Draw(rt, "series")
		level := wavy(year, rapid.SampledFrom([]float64{70, 85, 95, 110, 140}).Draw(rt, "level"))(s, m)
		row := map[string]any{"indicator": fmt.Sprintf("sales_%d", s), "period": fmt.Sprintf("%d-%02d", year, m), "value": level}
		if rapid.IntRange(0, 4).Draw(rt, "kind") == 0 {
			row = map[string]any{"indicator": "debt_ratio", "period": fmt.Sprintf("2023-%02d", m), "value": rapid.SampledFrom([]float64{100, 130, 230, 310}).Draw(rt, "debt")}
		}
		if key := fmt.Sprint(row["indicator"], row["period"]); !said[key] {
			said[key] = true
			rows = append(rows, row)
		}
	}
	raw, err := json.Marshal(rows)
	if err != nil {
		panic(err)
	}
	return string(raw)
}

// A dry run's lights are those that stand after the same rows are handed in,
// single rows and batches, of this year and of past ones, outlook and all.
func TestDryRunLightsAreThoseAfterConfirming(t *testing.T) {
	t.Parallel()
	outlooks, turns := 0, 0
	rapid.Check(t, func(rt *rapid.T) {
		clock := &testClock{t: testNow}
		a := openSales(t, t.TempDir(), clock)
		defer a.Close()
		for year := 2020; year < 2023; year++ {
			push(t, a, salesRows(year, 12, wavy(year, 100)))
		}
		push(t, a, salesRows(2023, 5, wavy(2023, 90)))
		evaluate(t, a)
		for range rapid.IntRange(1, 3).Draw(rt, "batches") {
			clock.set(clock.now().Add(time.Minute))
			body := drawRows(rt)
			dry, err := a.Ingest(t.Context(), api.IngestRequest{ContentType: "application/json", DryRun: true, Body: strings.NewReader(body)})
			if err != nil {
				t.Fatal(err)
			}
			before, err := a.Read(t.Context(), "small", qianshao.Clock{})
			if err != nil {
				t.Fatal(err)
			}
			push(t, a, body)
			evaluate(t, a)
			after, err := a.Read(t.Context(), "small", qianshao.Clock{})
			if err != nil {
				t.Fatal(err)
			}
			var turned []api.LightChange
			for i := range after.Verdicts {
				x, y := before.Verdicts[i], after.Verdicts[i]
				if y.Calibrated && y.Outlook != y.Pace {
					outlooks++
				}
				if x.Grade != y.Grade {
					turned = append(turned, api.LightChange{Indicator: y.Indicator, Area: y.Area, Before: x.Grade, After: y.Grade})
				}
			}
			turns += len(turned)
			if !reflect.DeepEqual(dry.Preview, turned) {
				rt.Fatalf("%s\npromised %+v\nturned   %+v", body, dry.Preview, turned)
			}
		}
	})
	if outlooks == 0 || turns == 0 {
		t.Errorf("%d lights where the outlook says otherwise, %d turned", outlooks, turns)
	}
	t.Logf("%d lights where the outlook says otherwise, %d turned", outlooks, turns)
}
