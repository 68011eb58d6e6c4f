package dashboards

import (
	"slices"

	"qianshao/dashboards/view"
)

// Outbox is what has not been told and needs somebody.
type Outbox struct {
	Channels []OutboxRow
	Untold   int
}

// OutboxRow is a channel whose messages have not arrived.
type OutboxRow struct {
	Name, Counts, Error string
	Configured          bool
	Elsewhere           []string // channels its messages may go over instead
}

// newOutbox lists the channels in need; nil: none is, or the page shows the
// past.
func newOutbox(l *view.Lens) *Outbox {
	o := &l.Reading.Outbox
	v := &Outbox{Untold: o.Untold}
	for i := range o.Channels {
		c := &o.Channels[i]
		if !c.InNeed() {
			continue
		}
		row := OutboxRow{Name: c.Name, Error: c.LastError, Configured: c.Configured,
			Counts: l.T("outbox.counts", c.Waiting, c.Late, c.GivenUp, l.ShortStamp(c.Since))}
		row.Elsewhere = slices.DeleteFunc(slices.Clone(o.Configured), func(s string) bool { return s == c.Name })
		v.Channels = append(v.Channels, row)
	}
	if len(v.Channels) == 0 && v.Untold == 0 {
		return nil
	}
	return v
}
