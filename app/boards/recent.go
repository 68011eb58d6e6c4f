package boards

import (
	"context"
	"fmt"
	"slices"

	"qianshao"
	"qianshao/app/records"
)

// recent are the latest changes of a plan's alerts, oldest first. Readings share
// what has been put there, and what comes joins behind it.
type recent struct {
	list []qianshao.Transition
	read bool // from the store
}

// add puts changes behind those that are there: of many, those that a reading holds.
func (x *recent) add(ts []qianshao.Transition) {
	if !x.read { // they are read with the others
		return
	}
	if n := len(x.list); n > 4*records.MostTransitions {
		x.list = slices.Clone(x.list[n-records.MostTransitions:])
	}
	x.list = append(x.list, ts[max(0, len(ts)-records.MostTransitions):]...)
}

// latest are the latest changes of a board's alerts, oldest first. Its caller holds
// the board.
func (b *Board) latest(ctx context.Context) ([]qianshao.Transition, error) {
	if !b.recent.read {
		list, err := b.on.Store.TransitionsAt(ctx, b.plan.ID, qianshao.Clock{}, records.MostTransitions)
		if err != nil {
			return nil, fmt.Errorf("read transitions: %w", err)
		}
		slices.Reverse(list)
		b.recent = recent{list, true}
	}
	return b.recent.list, nil
}

// newestFirst are the last of some changes, at most as many as a reading holds.
func newestFirst(list []qianshao.Transition) []qianshao.Transition {
	out := slices.Clone(list[max(0, len(list)-records.MostTransitions):])
	slices.Reverse(out)
	return out
}
