// Package storetest is the conformance suite of a store: whatever keeps
// observations for Qianshao passes it.
//
// A backend's own test calls [Run] with a function that opens a fresh, empty
// store:
//
//	storetest.Run(t, func(t *testing.T, now func() time.Time) storetest.Backend { … })
package storetest

import (
	"context"
	"errors"
	"sync"
	"testing"
	"time"

	"qianshao"
	"qianshao/store"
)

// Writer takes batches.
type Writer interface {
	Append(ctx context.Context, b *qianshao.Batch) (qianshao.Outcome, error)
	Preview(ctx context.Context, b *qianshao.Batch) (qianshao.Outcome, error)
	Withdraw(ctx context.Context, batch int64, author, note string) (qianshao.Outcome, error)
}

// Reader answers at two clocks.
type Reader interface {
	Frame(ctx context.Context, fromYear, toYear int, c qianshao.Clock) (*qianshao.Frame, error)
	FrameWhere(ctx context.Context, wanted func(qianshao.Series) bool, fromYear, toYear int,
		c qianshao.Clock) (*qianshao.Frame, error)
	FrameOf(ctx context.Context, series []qianshao.Series, fromYear, toYear int,
		c qianshao.Clock) (*qianshao.Frame, error)
	SeriesWhere(ctx context.Context, wanted func(qianshao.Series) bool) ([]qianshao.Series, error)
	History(ctx context.Context, s qianshao.Series, year int, c qianshao.Clock) ([]qianshao.Observation, error)
}

// Log says what has been committed.
type Log interface {
	Head(ctx context.Context) (int64, time.Time, error)
	Wait(ctx context.Context, after int64) (int64, error)
	Wrote(ctx context.Context, after int64) (bool, error)
	Stored(ctx context.Context, s qianshao.Series, upTo int64) (bool, error)
	Changes(ctx context.Context, after int64, limit int, wanted func(qianshao.Series) bool) ([]store.Change, error)
	ChangesOf(ctx context.Context, after int64, limit int, series []qianshao.Series) ([]store.Change, error)
	Touched(ctx context.Context, after int64, most int) (int, error)
	Batches(ctx context.Context, limit int) ([]qianshao.BatchInfo, error)
}

// Plans keeps plan versions.
type Plans interface {
	SavePlan(ctx context.Context, p *qianshao.Plan) (int64, bool, error)
	PlanAt(ctx context.Context, id string, c qianshao.Clock) ([]byte, int64, error)
}

// Holder keeps doubtful input.
type Holder interface {
	HeldList(ctx context.Context, state string, limit int) ([]qianshao.Held, error)
	HeldCount(ctx context.Context) (int, error)
	ResolveHeld(ctx context.Context, id int64, accept bool, reviewer, note string) (qianshao.Outcome, error)
}

// Judge keeps judgements.
type Judge interface {
	SaveJudgement(ctx context.Context, j *store.Judgement) error
	LoadJudgement(ctx context.Context, plan string) (*store.Judgement, error)
	Transitions(ctx context.Context, plan string, after int64, limit int) ([]qianshao.Transition, error)
}

// Outbox keeps what is to be sent.
type Outbox interface {
	DueDeliveries(ctx context.Context, now time.Time, limit int) ([]qianshao.Delivery, error)
	Due(ctx context.Context, channel string, now time.Time, limit int) ([]qianshao.DueDelivery, error)
	Claim(ctx context.Context, id int64, now time.Time) (qianshao.Claimed, bool, error)
	MarkDelivered(ctx context.Context, d qianshao.Delivery, at time.Time) error
	MarkOvertaken(ctx context.Context, id int64, at time.Time) error
	MarkFailed(ctx context.Context, id int64, f qianshao.Failure) error
	Hasten(ctx context.Context, ids []int64, at time.Time) error
	Outstanding(ctx context.Context, channels []string, now time.Time) (qianshao.Outstanding, error)
	Undelivered(ctx context.Context, now time.Time, limit int) ([]qianshao.Delivery, error)
	Settle(ctx context.Context, x qianshao.Settlement) (int, error)
	KnownChannels(ctx context.Context, plan string) ([]string, error)
	Unrouted(ctx context.Context, plan string) ([]qianshao.Transition, error)
	NextDelivery(ctx context.Context) (time.Time, bool, error)
}

// Sources keeps the sources' health and the files done.
type Sources interface {
	SaveHealth(ctx context.Context, h qianshao.SourceHealth) error
	Health(ctx context.Context) ([]qianshao.SourceHealth, error)
	FileDone(ctx context.Context, hash string) (bool, error)
}

// Trail tells who did what.
type Trail interface {
	Audit(ctx context.Context, limit int) ([]qianshao.AuditEntry, error)
}

// Backend is a store under test.
type Backend interface {
	Writer
	Reader
	Log
	Plans
	Holder
	Judge
	Past
	Outbox
	Sources
	Trail
	Ledger
	Dispatches
	Pledges
	Duties
	Tasks
}

// Open opens a fresh store whose machine's clock is now, and closes it when
// the test ends.
type Open func(t *testing.T, now func() time.Time) Backend

// Run runs every test of the suite against fresh stores.
func Run(t *testing.T, open Open) {
	for _, c := range []struct {
		name string
		test func(t *testing.T, open Open)
	}{
		{"clocks", testClocks}, {"commits", testCommits}, {"wait", testWait}, {"append", testAppend},
		{"keys", testKeys}, {"reads", testReads}, {"frames", testFrames},
		{"withdraw", testWithdraw}, {"demo", testDemo}, {"held", testHeld}, {"plans", testPlans},
		{"judgement", testJudgement}, {"outbox", testOutbox},
		{"sources", testSources}, {"ledger", testLedger}, {"model", testModel}, {"many", testMany},
		{"dispatches", testDispatches}, {"pledges", testPledges}, {"duties", testDuties}, {"tasks", testTasks},
		{"past", testPast},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			c.test(t, open)
		})
	}
}

// clock is a machine's clock that moves when told.
type clock struct {
	mu sync.Mutex
	at time.Time
}

func newClock(at string) *clock { return &clock{at: when(at)} }

func (c *clock) now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.at
}

func (c *clock) set(at string) { c.setTo(when(at)) }

func (c *clock) setTo(at time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.at = at
}

// when reads "2023-04-12 09:00" as UTC; "" is the zero time.
func when(s string) time.Time {
	if s == "" {
		return time.Time{}
	}
	t, err := time.Parse("2006-01-02 15:04", s)
	if err != nil {
		panic(err)
	}
	return t
}

var retail = qianshao.Series{Indicator: "retail_total", Area: "nanhu"}

func month(m int) qianshao.Period { return qianshao.NewPeriod(qianshao.Month, 2023, m) }

// row makes an observation of retail in a month of 2023.
func row(m int, value float64, recorded string) qianshao.Observation {
	return qianshao.Observation{Series: retail, Period: month(m), Value: value, Decimals: 1, Recorded: when(recorded)}
}

// batchOf makes a batch from the source "import".
func batchOf(rows ...qianshao.Observation) *qianshao.Batch {
	return &qianshao.Batch{Source: "import", Author: "caizheng", Rows: rows}
}

// add appends rows that must be taken.
func add(t testing.TB, b Writer, rows ...qianshao.Observation) qianshao.Outcome {
	t.Helper()
	return take(t, b, batchOf(rows...))
}

func take(t testing.TB, b Writer, batch *qianshao.Batch) qianshao.Outcome {
	t.Helper()
	out, err := b.Append(t.Context(), batch)
	if err != nil {
		t.Fatalf("append: %v", err)
	}
	return out
}

// must returns a value that came without error.
func must[V any](t testing.TB) func(v V, err error) V {
	return func(v V, err error) V {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

// code returns the code of the only fault an error consists of, or "".
func code(err error) string {
	var fs qianshao.Faults
	if errors.As(err, &fs) && len(fs) == 1 {
		return fs[0].Code
	}
	var f qianshao.Fault
	if errors.As(err, &f) {
		return f.Code
	}
	return ""
}
