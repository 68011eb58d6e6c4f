// Package notify delivers alerts to people and systems: one file a channel.
// A message is stored before it is sent, so a delivery that fails or is
// interrupted is tried again; receivers drop a rare second copy by its key.
package notify

import (
	"context"
	"time"

	"qianshao"
)

// Channel sends notices somewhere. Send reports whether a failed try is worth
// another; its error never holds a key or token.
type Channel interface {
	Name() string
	Send(ctx context.Context, n Notice) (retry bool, err error)
}

// Notice is a message in words, ready for any channel. Each writes it in a
// layout of its own; see [Notice.body].
type Notice struct {
	Message   qianshao.Message
	Key       string // idempotency key of this delivery
	SentAt    time.Time
	Link      string // address of the pages; "": not known
	Title     string
	Whole     string   // title of the message that this is a part of; "": it is whole
	Remarks   []string // about its figures as a whole
	Lines     []Line   // one a transition, the worst first
	Reminders []string // one a figure that is missing
}

// Line is one transition in words.
type Line struct {
	Transition qianshao.Transition
	Name       string // of the indicator; with the mark where it has several
	Indicator  string // its name alone
	Shared     string // the name without its area's, of an indicator in several; else ""
	Unit       string // responsible
	Plan       string // its title
	Battle     string
	Area       string
	Grade      string // shape and word
	State      string // firing, resolved, …
	Sentence   string
	Clause     string
}
