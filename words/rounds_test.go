package words

import (
	"testing"

	"qianshao"
)

// A round of the whole plan has the plan's own name where it has one alone.
func TestWholeRound(t *testing.T) {
	t.Parallel()
	own := qianshao.Rhythm{Kind: "月调度", Name: qianshao.Text{ZH: "月调度", EN: "Monthly dispatch"}, Every: qianshao.Month}
	other := qianshao.Rhythm{Kind: "月通报", Every: qianshao.Month}
	quarter := qianshao.Rhythm{Kind: "季讲评", Every: qianshao.Quarter}
	plan := func(rs ...qianshao.Rhythm) *qianshao.Plan {
		p := &qianshao.Plan{}
		for _, r := range rs {
			p.Battles = append(p.Battles, qianshao.Battle{Rhythm: []qianshao.Rhythm{r, quarter}})
		}
		return p
	}
	for name, c := range map[string]struct {
		p            *qianshao.Plan
		kind, zh, en string
	}{
		"one":                 {plan(own), "month", "月调度", "Monthly dispatch"},
		"the same everywhere": {plan(own, own), "month", "月调度", "Monthly dispatch"},
		"two names":           {plan(own, other), "month", "月通报", "Monthly bulletin"},
		"of another interval": {plan(own), "quarter", "季讲评", "Quarterly dispatch (季讲评)"},
		"none":                {plan(), "half", "半年评估", "Half-yearly review"},
	} {
		if zh, en := WholeRound("zh", c.p, c.kind), WholeRound("en", c.p, c.kind); zh != c.zh || en != c.en {
			t.Errorf("%s: %s, %s", name, zh, en)
		}
	}
}
