package storetest

import (
	"context"
	"errors"
	"reflect"
	"testing"

	"qianshao"
)

// Pledges keeps what units have signed.
type Pledges interface {
	SavePledge(ctx context.Context, p *qianshao.Pledge) (fresh bool, err error)
	Pledges(ctx context.Context, plan string, s qianshao.Series, c qianshao.Clock) ([]qianshao.Pledge, error)
}

func testPledges(t *testing.T, open Open) {
	t.Run("clocks", func(t *testing.T) { t.Parallel(); pledgeClocks(t, open) })
	t.Run("the same again", func(t *testing.T) { t.Parallel(); pledgeAgain(t, open) })
	t.Run("stopped", func(t *testing.T) { t.Parallel(); pledgeStopped(t, open) })
}

func pledge(s qianshao.Series, own float64) qianshao.Pledge {
	gap, miss := -4.7, .83
	return qianshao.Pledge{Plan: "nanhu", Series: s, Year: 2023, Target: ">= 52", Adds: true, Through: month(6),
		Base: 20.1, By: "区文旅招商局", What: "促消费",
		Parts: []qianshao.Part{{Period: month(7), Third: 1, Value: own}, {Period: month(7), Third: 2, Value: own},
			{Period: month(8), Value: 4.25}}, Gap: &gap, ProbMiss: &miss}
}

func sign(t *testing.T, b Pledges, p qianshao.Pledge) qianshao.Pledge {
	t.Helper()
	fresh, err := b.SavePledge(t.Context(), &p)
	if err != nil || !fresh {
		t.Fatalf("sign: fresh %t, %v", fresh, err)
	}
	return p
}

func pledgeClocks(t *testing.T, open Open) {
	c := newClock("2023-07-10 09:00")
	b := open(t, c.now)
	debt := qianshao.Series{Indicator: "debt_ratio", Area: "nanhu"}
	one := sign(t, b, pledge(retail, 1.1))
	if one.Commit != 1 || !one.At.Equal(when("2023-07-10 09:00")) {
		t.Errorf("the first: commit %d at %s", one.Commit, one.At)
	}
	c.set("2023-07-12 09:00")
	add(t, b, row(6, 20.4, ""))
	two := sign(t, b, pledge(debt, -2))
	c.set("2023-07-20 09:00")
	three := sign(t, b, pledge(retail, 1.5))
	other := pledge(retail, 9)
	other.Plan = "yueyang"
	sign(t, b, other)
	if two.Commit != 3 || three.Commit != 4 {
		t.Errorf("commits %d and %d", two.Commit, three.Commit)
	}
	for name, x := range map[string]struct {
		series qianshao.Series
		c      qianshao.Clock
		want   []qianshao.Pledge
	}{
		"all of the plan": {qianshao.Series{}, qianshao.Clock{}, []qianshao.Pledge{one, two, three}},
		"of a series":     {retail, qianshao.Clock{}, []qianshao.Pledge{one, three}},
		"of another area": {qianshao.Series{Indicator: "retail_total", Area: "x"}, qianshao.Clock{}, nil},
		"before any":      {qianshao.Series{}, qianshao.Clock{AsOf: when("2023-07-10 08:59")}, nil},
		"at the very moment": {qianshao.Series{}, qianshao.Clock{AsOf: when("2023-07-10 09:00")},
			[]qianshao.Pledge{one}},
		"as of a time": {qianshao.Series{}, qianshao.Clock{AsOf: when("2023-07-19 00:00")},
			[]qianshao.Pledge{one, two}},
		"as of a commit":   {qianshao.Series{}, qianshao.Clock{Commit: 3}, []qianshao.Pledge{one, two}},
		"as of one before": {qianshao.Series{}, qianshao.Clock{Commit: 2}, []qianshao.Pledge{one}},
		"of both, the narrower": {qianshao.Series{}, qianshao.Clock{Commit: 4, AsOf: when("2023-07-11 00:00")},
			[]qianshao.Pledge{one}},
	} {
		if have := must[[]qianshao.Pledge](t)(b.Pledges(t.Context(), "nanhu", x.series, x.c)); !reflect.DeepEqual(
			have, x.want) {
			t.Errorf("%s\nhave %+v\nwant %+v", name, have, x.want)
		}
	}
	if no, at, err := b.Head(t.Context()); no != 5 || !at.After(three.At) || err != nil {
		t.Errorf("head %d at %s, %v", no, at, err)
	}
}

// pledgeAgain signs the same twice, as a client does whose answer was lost.
func pledgeAgain(t *testing.T, open Open) {
	c := newClock("2023-07-10 09:00")
	b := open(t, c.now)
	first := sign(t, b, pledge(retail, 1.1))
	c.set("2023-07-11 09:00")
	again := pledge(retail, 1.1)
	again.Gap = nil
	if fresh, err := b.SavePledge(t.Context(), &again); fresh || err != nil || !reflect.DeepEqual(again, first) {
		t.Errorf("again: fresh %t, %v, %+v", fresh, err, again)
	}
	sign(t, b, pledge(retail, 2))
	back := sign(t, b, pledge(retail, 1.1))
	if back.Commit != 3 {
		t.Errorf("back to the first is commit %d", back.Commit)
	}
}

// pledgeStopped holds that what was not answered has left nothing, not even a
// commit.
func pledgeStopped(t *testing.T, open Open) {
	b := open(t, newClock("2023-07-10 09:00").now)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	p := pledge(retail, 1.1)
	if _, err := b.SavePledge(ctx, &p); !errors.Is(err, context.Canceled) {
		t.Errorf("stopped: %v", err)
	}
	if no, _, err := b.Head(t.Context()); no != 0 || err != nil {
		t.Errorf("head %d, %v", no, err)
	}
}
