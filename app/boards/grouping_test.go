package boards

import (
	"testing"
	"time"

	"qianshao"
)

func moved(id string, before, after qianshao.Grade, hard bool) qianshao.Transition {
	return qianshao.Transition{Alert: qianshao.Alert{AlertKey: qianshao.AlertKey{Series: qianshao.Series{Indicator: id}}, Grade: after, Hard: hard, State: qianshao.Firing}, Before: before, Deliver: true}
}

func delivery(to string, now time.Time, ts ...qianshao.Transition) qianshao.Delivery {
	return qianshao.Delivery{Message: qianshao.Message{Key: "key-" + to, To: to, Kind: "alert", Transitions: ts}, NextTry: now}
}

// A soft message waits for the outlook, a hard one does not; what follows may
// join the one for its receiver.
func TestOutlookJoinsTheSameMessage(t *testing.T) {
	t.Parallel()
	now := time.Date(2023, 7, 20, 9, 0, 0, 0, time.UTC)
	ds := []qianshao.Delivery{
		delivery("a", now, moved("retail", qianshao.Green, qianshao.Yellow, false)),
		delivery("b", now, moved("collapse", qianshao.Green, qianshao.Red, true)),
		delivery("c", now.Add(time.Hour), moved("fees", qianshao.Green, qianshao.Yellow, false)),
	}
	held := hold(ds, now)
	if len(held) != 1 || !held["key-a"] || !ds[0].NextTry.Equal(now.Add(groupWait)) || !ds[1].NextTry.Equal(now) {
		t.Fatalf("held %v, next tries %v %v", held, ds[0].NextTry, ds[1].NextTry)
	}
	b := &Board{soft: ds[:1]}
	got := b.groups([]qianshao.Message{{Key: "x", To: "a", Kind: "alert"}, {Key: "y", To: "b", Kind: "alert"}, {Key: "z", To: "a", Kind: "escalation"}})
	if len(got) != 1 || got["x"] != "key-a" {
		t.Errorf("groups %v", got)
	}
}

// An alert that moves twice is told of once, from where it stood at first.
func TestMovesOfAnAlertAreMerged(t *testing.T) {
	t.Parallel()
	ts := qianshao.MergeTransitions([]qianshao.Transition{moved("retail", qianshao.Green, qianshao.Yellow, false)},
		[]qianshao.Transition{moved("retail", qianshao.Yellow, qianshao.Red, false), moved("tourism", qianshao.Green, qianshao.Orange, false)})
	if len(ts) != 2 || ts[0].Before != qianshao.Green || ts[0].Alert.Grade != qianshao.Red || ts[1].Alert.Indicator != "tourism" {
		t.Errorf("told: %+v", ts)
	}
}
