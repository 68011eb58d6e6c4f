package app

import (
	"context"
	"fmt"

	"qianshao"
	"qianshao/api"
	"qianshao/demo"
)

// deeds do what units do about their alerts on a day that has been judged.
func (f *demoFeed) deeds(ctx context.Context, d qianshao.Date) error {
	for _, x := range demo.Deeds {
		if x.On != d {
			continue
		}
		r, err := f.app.Read(ctx, f.main.ID, qianshao.Clock{})
		if err != nil {
			return err
		}
		in := f.main.Indicator(x.Indicator)
		if in == nil {
			return fmt.Errorf("demonstration: the plan has no indicator %s", x.Indicator)
		}
		by := f.main.UnitName(in.Lead, "zh")
		if err := f.measure(ctx, r, in, by, x); err != nil {
			return err
		}
		if x.Pledge == "" {
			continue
		}
		if err := f.promise(ctx, r, in, by, x); err != nil {
			return err
		}
	}
	return nil
}

// measure acknowledges the alerts of an indicator that are firing.
func (f *demoFeed) measure(ctx context.Context, r *qianshao.Reading, in *qianshao.Indicator, by string,
	x demo.Deed) error {
	for i := range r.Alerts {
		a := r.Alerts[i]
		if a.Series != in.Series() || a.State != qianshao.Firing || a.Target == "" {
			continue
		}
		if _, err := f.app.Acknowledge(ctx, a.ID, qianshao.Remedy{By: by, What: x.What, Until: x.Until,
			Effect: x.Effect}); err != nil {
			return fmt.Errorf("demonstration measure for %s: %w", in.ID, err)
		}
	}
	return nil
}

// promise signs what a deed says of the periods to come, or the split of the
// gap where it says nothing.
func (f *demoFeed) promise(ctx context.Context, r *qianshao.Reading, in *qianshao.Indicator, by string,
	x demo.Deed) error {
	q := api.PledgeRequest{Plan: f.main.ID, Indicator: in.ID, By: by, What: x.Pledge}
	through, _ := r.Latest(in)
	for i, v := range x.Own {
		q.Parts = append(q.Parts, qianshao.Part{Period: through.Add(i + 1), Value: v})
	}
	if x.Own == nil {
		s, err := f.app.Breakdown(ctx, r, in, 0)
		if err != nil {
			return fmt.Errorf("demonstration promise for %s: %w", in.ID, err)
		}
		q.Parts = s.Parts
	}
	if _, err := f.app.Sign(ctx, q); err != nil {
		return fmt.Errorf("demonstration promise for %s: %w", in.ID, err)
	}
	return nil
}

// duties records what units say of their duties on a day.
func (f *demoFeed) duties(ctx context.Context, d qianshao.Date) error {
	for _, r := range demo.DutyRecords(f.main, d) {
		if _, err := f.app.store.SaveDuty(ctx, &r); err != nil {
			return fmt.Errorf("demonstration duty %s of %s: %w", r.Duty, r.Period, err)
		}
	}
	return nil
}
