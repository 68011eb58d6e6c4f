package records

import (
	"context"
	"fmt"

	"qianshao"
	"qianshao/agenda"
	"qianshao/snapshot"
)

// AddLastDispatches adds to a reading what stood at the last dispatches' cut-offs:
// the plan's as a whole, and each battle's own. Of a cut-off that at answers with
// nil, the snapshot is still being made.
func AddLastDispatches(r *qianshao.Reading, today qianshao.Date,
	at func(cut qianshao.Date) (*snapshot.Snapshot, error)) error {
	if last, ok := agenda.LastDispatch(r.Plan, "", today); ok {
		x, err := at(last.Cutoff)
		if err != nil {
			return err
		}
		if x != nil {
			r.Last, r.Then, r.Before = last, x.Frame, x.Verdicts
		}
	}
	for i := range r.Plan.Battles {
		own, ok := agenda.LastDispatch(r.Plan, r.Plan.Battles[i].ID, today)
		if !ok {
			continue
		}
		x, err := at(own.Cutoff)
		if err != nil {
			return err
		}
		if x != nil {
			r.Own = append(r.Own, qianshao.Earlier{Dispatch: own, Figures: x.Frame, Verdicts: x.Verdicts})
		}
	}
	return nil
}

// pastOnce is [Records.Past] of a reading, each day judged once.
func (x *Records) pastOnce(ctx context.Context,
	r *qianshao.Reading) func(cut qianshao.Date) (*snapshot.Snapshot, error) {
	known := map[qianshao.Date]*snapshot.Snapshot{}
	return func(cut qianshao.Date) (*snapshot.Snapshot, error) {
		s, ok := known[cut]
		if ok {
			return s, nil
		}
		s, err := x.Past(ctx, r, cut)
		known[cut] = s
		return s, err
	}
}

// Past judges as it was known at the end of a day.
func (x *Records) Past(ctx context.Context, r *qianshao.Reading, day qianshao.Date) (*snapshot.Snapshot, error) {
	cut := day.EndIn(r.Plan.Location).UTC()
	s, err := x.Snapshots.At(ctx, r.Plan, qianshao.Clock{AsOf: cut, Commit: r.Clock.Commit, Now: cut})
	if err != nil {
		return nil, fmt.Errorf("%s: %w", day, err)
	}
	return s, nil
}
