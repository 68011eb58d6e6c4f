package dashboards

import (
	"context"
	"net/http"
	"time"

	"qianshao"
)

// Reader reads all that is known of a plan at a clock.
type Reader interface {
	Read(ctx context.Context, plan string, c qianshao.Clock) (*qianshao.Reading, error)
}

// Archive answers what a reading does not hold: every revision of a series
// (newest commit first; year 0: all), and held input in a state.
type Archive interface {
	History(ctx context.Context, s qianshao.Series, year int, c qianshao.Clock) ([]qianshao.Observation, error)
	Held(ctx context.Context, state string) ([]qianshao.Held, error)
}

// Config says what the pages are made of. All fields but Ledger, Foresight,
// Dispatches, Duties, Tasks, Audit, Templates, Cleared and Version are needed.
type Config struct {
	Reader  Reader
	Archive Archive
	Ledger  Ledger // nil: there is no page of it
	// Foresight is what the panel of what-if asks; nil: there is none.
	Foresight Foresight
	// Dispatches are the frozen dispatches and their papers; nil: the calendar
	// shows the plan's days alone.
	Dispatches Dispatches
	// Duties lists periodic duties; nil: there is no page of them.
	Duties Duties
	// Tasks lists tasks by node; nil: there is no page of them.
	Tasks Tasks
	// Audit lists who did what; nil: there is no page of it.
	Audit Audit
	// Templates are the workbooks that units fill in; nil: there are none.
	Templates Templates
	Plans     func() []*qianshao.Plan // the first is shown at /
	Version   string                  // of the program
	Now       func() time.Time
	// Making says what is still being made before pages show all there is; nil,
	// or a nil answer: nothing.
	Making func() *qianshao.Making
	// Cleared reports whether the reader of a desk page may see restricted
	// values; nil: nobody may. The wall never shows them.
	Cleared func(*http.Request) bool
}
