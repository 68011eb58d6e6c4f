package dashboards

import (
	"slices"
	"testing"

	"qianshao"
	"qianshao/dashboards/sample"
)

// A battle's next meeting is the earliest of all its rhythms, and its card is
// held against its own last one.
func TestABattleHasItsOwnDates(t *testing.T) {
	t.Parallel()
	p := sample.Plan(12)
	p.Battles[0].Rhythm = []qianshao.Rhythm{{Kind: "旬调度", Every: qianshao.TenDay, Cutoff: 3}, {Kind: "月通报", Every: qianshao.Month, Cutoff: 20, Meeting: 1}}
	r := sample.Reading(p)
	l := wallLens("zh", r)
	scene, err := newBattleScene(l, &p.Battles[0])
	if err != nil || scene.Next != "下一次 7月21日 6月 月通报" {
		t.Errorf("next %q, %v", scene.Next, err)
	}
	var before []*qianshao.Verdict
	for _, v := range r.Verdicts {
		then := *v
		then.Grade = qianshao.Green
		before = append(before, &then)
	}
	r.Verdicts[1].Grade, r.Before[1].Grade = qianshao.Red, qianshao.Red // of battle1
	d := qianshao.Dispatch{Battle: "battle1", Kind: "月调度", Period: qianshao.NewPeriod(qianshao.Month, 2023, 4), Cutoff: qianshao.NewDate(2023, 5, 22)}
	r.Own = []qianshao.Earlier{{Dispatch: d, Figures: qianshao.NewFrame(), Verdicts: before}}
	own, all := newMorning(l, &p.Battles[1]), newMorning(l, nil)
	if own.Since != "5月22日以来 · 4月 月调度" || all.Since != "6月20日以来 · 5月 月通报（全部）" {
		t.Errorf("own %q, all %q", own.Since, all.Since)
	}
	has := func(m *Morning) bool {
		return slices.ContainsFunc(m.Groups[0].Lines, func(x MorningLine) bool { return x.Name == l.Name(&p.Indicators[1]) })
	}
	if !has(own) || has(all) {
		t.Errorf("newly red on its own card: %t, on all: %t", has(own), has(all))
	}
}
