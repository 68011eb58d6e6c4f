package qianshao

import "testing"

func TestTaskUnits(t *testing.T) {
	t.Parallel()
	p := &Plan{Units: []Unit{{ID: "caizheng", Name: Text{ZH: "区财政局"}}, {ID: "fagai", Name: Text{ZH: "办公室（区发改局）"}}}}
	for text, want := range map[string]int{"区财政局": 1, "caizheng": 1, "区财政局、区发改局": 2, "区财政局；区财政局": 1, "区财政局, fagai": 2, "": 0, "区商务局": 0, "区财政局、区商务局": 0, "；": 0} {
		have, err := p.TaskUnits(text)
		if len(have) != want || (err == nil) != (want > 0) {
			t.Errorf("%q: %v, %v; want %d", text, have, err, want)
		}
	}
}
