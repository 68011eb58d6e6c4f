package dashboards

import (
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"qianshao"
	"qianshao/dashboards/sample"
	"qianshao/dashboards/view"
)

var update = flag.Bool("update", false, "write golden files anew")

// golden holds a view model against testdata/NAME.json.
func golden(t *testing.T, name string, view any) {
	t.Helper()
	got, err := json.MarshalIndent(view, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	got = append(got, '\n')
	file := filepath.Join("testdata", name+".json")
	if *update {
		if err := os.WriteFile(file, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != string(want) {
		t.Errorf("%s has changed; look at the difference, then go test ./dashboards -update\n%s", file, got)
	}
}

// The head and the foot of the wall.
func TestWallInBothLanguages(t *testing.T) {
	t.Parallel()
	r := sample.Reading(sample.Plan(14))
	for _, lang := range []string{"zh", "en"} {
		golden(t, "wall."+lang, wallShell(wallLens(lang, r)))
	}
}

func TestDeskViewsInChinese(t *testing.T) {
	t.Parallel()
	r := sample.Reading(sample.Plan(14))
	l := view.On("zh", r)
	golden(t, "alerts", newAlerts(l, alertFilter{}))
	golden(t, "units", newUnits(l))
	golden(t, "unit", newUnit(l, r.Plan.Unit("unit2")))
	golden(t, "battle", newBattle(l, r.Plan.Battle("battle0")))
	golden(t, "held", newHeld(l, sampleHeld()))
	golden(t, "matrix", newMatrix(l, []strip{make(strip, 14), stripOf(r.Plan, r)}, narrowed{}))
	q := qianshao.NewPeriod(qianshao.Month, 2023, 5)
	s := r.Plan.Indicators[0].Series()
	v, err := newIndicator(l, view.Judgement{In: &r.Plan.Indicators[0], V: r.Verdicts[0]}, []qianshao.Observation{
		{Series: s, Period: q, Value: 18.6, Decimals: 1, Commit: 9, Recorded: sample.Now(), Cell: "6月报表.xlsx!表1!C7", Author: "第0局"},
		{Series: s, Period: q, Value: 18.9, Decimals: 1, Commit: 7, Recorded: sample.Now().AddDate(0, -1, 0), Backfill: true, Status: qianshao.Preliminary},
		{Series: s, Period: q.LastYear(), Status: qianshao.Withdrawn, Commit: 1, Recorded: sample.Now().AddDate(-1, 0, 0), Note: "撤回"},
	})
	if err != nil {
		t.Fatal(err)
	}
	v.Chart = nil
	golden(t, "indicator", v)
}

func TestWatchListsTheWorstThereIs(t *testing.T) {
	t.Parallel()
	f := func(name string, want int, title string, grades ...qianshao.Grade) {
		t.Helper()
		r := sample.Reading(sample.Plan(len(grades)))
		for i, g := range grades {
			r.Verdicts[i].Grade = g
		}
		w := newWatch(view.On("zh", r))
		if len(w.Items) != want || w.Title != title {
			t.Errorf("%s: %d items, %q", name, len(w.Items), w.Title)
		}
		if !slices.IsSortedFunc(w.Items, func(a, b WatchItem) int { return gradeOf(b) - gradeOf(a) }) {
			t.Errorf("%s: not worst first", name)
		}
	}
	f("red and orange only", 2, "需要盯住的 2 项", qianshao.Green, qianshao.Orange, qianshao.Yellow, qianshao.Red)
	f("the yellow ones without", 1, "需要盯住的 1 项", qianshao.Green, qianshao.Yellow, qianshao.Grey)
	f("all without those", 2, "没有红橙黄灯", qianshao.Green, qianshao.Grey)
	f("nothing at all", 0, "没有红橙黄灯")
}

func gradeOf(w WatchItem) int {
	g, err := qianshao.ParseGrade(w.Grade)
	if err != nil {
		panic(err)
	}
	return int(g)
}

func TestChangesSinceTheLastDispatch(t *testing.T) {
	t.Parallel()
	r := sample.Reading(sample.Plan(6))
	pairs := [][2]qianshao.Grade{{qianshao.Green, qianshao.Red}, {qianshao.Grey, qianshao.Orange}, {qianshao.Red, qianshao.Orange}, {qianshao.Yellow, qianshao.Green},
		{qianshao.Red, qianshao.Grey}, {qianshao.Orange, qianshao.Orange}}
	for i, p := range pairs {
		r.Before[i].Grade, r.Verdicts[i].Grade = p[0], p[1]
	}
	got := map[string]int{}
	for _, line := range newSince(view.On("zh", r)).Lines {
		got[line.Key] = line.N
	}
	for key, want := range map[string]int{"red": 1, "orange": 1, "improved": 2, "overdue": 1} {
		if got[key] != want {
			t.Errorf("%s: %d, want %d", key, got[key], want)
		}
	}
	r.Before, r.Last = nil, qianshao.Dispatch{}
	if c := newSince(view.On("zh", r)); c.Title != "" || c.Lines[0].N != 0 || c.Lines[3].N != 0 {
		t.Errorf("without a dispatch: %+v", c)
	}
}

func TestPartsOfABattleCountWithIt(t *testing.T) {
	t.Parallel()
	cards := battleCards(view.On("zh", sample.Reading(sample.Plan(13))))
	if len(cards) != 6 || cards[0].All != 3 {
		t.Errorf("%d cards, the first with %d", len(cards), cards[0].All)
	}
}

// Without a key indicator the wall draws the worst ones.
func TestChartsWithoutKeyIndicators(t *testing.T) {
	t.Parallel()
	r := sample.Reading(sample.Plan(20))
	for i := range r.Plan.Indicators {
		r.Plan.Indicators[i].Key = false
	}
	cards, err := chartCards(view.On("zh", r))
	if err != nil || len(cards) != maxCharts || cards[0].Light.Grade != "red" {
		t.Errorf("%v %+v", err, cards)
	}
}

// Where more is wrong than one line of the foot has room for, it takes two, and
// failing sources are counted, not named.
func TestFootWithAllThatMayBeWrong(t *testing.T) {
	t.Parallel()
	for _, x := range []struct {
		late, held, untold, bad int
		many                    bool
	}{{0, 0, 0, 0, false}, {1, 0, 0, 0, false}, {1, 1, 0, 0, false}, {0, 1, 1, 0, false}, {0, 0, 0, 2, false}, {1, 0, 0, 1, true}, {1, 1, 1, 0, true}, {46, 12, 12, 3, true}} {
		r := sample.Reading(sample.Plan(60))
		for i := range r.Verdicts {
			r.Verdicts[i].Freshness = qianshao.Current
			if i < x.late {
				r.Verdicts[i].Freshness = qianshao.Stale
			}
		}
		r.HeldOpen, r.Outbox.GivenUp, r.Health = x.held, x.untold, nil
		for range x.bad {
			r.Health = append(r.Health, qianshao.SourceHealth{Name: "某个名字很长很长的来源系统平台", LastError: "x", LastTry: r.Received})
		}
		if d := newData(view.On("zh", r)); d.Many != x.many || d.Late != x.late {
			t.Errorf("%+v: %+v", x, d)
		}
	}
}

// The foot of the wall counts what is older than its due date allows, and the
// wall shows the count beside 在线.
func TestFootSaysWhatIsOverdue(t *testing.T) {
	t.Parallel()
	r := sample.Reading(sample.Plan(14))
	r.Live = true
	for i := range r.Verdicts {
		r.Verdicts[i].Freshness = qianshao.Current
	}
	s := siteOn(t, &fakeStore{reading: r})
	if body := get(t, s, "/").Body.String(); strings.Contains(body, "项逾期未报") {
		t.Error("overdue without any")
	}
	r.Verdicts[2].Freshness, r.Verdicts[3].Freshness, r.Verdicts[4].Freshness = qianshao.Stale, qianshao.Stale, qianshao.Overdue // within grace
	if body := get(t, s, "/?scene=hits").Body.String(); !strings.Contains(body, ">2 项逾期未报<") {
		t.Error("the foot does not say that two are overdue")
	}
}
