package store

import (
	"time"

	"qianshao"
)

// Judgement is what one evaluation of a plan found.
type Judgement struct {
	Plan        string
	Through     int64 // last commit judged
	Verdicts    []*qianshao.Verdict
	Alerts      []qianshao.Alert
	Transitions []qianshao.Transition
	Deliveries  []qianshao.Delivery
	Issued      []qianshao.Issued  // outlooks given out with it
	Groups      map[string]string  // keys of messages: that of the one ordered before which may take it up
	Unrouted    []qianshao.Message // what no channel takes, by the configuration
	Channels    []string           // those that the plan's messages have
}

// JobDone is a scheduled job that has been dealt with.
type JobDone struct {
	qianshao.JobKey
	At      time.Time
	Said    bool   // a message went out; else it had become needless
	Message string // the message's key
}
