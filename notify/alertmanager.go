package notify

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
	"time"

	"qianshao"
)

const (
	// alertmanagerEnds is how far ahead a firing alert ends by itself. It is
	// sent again every minute; an outage of ours for less than a day resolves
	// nothing.
	alertmanagerEnds = 24 * time.Hour
	// alertmanagerAtOnce is how many alerts go in one request.
	alertmanagerAtOnce = 200
)

// alertmanager hands alerts to a Prometheus Alertmanager (API v2), which keeps
// them in memory: what stands is told again and again, what is over once.
type alertmanager struct {
	name, url, link string
	client          *http.Client
	mu              sync.Mutex
	stood           map[string]map[string]postable // by plan and identity: what was told last
}

func newAlertmanager(c ChannelConfig, client *http.Client) (Channel, error) {
	if _, err := address(c.URL); err != nil {
		return nil, err
	}
	return &alertmanager{name: c.Name, url: strings.TrimSuffix(c.URL, "/") + "/api/v2/alerts",
		link: strings.TrimSuffix(c.Link, "/"), client: client,
		stood: map[string]map[string]postable{}}, nil
}

// Name implements [Channel].
func (a *alertmanager) Name() string { return a.name }

// postable is an alert as the API takes it. Labels are its identity: a worse
// light is another alert, and the one before ends.
type postable struct {
	Labels       map[string]string `json:"labels"`
	Annotations  map[string]string `json:"annotations"`
	StartsAt     time.Time         `json:"startsAt"`
	EndsAt       time.Time         `json:"endsAt"`
	GeneratorURL string            `json:"generatorURL,omitempty"`
}

// severities are what the grades are called in the Prometheus world.
var severities = map[qianshao.Grade]string{qianshao.Yellow: "info", qianshao.Orange: "warning",
	qianshao.Red: "critical"}

// Send implements [Channel].
func (a *alertmanager) Send(ctx context.Context, n Notice) (bool, error) {
	var list []postable
	for _, l := range n.Lines {
		if alertStands(l.Transition.Alert) {
			list = append(list, a.postable(l, l.Transition.Alert.Grade, n.SentAt.Add(alertmanagerEnds)))
		}
		list = append(list, a.ended(l, n.SentAt)...)
	}
	return a.post(ctx, list)
}

// ended are the alerts of a line that do not stand (any more): of its other
// lights, or of all.
func (a *alertmanager) ended(l Line, at time.Time) (list []postable) {
	for _, g := range []qianshao.Grade{qianshao.Yellow, qianshao.Orange, qianshao.Red} {
		if x := l.Transition.Alert; !alertStands(x) || x.Grade != g {
			list = append(list, a.postable(l, g, at))
		}
	}
	return list
}

func alertStands(a qianshao.Alert) bool {
	return a.State == qianshao.Firing || a.State == qianshao.Acknowledged
}

// resend tells what stands of a plan, and once what does not any more. At first,
// what became of alerts while nobody told is not known: all others end.
func (a *alertmanager) resend(ctx context.Context, plan string, lines []Line, at time.Time) error {
	a.mu.Lock()
	before, known := a.stood[plan]
	a.mu.Unlock()
	now := map[string]postable{}
	var list []postable
	for _, l := range lines {
		if alertStands(l.Transition.Alert) {
			x := a.postable(l, l.Transition.Alert.Grade, at.Add(alertmanagerEnds))
			now[identity(x)] = x
			list = append(list, x)
		}
		if !known {
			list = append(list, a.ended(l, at)...)
		}
	}
	for id, x := range before {
		if _, stands := now[id]; !stands {
			x.EndsAt = at
			list = append(list, x)
		}
	}
	if _, err := a.post(ctx, list); err != nil {
		return err
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	a.stood[plan] = now
	return nil
}

// post hands over alerts, some at a time. A 400 means that some were invalid:
// the valid ones are stored.
func (a *alertmanager) post(ctx context.Context, list []postable) (bool, error) {
	for some := range slices.Chunk(list, alertmanagerAtOnce) {
		code, _, err := post(ctx, a.client, a.url, some, nil)
		if err != nil {
			return true, err
		}
		if retry, err := byStatus(code); err != nil {
			return retry, err
		}
	}
	return false, nil
}

// identity is a postable's labels, in order.
func identity(p postable) string {
	var pairs []string
	for k, v := range p.Labels {
		pairs = append(pairs, k+"\x00"+v)
	}
	slices.Sort(pairs)
	return strings.Join(pairs, "\x00")
}

func (a *alertmanager) postable(l Line, g qianshao.Grade, ends time.Time) postable {
	x := l.Transition.Alert
	p := postable{StartsAt: x.Since, EndsAt: ends, GeneratorURL: a.generator(x),
		Labels: map[string]string{"alertname": "QianshaoIndicator", "plan": x.Plan, "indicator": x.Indicator,
			"area": x.Area, "battle": x.Battle,
			"responsible": x.Unit, "grade": g.String(), "severity": severities[g]},
		Annotations: map[string]string{"summary": l.Name, "description": l.Sentence, "grade": x.Grade.String(),
			"clause": l.Clause, "state": x.State.String(),
			"plan_name": l.Plan, "indicator_name": l.Indicator, "area_name": l.Area, "battle_name": l.Battle,
			"responsible_name": l.Unit}}
	if x.Target != "" {
		p.Labels["target"] = x.Target
	} else {
		p.Labels["alertname"] = "QianshaoOverdue"
	}
	for k, v := range p.Annotations {
		p.Annotations[k] = qianshao.Visible(v)
	}
	if !p.EndsAt.After(p.StartsAt) {
		p.StartsAt = p.EndsAt.Add(-time.Second) // an end before the beginning is refused
	}
	return p
}

// generator is the address of an alert's indicator.
func (a *alertmanager) generator(x qianshao.Alert) string {
	if a.link == "" {
		return ""
	}
	return a.link + "/p/" + url.PathEscape(x.Plan) + "/indicator/" + url.PathEscape(x.Indicator)
}
