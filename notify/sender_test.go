package notify

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"log/slog"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"qianshao"
)

// memoryOutbox keeps deliveries in memory.
type memoryOutbox struct {
	mu        sync.Mutex
	ds        map[int64]qianshao.Delivery
	delivered int
	overtaken int
}

func (m *memoryOutbox) get(id int64) qianshao.Delivery {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.ds[id]
}

func (m *memoryOutbox) Due(_ context.Context, channel string, now time.Time, _ int) (out []qianshao.DueDelivery, _ error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, d := range m.ds {
		if d.Channel == channel && d.Delivered.IsZero() && !d.Failed && !d.NextTry.After(now) {
			out = append(out, qianshao.DueDelivery{ID: d.ID, Receiver: d.Message.To, Urgent: d.Message.Urgent()})
		}
	}
	slices.SortFunc(out, func(a, b qianshao.DueDelivery) int {
		if a.Urgent != b.Urgent {
			return map[bool]int{true: -1, false: 1}[a.Urgent]
		}
		return cmp.Compare(a.ID, b.ID)
	})
	return out, nil
}

func (m *memoryOutbox) Claim(_ context.Context, id int64, now time.Time) (qianshao.Claimed, bool, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	d := m.ds[id]
	if !d.Delivered.IsZero() || d.Failed || d.NextTry.After(now) {
		return qianshao.Claimed{}, false, nil
	}
	if d.Begun.IsZero() {
		d.Begun = now
	}
	m.ds[id] = d
	return qianshao.Claimed{Delivery: d}, true, nil
}

func (m *memoryOutbox) MarkDelivered(_ context.Context, d qianshao.Delivery, at time.Time) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	d.Delivered = at
	m.ds[d.ID] = d
	m.delivered++
	return nil
}

func (m *memoryOutbox) MarkOvertaken(_ context.Context, id int64, at time.Time) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	d := m.ds[id]
	d.Delivered = at
	m.ds[id] = d
	m.overtaken++
	return nil
}

func (m *memoryOutbox) MarkFailed(_ context.Context, id int64, f qianshao.Failure) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	d := m.ds[id]
	d.Attempts++
	d.NextTry, d.LastError, d.Failed = f.Next, f.Why, f.GiveUp
	m.ds[id] = d
	return nil
}

// flaky fails a number of times, then takes what it is sent; hang is how long
// it thinks about each.
type flaky struct {
	mu    sync.Mutex
	fails int
	hang  time.Duration
	sent  []string // receivers
}

func (f *flaky) Name() string { return "c" }

func (f *flaky) Send(ctx context.Context, n Notice) (bool, error) {
	if f.hang > 0 {
		select {
		case <-ctx.Done():
			return true, fmt.Errorf("%w: %w", errNoAnswer, ctx.Err())
		case <-time.After(f.hang):
		}
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.fails > 0 {
		f.fails--
		return true, io.ErrUnexpectedEOF
	}
	f.sent = append(f.sent, n.Message.To)
	return false, nil
}

// order makes a delivery of its own.
func order(id int64, channel, to string, hard bool, due time.Time) qianshao.Delivery {
	d := testDelivery("open")
	d.ID, d.Channel, d.Message.To, d.Message.Created, d.NextTry = id, channel, to, due, due
	d.Message.Transitions[0].Alert.Hard = hard
	return d
}

// sending runs a sender over channels in a bubble until the test ends.
func sending(t *testing.T, box *memoryOutbox, again Again, channels map[string]Channel) *Sender {
	t.Helper()
	p := testPlan()
	s := NewSender(box, &Set{channels: channels}, func(string) *qianshao.Plan { return p }, again, time.Now, slog.New(slog.DiscardHandler), nil)
	ctx, stop := context.WithCancel(context.Background())
	done := make(chan error, 1)
	go func() { done <- s.Run(ctx) }()
	t.Cleanup(func() {
		stop()
		if err := <-done; err != nil {
			t.Error(err)
		}
	})
	return s
}

func boxOf(ds ...qianshao.Delivery) *memoryOutbox {
	m := &memoryOutbox{ds: map[int64]qianshao.Delivery{}}
	for _, d := range ds {
		m.ds[d.ID] = d
	}
	return m
}

func TestSenderTriesUntilItArrivesAndOnlyOnce(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := order(1, "c", "caizheng", true, time.Now())
		box, ch := boxOf(d), &flaky{fails: 3}
		sending(t, box, nil, map[string]Channel{"c": ch}).Start([]qianshao.Delivery{d})
		time.Sleep(2 * time.Minute) // the bubble's clock
		synctest.Wait()
		if len(ch.sent) != 1 || box.delivered != 1 {
			t.Errorf("sent %d times, delivered %d", len(ch.sent), box.delivered)
		}
	})
}

// Three days count from the first try, however long the message had waited.
func TestSenderGivesUpThreeDaysAfterTheFirstTry(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := order(1, "c", "caizheng", true, time.Now())
		d.Message.Created = time.Now().Add(-10 * 24 * time.Hour)
		box := boxOf(d)
		sending(t, box, nil, map[string]Channel{"c": &flaky{fails: 1 << 30}})
		time.Sleep(70 * time.Hour)
		synctest.Wait()
		if x := box.get(1); x.Failed || x.Attempts < 100 {
			t.Errorf("before the third day ends: %d attempts, given up %t", x.Attempts, x.Failed)
		}
		time.Sleep(4 * time.Hour)
		synctest.Wait()
		if x := box.get(1); !x.Failed || x.LastError == "" {
			t.Errorf("%d attempts, given up %t", x.Attempts, x.Failed)
		}
	})
}

// A program that was off for a week does not give up what it tried once.
func TestSenderOffForAWeekGoesOnTrying(t *testing.T) {
	t.Parallel()
	d := qianshao.Delivery{Attempts: 1, Begun: time.Unix(0, 0)}
	if f := failure(&d, time.Unix(0, 0).Add(7*24*time.Hour), true, io.EOF); f.GiveUp {
		t.Error("given up after two tries")
	}
}

// A channel that hangs delays no other, and its own hard reds pass the queue.
func TestAHangingChannelDelaysNoOther(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		start := time.Now()
		var ds []qianshao.Delivery
		for i := range int64(40) {
			ds = append(ds, order(i+1, "slow", fmt.Sprint("unit", i), false, start))
		}
		ds = append(ds, order(100, "good", "caizheng", false, start), order(101, "slow", "red", true, start.Add(3*time.Second)))
		good, slow := &flaky{}, &flaky{hang: 9 * time.Second}
		sending(t, boxOf(ds...), nil, map[string]Channel{"good": good, "slow": slow}).Start(ds)
		time.Sleep(100 * time.Millisecond)
		synctest.Wait()
		if len(good.sent) != 1 {
			t.Error("the good channel waits for the other one")
		}
		time.Sleep(14 * time.Second) // 3 s until it is due, 1 s until that is seen, 9 s to send
		synctest.Wait()
		if !slices.Contains(slow.sent, "red") {
			t.Errorf("the hard red waits behind %v", slow.sent)
		}
	})
}

// What is ordered for a channel that is not configured stays.
func TestUnconfiguredChannelsWait(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := order(1, "away", "caizheng", true, time.Now())
		box := boxOf(d)
		sending(t, box, nil, map[string]Channel{"c": &flaky{}}).Start([]qianshao.Delivery{d})
		time.Sleep(6 * time.Hour)
		synctest.Wait()
		if x := box.get(1); x.Failed || x.Attempts != 0 || !x.Delivered.IsZero() {
			t.Errorf("%+v", x)
		}
	})
}

// What is no news any more is not sent.
func TestWhatIsNoNewsIsNotSent(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := order(1, "c", "caizheng", true, time.Now())
		box, ch := boxOf(d), &flaky{}
		sending(t, box, func(*qianshao.Plan, qianshao.Claimed) (qianshao.Message, bool) { return qianshao.Message{}, false }, map[string]Channel{"c": ch})
		time.Sleep(5 * time.Second)
		synctest.Wait()
		if len(ch.sent) != 0 || box.overtaken != 1 {
			t.Errorf("sent %d, overtaken %d", len(ch.sent), box.overtaken)
		}
	})
}

// short takes so many lines at a time.
type short struct {
	most int
	got  []string
}

func (*short) Name() string { return "c" }

func (s *short) Send(_ context.Context, n Notice) (bool, error) {
	if len(n.Lines)+len(n.Reminders) > s.most {
		return false, errTooLong
	}
	for _, l := range n.Lines {
		s.got = append(s.got, l.Name)
	}
	s.got = append(s.got, n.Reminders...)
	return false, nil
}

func TestTooLongGoesInParts(t *testing.T) {
	t.Parallel()
	n := Notice{Key: "k"}
	for i := range 9 {
		n.Lines = append(n.Lines, Line{Name: fmt.Sprint(i)})
	}
	for _, k := range []struct{ most, got int }{{9, 9}, {4, 9}, {1, 9}, {0, 0}} {
		s := &short{most: k.most}
		retry, err := sendParts(t.Context(), s, n)
		if len(s.got) != k.got || retry || (err == nil) != (k.most > 0) || !slices.IsSorted(s.got) {
			t.Errorf("at most %d: %v, %v", k.most, s.got, err)
		}
	}
	first, second, _ := Notice{Key: "k", Title: "前哨预警：区财政局，2 项", Lines: n.Lines[:2]}.halves()
	if messageID(first.Key) == messageID(second.Key) || messageID("k") == messageID(first.Key) {
		t.Error("parts of a message have the same name: a mailbox keeps one of them")
	}
	if want := "前哨预警：区财政局，2 项（太长，分条发送，本条 1 项）"; first.Title != want || second.Title != want {
		t.Errorf("parts are titled %q, %q", first.Title, second.Title)
	}
	s := &short{most: 2}
	if _, err := sendParts(t.Context(), s, Notice{Reminders: []string{"a", "b", "c"}}); err != nil || len(s.got) != 3 {
		t.Errorf("reminders: %v, %v", s.got, err)
	}
}
