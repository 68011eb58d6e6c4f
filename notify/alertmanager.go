package notify

import (
	"context"
	"net/http"
	"strings"
	"time"

	"qianshao"
)

// alertmanagerEnds is how far ahead a firing alert ends by itself: our own end
// comes first, and nothing has to be sent again in between.
const alertmanagerEnds = 400 * 24 * time.Hour

// alertmanager hands alerts to a Prometheus Alertmanager (API v2).
type alertmanager struct {
	name, url, link string
	client          *http.Client
}

func newAlertmanager(c ChannelConfig, client *http.Client) (Channel, error) {
	if _, err := address(c.URL); err != nil {
		return nil, err
	}
	return &alertmanager{c.Name, strings.TrimSuffix(c.URL, "/") + "/api/v2/alerts", c.Link, client}, nil
}

// Name implements [Channel].
func (a *alertmanager) Name() string { return a.name }

// postable is an alert as the API takes it. Labels are its identity: nothing
// that changes while it stands may be one.
type postable struct {
	Labels       map[string]string `json:"labels"`
	Annotations  map[string]string `json:"annotations"`
	StartsAt     time.Time         `json:"startsAt"`
	EndsAt       time.Time         `json:"endsAt"`
	GeneratorURL string            `json:"generatorURL,omitempty"`
}

// Send implements [Channel]. A 400 means that some were invalid: the valid ones
// are stored, so it is not tried again.
func (a *alertmanager) Send(ctx context.Context, n Notice) (bool, error) {
	list := make([]postable, 0, len(n.Lines))
	for _, l := range n.Lines {
		list = append(list, a.postable(n, l))
	}
	code, _, err := post(ctx, a.client, a.url, list, nil)
	if err != nil {
		return true, err
	}
	return byStatus(code)
}

func (a *alertmanager) postable(n Notice, l Line) postable {
	x := l.Transition.Alert
	p := postable{StartsAt: x.Since, EndsAt: n.SentAt.Add(alertmanagerEnds), GeneratorURL: a.link,
		Labels: map[string]string{"alertname": "QianshaoIndicator", "plan": x.Plan, "indicator": x.Indicator, "area": x.Area, "battle": x.Battle, "responsible": x.Unit},
		Annotations: map[string]string{"summary": l.Name, "description": l.Sentence, "grade": x.Grade.String(), "clause": l.Clause,
			"state": x.State.String()}}
	if x.Target != "" {
		p.Labels["target"] = x.Target
	} else {
		p.Labels["alertname"] = "QianshaoOverdue"
	}
	if x.State == qianshao.Resolved {
		p.EndsAt = n.SentAt
	}
	return p
}
