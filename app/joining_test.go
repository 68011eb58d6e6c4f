package app

import (
	"testing"
	"time"

	"qianshao"
	"qianshao/store"
)

func moved(id string, before, after qianshao.Grade, hard bool) qianshao.Transition {
	return qianshao.Transition{Alert: qianshao.Alert{AlertKey: qianshao.AlertKey{Series: qianshao.Series{Indicator: id}}, Grade: after, Hard: hard, State: qianshao.Firing}, Before: before, Deliver: true}
}

func delivery(to string, now time.Time, ts ...qianshao.Transition) qianshao.Delivery {
	return qianshao.Delivery{Message: qianshao.Message{To: to, Kind: "alert", Transitions: ts}, NextTry: now}
}

// A soft message waits for the outlook, a hard one does not; an alert that
// moves twice is told of once, from where it stood at first.
func TestOutlookJoinsTheSameMessage(t *testing.T) {
	t.Parallel()
	now := time.Date(2023, 7, 20, 9, 0, 0, 0, time.UTC)
	ds := []qianshao.Delivery{
		delivery("a", now, moved("retail", qianshao.Green, qianshao.Yellow, false)),
		delivery("b", now, moved("collapse", qianshao.Green, qianshao.Red, true)),
		delivery("c", now.Add(time.Hour), moved("fees", qianshao.Green, qianshao.Yellow, false)),
	}
	b := &board{waiting: hold(ds, now)}
	if len(b.waiting) != 1 || !ds[0].NextTry.Equal(now.Add(joinWithin)) || !ds[1].NextTry.Equal(now) {
		t.Fatalf("waiting %d, next tries %v %v", len(b.waiting), ds[0].NextTry, ds[1].NextTry)
	}
	var j store.Judgement
	rest := b.join([]qianshao.Message{
		{To: "a", Kind: "alert", Transitions: []qianshao.Transition{moved("retail", qianshao.Yellow, qianshao.Red, false), moved("tourism", qianshao.Green, qianshao.Orange, false)}},
		{To: "b", Kind: "alert"},
	}, &j)
	if len(rest) != 1 || rest[0].To != "b" || len(j.Joined) != 1 {
		t.Fatalf("%d left over, %d joined", len(rest), len(j.Joined))
	}
	ts := j.Joined[0].Transitions
	if len(ts) != 2 || ts[0].Before != qianshao.Green || ts[0].Alert.Grade != qianshao.Red || ts[1].Alert.Indicator != "tourism" {
		t.Errorf("told: %+v", ts)
	}
}
