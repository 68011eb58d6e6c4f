package snapshot_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"qianshao"
	"qianshao/plan"
	"qianshao/rules"
	"qianshao/snapshot"
)

const small = `id: small
title: {zh: 测试, en: Test}
year: 2023
issued: 2023-01-02
document: 测试〔2023〕1号
area: nanhu
areas: {nanhu: {name: {zh: 南湖新区, en: Nanhu}}}
timezone: Asia/Shanghai
calendar: china
defaults: {outlook: off}
units: {caizheng: {name: {zh: 区财政局, en: Finance}}}
battles:
  - {id: risk, name: {zh: 风险, en: Risk}, convener: 召集人, office: caizheng, members: [caizheng]}
indicators:
  - {id: debt, name: {zh: 债务率, en: Debt}, battle: risk, clause: 一, measure: level, unit: "%", every: month, lead: caizheng, targets: "<= 120"}
`

// figuresAt gives a figure that is the day of the clock, and counts how often it is asked.
type figuresAt struct {
	asked  int
	head   int64
	failed error
}

func (x *figuresAt) Figures(_ context.Context, p *qianshao.Plan, c qianshao.Clock) (*qianshao.Frame, error) {
	x.asked++
	f := qianshao.NewFrame()
	f.AsOf, f.Commit = c.AsOf, min(x.head, c.Commit)
	if c.Commit == 0 {
		f.Commit = x.head
	}
	f.Set(p.Indicators[0].Series(), qianshao.Point{Period: qianshao.NewPeriod(qianshao.Month, 2023, 3), Value: float64(100 + c.Now.Day())})
	return f, x.failed
}

func (x *figuresAt) Need(context.Context, *qianshao.Plan, *qianshao.Frame) error { return nil }

func (x *figuresAt) Head(context.Context) (int64, time.Time, error) { return x.head, time.Time{}, nil }

func smallPlan(t *testing.T) *qianshao.Plan {
	t.Helper()
	p, err := plan.Read("small.yaml", []byte(small))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func day(d int) qianshao.Clock {
	at := time.Date(2023, 4, d, 12, 0, 0, 0, time.UTC)
	return qianshao.Clock{AsOf: at, Now: at}
}

// What was known at a moment is put together once a commit, plan and zone; what
// is known by now is not kept.
func TestAtIsMadeOnce(t *testing.T) {
	t.Parallel()
	p, x := smallPlan(t), &figuresAt{head: 7}
	m := snapshot.New(x, rules.NewForecaster(), 1<<20)
	ask := func(what string, p *qianshao.Plan, c qianshao.Clock, grade qianshao.Grade, asked int) {
		t.Helper()
		s, err := m.At(t.Context(), p, c)
		if err != nil {
			t.Fatal(err)
		}
		if s.Verdicts[0].Grade != grade || s.Clock.Commit != x.head || s.Clock.Now != c.Now || s.Plan != p || x.asked != asked {
			t.Errorf("%s: %s at %+v, read %d times, want %s, %d", what, s.Verdicts[0].Grade, s.Clock, x.asked, grade, asked)
		}
	}
	ask("the first", p, day(19), qianshao.Green, 1)
	ask("again", p, day(19), qianshao.Green, 1)
	ask("another day", p, day(21), qianshao.Red, 2)
	ask("the first again", p, day(19), qianshao.Green, 2)
	inZone := day(19)
	inZone.Now = inZone.Now.In(p.Location)
	ask("in another zone", p, inZone, qianshao.Green, 3)
	x.head = 8
	ask("after a commit", p, day(19), qianshao.Green, 4)
	other := *p
	other.Version = "other"
	ask("by another version", &other, day(19), qianshao.Green, 5)
	ask("by now", p, qianshao.Clock{Now: day(19).Now}, qianshao.Green, 6)
	ask("by now, again", p, qianshao.Clock{Now: day(19).Now}, qianshao.Green, 7)
}

// The cache is bounded: those asked for longest ago leave, one that would not
// fit is not kept.
func TestCacheIsBounded(t *testing.T) {
	t.Parallel()
	p, x := smallPlan(t), &figuresAt{head: 7}
	for _, k := range []struct {
		most  int64
		asked int
	}{{0, 6}, {5 << 10, 5}, {1 << 20, 3}} {
		x.asked = 0
		m := snapshot.New(x, rules.NewForecaster(), k.most)
		for _, d := range []int{1, 2, 1, 3, 2, 1} {
			if _, err := m.At(t.Context(), p, day(d)); err != nil {
				t.Fatal(err)
			}
		}
		if x.asked != k.asked {
			t.Errorf("%d bytes: read %d times, want %d", k.most, x.asked, k.asked)
		}
	}
}

func TestWhatFailedIsNotKept(t *testing.T) {
	t.Parallel()
	p, x := smallPlan(t), &figuresAt{head: 7, failed: errors.New("no disk")}
	m := snapshot.New(x, rules.NewForecaster(), 1<<20)
	if _, err := m.At(t.Context(), p, day(1)); !errors.Is(err, x.failed) {
		t.Fatal(err)
	}
	x.failed = nil
	if s, err := m.At(t.Context(), p, day(1)); err != nil || len(s.Verdicts) != 1 {
		t.Fatal(err)
	}
}
