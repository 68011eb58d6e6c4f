package qianshao

import "time"

// Message is what goes to one unit (or convener) after one import: some
// transitions together. Key makes its delivery idempotent.
type Message struct {
	ID   int64  `json:"id"`
	Key  string `json:"key"`
	Plan string `json:"plan"`
	To   string `json:"to"` // unit id, or "convener:BATTLE"; "": all that a channel is for
	// "alert", "summary", "escalation", "reminder"; "shared": to a unit that works along
	Kind        string       `json:"kind"`
	Transitions []Transition `json:"transitions"`
	Jobs        []Job        `json:"jobs,omitempty"` // of a reminder, or an escalation of what is missing
	Commit      int64        `json:"commit"`
	Created     time.Time    `json:"created"`
	NotBefore   time.Time    `json:"not_before"` // courtesy and quiet hours
}

// Urgent reports whether a message tells of a hard red, which goes first and
// at any hour.
func (m *Message) Urgent() bool {
	for i := range m.Transitions {
		if m.Transitions[i].Urgent() {
			return true
		}
	}
	return false
}

// Urgent reports whether a transition is a hard red that fires.
func (t *Transition) Urgent() bool {
	return t.Alert.Hard && t.Alert.Grade == Red && t.Alert.State == Firing
}

// Delivery is the durable order to send a message over one channel.
type Delivery struct {
	ID        int64     `json:"id"`
	Channel   string    `json:"channel"`
	Message   Message   `json:"message"`
	Attempts  int       `json:"attempts"`
	Due       time.Time `json:"due"`      // when it might first go
	Begun     time.Time `json:"begun"`    // when its first try began; zero: not yet
	NextTry   time.Time `json:"next_try"` //
	Delivered time.Time `json:"delivered"`
	Failed    bool      `json:"failed"`  // given up
	Perhaps   bool      `json:"perhaps"` // a try had no answer: it may have arrived
	LastError string    `json:"last_error"`
}

// Why a delivery ended without being sent.
const (
	FateOvertaken = "overtaken" // nothing of it is news any more
	FateDropped   = "dropped"   // by a person
	FateMoved     = "moved"     // by a person, to another channel
)

// Failure is a failed try of a delivery.
type Failure struct {
	Why     string
	Next    time.Time // when to try next
	GiveUp  bool      // ends the tries
	Perhaps bool      // there was no answer: it may have arrived
}

// Heard is what a receiver was told of an alert last.
type Heard struct {
	Alert   int64
	Episode int
	State   AlertState
	Grade   Grade
}

// DueDelivery is a delivery that may be tried.
type DueDelivery struct {
	ID       int64
	Receiver string
	Urgent   bool
}

// Claimed is a delivery whose try begins, with what is known at this moment of
// the alerts it tells of.
type Claimed struct {
	Delivery
	Alerts map[int64]Alert // by id, as they stand
	Heard  map[int64]Heard // by alert, what this receiver heard over this channel
}

// Outstanding counts what has not been told.
type Outstanding struct {
	Waiting      int `json:"waiting"`      // messages that may go and have not arrived
	Late         int `json:"late"`         // of these, for an hour or longer
	GivenUp      int `json:"given_up"`     // messages that are not tried any more
	Unconfigured int `json:"unconfigured"` // messages for channels that the configuration does not have
	Untold       int `json:"untold"`       // changes of alerts in no message: always 0
	Unrouted     int `json:"unrouted"`     // changes of alerts that no channel takes, by the configuration
	// Channels are those with anything of it, by name.
	Channels []ChannelState `json:"-"`
	// Configured are the channels that there are.
	Configured []string `json:"-"`
}

// ChannelState is how a channel is doing.
type ChannelState struct {
	Name       string    `json:"channel"`
	Configured bool      `json:"configured"`
	Waiting    int       `json:"waiting"`
	Late       int       `json:"late"`
	GivenUp    int       `json:"given_up"`
	Since      time.Time `json:"since"` // when the longest waiting might have gone
	LastError  string    `json:"last_error"`
}

// InNeed reports whether somebody has to look at a channel.
func (c *ChannelState) InNeed() bool {
	return c.Late > 0 || c.GivenUp > 0 || !c.Configured && c.Waiting > 0
}

// InNeed counts the messages that somebody has to look at.
func (o *Outstanding) InNeed() int { return o.Late + o.GivenUp + o.Unconfigured }

// Settlement is what a person does about messages that have not arrived.
type Settlement struct {
	Channel string  `json:"channel"` // all of this channel; or
	IDs     []int64 `json:"ids"`     // these deliveries
	Do      string  `json:"do"`      // "again", "drop", "move"
	To      string  `json:"to"`      // move: the channel they go over instead
	By      string  `json:"by"`
}

// MergeTransitions adds later changes of alerts to earlier ones. An alert that
// moved twice is told of once: as it stands last, from where it stood first.
func MergeTransitions(before, after []Transition) []Transition {
	out := append([]Transition(nil), before...)
	at := make(map[AlertKey]int, len(out))
	for i := range out {
		at[out[i].Alert.AlertKey] = i
	}
	for _, t := range after {
		i, moved := at[t.Alert.AlertKey]
		if !moved {
			at[t.Alert.AlertKey] = len(out)
			out = append(out, t)
			continue
		}
		t.From, t.Before = out[i].From, out[i].Before
		out[i] = t
	}
	return out
}
