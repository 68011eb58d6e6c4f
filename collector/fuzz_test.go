package collector

import (
	"bytes"
	"testing"
)

func FuzzReadTextFile(f *testing.F) {
	for _, s := range []string{"indicator,period,value\nretail_total,2023-06,21.3\n", "指标,2023年1-3月\n社会消费品零售总额,10.1\n", "\xff\xfea\x00", "\"", "a\tb\n", "单位：万元\n,本月,1—本月\n,绝对量,同比\n政府债务率,1,2\n"} {
		f.Add([]byte(s))
	}
	o := testOptions()
	f.Fuzz(func(t *testing.T, raw []byte) {
		b, err := ReadFile("x.csv", bytes.NewReader(raw), int64(len(raw)), o)
		if err == nil && b == nil {
			t.Error("neither batch nor error")
		}
	})
}

func FuzzReadWorkbook(f *testing.F) {
	f.Add([]byte("PK\x03\x04"))
	f.Add([]byte{})
	o := testOptions()
	f.Fuzz(func(t *testing.T, raw []byte) {
		b, err := ReadFile("x.xlsx", bytes.NewReader(raw), int64(len(raw)), o)
		if err == nil && b == nil {
			t.Error("neither batch nor error")
		}
	})
}

func FuzzReadBody(f *testing.F) {
	f.Add("application/json", `[{"indicator":"retail_total","period":"2023-03","value":12.30,"status":"preliminary"}]`)
	f.Add("application/x-ndjson", "{\"indicator\":\"debt_ratio\",\"period\":\"2023-03\",\"value\":1e9}\n\n{}")
	f.Add("text/csv", "indicator,period,value\nwages,2023-06,99.5\n")
	f.Add("application/json", `[1,null,{"value":"x"}]`)
	o := testOptions()
	f.Fuzz(func(t *testing.T, kind, body string) {
		b, err := ReadBody(kind, bytes.NewReader([]byte(body)), o)
		if err == nil && b == nil {
			t.Error("neither batch nor error")
		}
		if err == nil && b.Stream == nil {
			for _, o := range allOf(b) {
				if o.Period.IsZero() || o.Indicator == "" || o.Value != o.Value {
					t.Errorf("%+v", o)
				}
			}
		}
	})
}
