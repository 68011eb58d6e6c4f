package api

import (
	"context"
	"slices"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"qianshao"
)

// Outbox tells what has not arrived, and does what a person decides about it.
type Outbox interface {
	Outstanding(ctx context.Context) (qianshao.Outstanding, error)
	Undelivered(ctx context.Context, limit int) ([]qianshao.Delivery, error)
	Settle(ctx context.Context, x qianshao.Settlement) (int, error)
}

// deliveryJSON is a message that has not arrived. It names no figures.
type deliveryJSON struct {
	ID        int64     `json:"id"`
	Channel   string    `json:"channel"`
	Plan      string    `json:"plan"`
	To        string    `json:"to"`
	Kind      string    `json:"kind"`
	Alerts    int       `json:"alerts"` // changes of alerts it tells of
	Created   time.Time `json:"created"`
	Due       time.Time `json:"due"`
	Attempts  int       `json:"attempts"`
	NextTry   time.Time `json:"next_try"`
	GivenUp   bool      `json:"given_up"`
	LastError string    `json:"last_error"`
}

// mostUndelivered bounds the list.
const mostUndelivered = 1000

// getDeliveries lists what could have gone and has not arrived.
func (c *call) getDeliveries() (any, error) {
	if c.Outbox == nil {
		return nil, notHere("deliveries")
	}
	o, err := c.Outbox.Outstanding(c.r.Context())
	if err != nil {
		return nil, err
	}
	list, err := c.Outbox.Undelivered(c.r.Context(), mostUndelivered)
	if err != nil {
		return nil, err
	}
	out := make([]deliveryJSON, 0, len(list))
	for _, d := range list {
		m := &d.Message
		out = append(out, deliveryJSON{d.ID, d.Channel, m.Plan, m.To, m.Kind, len(m.Transitions), m.Created, d.Due,
			d.Attempts, d.NextTry, d.Failed, d.LastError})
	}
	return struct {
		qianshao.Outstanding
		Channels   []qianshao.ChannelState `json:"channels"`
		Configured []string                `json:"configured"`
		Deliveries []deliveryJSON          `json:"deliveries"`
	}{o, append([]qianshao.ChannelState{}, o.Channels...), append([]string{}, o.Configured...), out}, nil
}

// postDeliveries sends again, drops or moves what has not arrived.
func (c *call) postDeliveries() (any, error) {
	if c.Outbox == nil {
		return nil, notHere("deliveries")
	}
	const example = `{"channel":"财政群","do":"again","by":"督查室"}`
	var x qianshao.Settlement
	if err := c.form(&x, example); err != nil {
		return nil, err
	}
	if err := wanted(field{"by", x.By}); err != nil {
		return nil, err
	}
	if (x.Channel == "") == (len(x.IDs) == 0) {
		return nil, qianshao.Fault{Field: "channel", Code: "missing", ZH: "要写通道，或写 ids，二者之一",
			EN: "want a channel or ids, one of them", Remedy: example}
	}
	if !slices.Contains([]string{"again", "drop", "move"}, x.Do) || (x.Do == "move") != (x.To != "") {
		return nil, qianshao.Fault{Field: "do", Value: clip(x.Do), Code: "unknown", ZH: "只能再发、不发或转到另一通道",
			EN: "again, drop, or move with to", Remedy: `"do":"move","to":"邮件"`}
	}
	n, err := c.Outbox.Settle(c.r.Context(), x)
	if err != nil {
		return nil, err
	}
	return struct {
		Deliveries int `json:"deliveries"`
	}{n}, nil
}

var (
	descWaiting = prometheus.NewDesc("qianshao_messages_waiting",
		"Messages that may go over a channel and have not arrived.", []string{"channel", "configured"}, nil)
	descLate = prometheus.NewDesc("qianshao_messages_late", "Messages that have waited for an hour or longer.",
		[]string{"channel", "configured"}, nil)
	descGivenUp = prometheus.NewDesc("qianshao_messages_given_up", "Messages that are not tried any more.",
		[]string{"channel", "configured"}, nil)
	descUntold = prometheus.NewDesc("qianshao_alerts_untold",
		"Changes of alerts that somebody is to hear of and that are in no message; always 0.", nil, nil)
)

// outboxGauges are the metrics of what has not arrived.
type outboxGauges struct{ qianshao.Outstanding }

// Describe implements [prometheus.Collector].
func (g outboxGauges) Describe(ch chan<- *prometheus.Desc) {
	for _, d := range []*prometheus.Desc{descWaiting, descLate, descGivenUp, descUntold} {
		ch <- d
	}
}

// Collect implements [prometheus.Collector]. A channel that is configured
// shows also while nothing waits.
func (g outboxGauges) Collect(ch chan<- prometheus.Metric) {
	gauge(ch, descUntold, float64(g.Untold))
	list := slices.Clone(g.Channels)
	for _, name := range g.Configured {
		if !slices.ContainsFunc(list, func(x qianshao.ChannelState) bool { return x.Name == name }) {
			list = append(list, qianshao.ChannelState{Name: name, Configured: true})
		}
	}
	for _, x := range list {
		configured := map[bool]string{true: "true", false: "false"}[x.Configured]
		gauge(ch, descWaiting, float64(x.Waiting), x.Name, configured)
		gauge(ch, descLate, float64(x.Late), x.Name, configured)
		gauge(ch, descGivenUp, float64(x.GivenUp), x.Name, configured)
	}
}
