package words

import (
	"testing"
	"time"

	"qianshao"
)

// 督办 says which of its reasons it has, and shows a measure where values may be.
func TestUrged(t *testing.T) {
	t.Parallel()
	p := &qianshao.Plan{Location: time.FixedZone("", 8*3600), Calendar: &qianshao.Calendar{}}
	a := qianshao.Alert{State: qianshao.Firing, Changed: time.Date(2023, 7, 11, 2, 0, 0, 0, time.UTC), Escalated: qianshao.NewDate(2023, 7, 18)}
	a.Target = ">= 61.5"
	signed := a
	signed.State, signed.Remedy = qianshao.Acknowledged, &qianshao.Remedy{By: "王五", What: "专项清收", Until: qianshao.NewDate(2023, 7, 14)}
	silent := a
	silent.Target, silent.Escalated = "", qianshao.NewDate(2023, 7, 12)
	for _, x := range []struct {
		a      qianshao.Alert
		values bool
		zh, en string
	}{
		{a, true, "7月11日以来 5 个工作日未签收", "not signed for, 5 working days since 11 Jul"},
		{signed, true, "已签收整改（王五：专项清收；时限 7月14日），7月11日以来 5 个工作日未见好转", "signed for (王五: 专项清收; by 14 Jul), no better, 5 working days since 11 Jul"},
		{signed, false, "已签收整改（王五；时限 7月14日），7月11日以来 5 个工作日未见好转", "signed for (王五; by 14 Jul), no better, 5 working days since 11 Jul"},
		{silent, true, "7月11日以来 1 个工作日仍未报送", "still not reported, 1 working day since 11 Jul"},
	} {
		if zh, en := Urged("zh", p, &x.a, x.values), Urged("en", p, &x.a, x.values); zh != x.zh || en != x.en {
			t.Errorf("%q, %q", zh, en)
		}
	}
}
