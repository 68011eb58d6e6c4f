package boards

import (
	"context"
	"maps"

	"qianshao"
	"qianshao/app/records"
	"qianshao/snapshot"
)

// earlier is what stood at the cut-offs of the last dispatches.
type earlier struct {
	stood map[qianshao.Date]*snapshot.Snapshot
	cuts  []qianshao.Date // what stood on these days is still to be judged
}

// addLastDispatches adds what stood at the last dispatches' cut-offs to the live
// reading. Dispatches of one cut-off share a judgement; it is kept until another
// day is asked for. In a large plan nobody waits for what was. Its caller holds the board.
func (b *Board) addLastDispatches(ctx context.Context, r *qianshao.Reading, today qianshao.Date) error {
	known := map[qianshao.Date]*snapshot.Snapshot{}
	err := records.AddLastDispatches(r, today, func(cut qianshao.Date) (*snapshot.Snapshot, error) {
		x, ok := known[cut]
		if !ok {
			x, ok = b.earlier.stood[cut]
		}
		var err error
		switch {
		case ok:
		case b.on.beside.Load() && len(b.plan.Indicators) > atOnceMost:
			b.earlier.cuts = append(b.earlier.cuts, cut)
			return nil, nil
		default:
			x, err = b.on.Records.Past(ctx, r, cut)
		}
		known[cut] = x
		return x, err
	})
	if err != nil {
		return err
	}
	b.earlier.stood = known
	return nil
}

// judgeLastDispatches judges what stood on the days that a published reading lacks,
// and publishes it.
func (b *Board) judgeLastDispatches(ctx context.Context) error {
	for {
		b.mu.Lock()
		cuts, r := b.earlier.cuts, b.Glance()
		b.earlier.cuts = nil
		b.mu.Unlock()
		if len(cuts) == 0 || r == nil {
			return nil
		}
		known := map[qianshao.Date]*snapshot.Snapshot{}
		for _, cut := range cuts {
			if _, again := known[cut]; again {
				continue
			}
			x, err := b.on.Records.Past(ctx, r, cut)
			if err != nil {
				return err
			}
			known[cut] = x
		}
		b.mu.Lock()
		if b.earlier.stood == nil {
			b.earlier.stood = map[qianshao.Date]*snapshot.Snapshot{}
		}
		maps.Copy(b.earlier.stood, known)
		err := b.publish(ctx, true)
		b.mu.Unlock()
		if err != nil {
			return err
		}
	}
}
