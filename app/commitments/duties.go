package commitments

import (
	"context"
	"fmt"

	"qianshao"
	"qianshao/agenda"
	"qianshao/api"
	"qianshao/app/boards"
)

// Duties lists a plan's periodic duties as known at a clock, judged at its
// moment. A record counts from the day it was held.
func (k *Register) Duties(ctx context.Context, plan string, c qianshao.Clock) (*qianshao.DutyList, error) {
	p, c, err := k.known(ctx, plan, c)
	if err != nil {
		return nil, err
	}
	return k.Records.Duties(ctx, p, c)
}

// ConfirmDuty stores what a named person says of a duty, and returns how it
// stands. Where an indicator counts the duty and has no figure of the period,
// one that was held is handed in as 1, one not needed as not applicable.
func (k *Register) ConfirmDuty(ctx context.Context, plan string, r qianshao.DutyRecord) (qianshao.DutyItem, error) {
	ctx, done := api.Finishing(ctx)
	defer done()
	b, err := k.Boards.Board(plan)
	if err != nil {
		return qianshao.DutyItem{}, err
	}
	r.Plan = b.Plan().ID
	if err := agenda.CheckDuty(b.Plan(), &r, b.Today(k.Now())); err != nil {
		return qianshao.DutyItem{}, err
	}
	fresh, err := k.Store.SaveDuty(ctx, &r)
	if err != nil {
		return qianshao.DutyItem{}, fmt.Errorf("store duty: %w", err)
	}
	if err := k.countDuty(ctx, b, &r); err != nil {
		return qianshao.DutyItem{}, fmt.Errorf("report duty: %w", err)
	}
	l, err := k.Duties(ctx, plan, qianshao.Clock{})
	if err != nil {
		return qianshao.DutyItem{}, err
	}
	for _, x := range l.Items {
		if x.Duty.ID == r.Duty && x.Period == r.Period {
			return x, b.ShowRecorded(ctx, fresh)
		}
	}
	return qianshao.DutyItem{}, b.ShowRecorded(ctx, fresh)
}

// countDuty hands in what a record says of the period to the indicator that
// counts the duty: 1 where it was held, not applicable where it is not needed.
// A figure that stands is left alone. The key keeps the same word, said again
// after its figure was taken back, from being handed in again.
func (k *Register) countDuty(ctx context.Context, b *boards.Board, r *qianshao.DutyRecord) error {
	_, d := b.Plan().Duty(r.Duty)
	in := b.Plan().DutyCount(d)
	if in == nil {
		return nil
	}
	held := r.State == qianshao.DutyKept
	if pt, ok := b.Watched().Figures.Get(in.Series(), r.Period); ok && pt.Reported() && (pt.HasValue() || !held) {
		return nil
	}
	o := qianshao.Observation{Series: in.Series(), Period: r.Period, Status: qianshao.NotApplicable,
		Source: api.DutySource, Author: r.By, Note: r.Note}
	key := fmt.Sprintf("duty %s %s %s", r.Plan, r.Duty, r.Period)
	if held {
		o.Value, o.Status = 1, qianshao.Final
	} else {
		key += " not needed"
	}
	_, err := k.Figures.Append(ctx, &qianshao.Batch{Source: api.DutySource, Author: r.By, Key: key,
		Rows: []qianshao.Observation{o}})
	return err
}
