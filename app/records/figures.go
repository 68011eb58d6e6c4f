package records

import (
	"context"
	"fmt"
	"time"

	"qianshao"
	"qianshao/rules"
	"qianshao/watch"
)

// Watch lets a plan's index be used whenever its figures are read.
func (x *Records) Watch(p *qianshao.Plan, index *rules.Index) { x.indexes.Store(p, index) }

// index is that of a plan, made anew where it is not being watched.
func (x *Records) index(p *qianshao.Plan) *rules.Index {
	if index, watched := x.indexes.Load(p); watched {
		return index.(*rules.Index)
	}
	return rules.NewIndex(p)
}

// Figures reads what a plan is about as it stood at a clock.
func (x *Records) Figures(ctx context.Context, p *qianshao.Plan, c qianshao.Clock) (*qianshao.Frame, error) {
	index := x.index(p)
	var f *qianshao.Frame
	var err error
	if live := (qianshao.Clock{Now: c.Now}); c == live {
		f, err = x.Lines.Frame(ctx, index.Series(), index.Names, p.Year-watch.YearsBack, p.Year)
	} else {
		f, err = x.Lines.Past(ctx, index.Series(), index.Names, p.Year-watch.YearsBack, p.Year, c)
	}
	if err != nil {
		return nil, fmt.Errorf("read figures: %w", err)
	}
	index.RollUp(f)
	counts, err := x.Awaited(ctx, p, c)
	f.Waiting = f.Waiting.With(counts)
	return f, err
}

// Need reads at once what a plan is judged by of what a frame was lent.
func (x *Records) Need(ctx context.Context, p *qianshao.Plan, f *qianshao.Frame) error {
	return x.Lines.Need(ctx, f, x.index(p).Series())
}

// Head returns the latest commit.
func (x *Records) Head(ctx context.Context) (int64, time.Time, error) { return x.store.Head(ctx) }
