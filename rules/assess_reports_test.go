package rules

import (
	"testing"

	"qianshao"
)

func TestHowAPeriodWasHandedIn(t *testing.T) {
	t.Parallel()
	q := qianshao.NewPeriod(qianshao.Month, 2023, 5)
	o := func(day int, v float64, s qianshao.Status) qianshao.Observation {
		return qianshao.Observation{Period: q, Recorded: promiseDay(day), Value: v, Status: s, Commit: int64(day)}
	}
	for name, x := range map[string]struct {
		list      []qianshao.Observation
		first     int
		corrected int
	}{
		"once":                    {[]qianshao.Observation{o(5, 1, qianshao.Final)}, 5, 0},
		"the same again":          {[]qianshao.Observation{o(6, 1, qianshao.Final), o(5, 1, qianshao.Final)}, 5, 0},
		"a figure changed":        {[]qianshao.Observation{o(6, 2, qianshao.Final), o(5, 1, qianshao.Final)}, 5, 1},
		"preliminary, then final": {[]qianshao.Observation{o(6, 2, qianshao.Final), o(5, 1, qianshao.Preliminary)}, 5, 0},
		"taken back and made up":  {[]qianshao.Observation{o(5, 1, qianshao.Final), o(6, 0, qianshao.Withdrawn), o(7, 2, qianshao.Final)}, 5, 1},
		"only taken back":         {[]qianshao.Observation{o(6, 0, qianshao.Withdrawn)}, 0, 0},
	} {
		got := Reports(x.list)
		if len(got) != 1 || got[0].Corrected != x.corrected || got[0].First.IsZero() != (x.first == 0) || x.first > 0 && !got[0].First.Equal(promiseDay(x.first)) {
			t.Errorf("%s: %+v", name, got)
		}
	}
}
