package app

import (
	"context"
	"time"

	"qianshao"
	"qianshao/app/dispatches"
	"qianshao/snapshot"
	"qianshao/watch"
)

// figures gives [snapshot.Maker] the figures of plans.
type figures struct{ app *App }

// Figures returns what a plan is about as it stood at a clock.
func (x figures) Figures(ctx context.Context, p *qianshao.Plan, c qianshao.Clock) (*qianshao.Frame, error) {
	return x.app.figuresOf(ctx, p, c)
}

// Need reads what a plan is judged by of what a frame was lent.
func (x figures) Need(ctx context.Context, p *qianshao.Plan, f *qianshao.Frame) error {
	return x.app.need(ctx, p, f)
}

// need reads at once what a plan is judged by.
func (a *App) need(ctx context.Context, p *qianshao.Plan, f *qianshao.Frame) error {
	return a.lines.Need(ctx, f, a.indexOf(p).Series())
}

// Head returns the latest commit.
func (x figures) Head(ctx context.Context) (int64, time.Time, error) { return x.app.store.Head(ctx) }

// keepFigures makes what keeps figures and snapshots in memory: half of what is
// allowed is for lines, an eighth for snapshots of the past; the rest is for
// verdicts, pages and what is under way.
func (a *App) keepFigures(plans []*qianshao.Plan) {
	from, to := 0, 0
	for i, p := range plans {
		if i == 0 {
			from, to = p.Year-watch.YearsBack, p.Year
		}
		from, to = min(from, p.Year-watch.YearsBack), max(to, p.Year)
	}
	most := a.config.MostMemory()
	a.lines = snapshot.NewLines(a.store, from, to, most/2)
	a.snapshots = snapshot.New(figures{a}, a.forecaster, most/8)
	a.dispatches = &dispatches.Desk{Store: a.store, Snapshots: a.snapshots, Records: records{figures{a}}, Now: a.now, Build: Version}
}
