package notify

import (
	"bytes"
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"net/http"
	"time"

	"qianshao"
)

// webhook posts messages as JSON to any address. With a secret the body is
// signed: X-Qianshao-Signature: sha256=HMAC in hex.
type webhook struct {
	name, url, secret string
	client            *http.Client
}

func newWebhook(c ChannelConfig, client *http.Client) (Channel, error) {
	if _, err := address(c.URL); err != nil {
		return nil, err
	}
	return &webhook{c.Name, c.URL, c.Secret, client}, nil
}

// Name implements [Channel].
func (w *webhook) Name() string { return w.name }

// webhookBody is what a receiver gets.
type webhookBody struct {
	Key     string        `json:"key"` // the same for a second copy
	Plan    string        `json:"plan"`
	To      string        `json:"to"`
	Kind    string        `json:"kind"`
	Title   string        `json:"title"`
	Text    string        `json:"text"`
	Commit  int64         `json:"commit"`
	Created time.Time     `json:"created"`
	Alerts  []webhookItem `json:"alerts"`
}

type webhookItem struct {
	ID        int64               `json:"id"`
	Indicator string              `json:"indicator"`
	Name      string              `json:"name"`
	Area      string              `json:"area"`
	Target    string              `json:"target"`
	Episode   int                 `json:"episode"`
	State     qianshao.AlertState `json:"state"`
	From      qianshao.AlertState `json:"from"`
	Grade     qianshao.Grade      `json:"grade"`
	Before    qianshao.Grade      `json:"before"`
	Unit      string              `json:"unit"`
	Reason    string              `json:"reason"`
	Clause    string              `json:"clause"`
}

// Send implements [Channel].
func (w *webhook) Send(ctx context.Context, n Notice) (bool, error) {
	m := n.Message
	b := webhookBody{n.Key, m.Plan, m.To, m.Kind, qianshao.Visible(n.Title), n.body(plainText, 0, ""), m.Commit,
		m.Created, make([]webhookItem, 0, len(n.Lines))}
	for _, l := range n.Lines {
		a := l.Transition.Alert
		b.Alerts = append(b.Alerts, webhookItem{a.ID, a.Indicator, qianshao.Visible(l.Name), a.Area, a.Target,
			a.Episode, a.State, l.Transition.From, a.Grade, l.Transition.Before,
			qianshao.Visible(l.Unit), qianshao.Visible(l.Sentence), qianshao.Visible(l.Clause)})
	}
	header := map[string]string{"Idempotency-Key": n.Key}
	if w.secret != "" {
		raw, err := json.Marshal(b)
		if err != nil {
			return false, fmt.Errorf("encode: %w", err)
		}
		header["X-Qianshao-Signature"] = "sha256=" + sign256(w.secret, raw)
	}
	code, _, err := post(ctx, w.client, w.url, b, header)
	if err != nil {
		return true, err
	}
	return byStatus(code)
}

func sign256(secret string, body []byte) string {
	h := hmac.New(sha256.New, []byte(secret))
	h.Write(bytes.TrimSpace(body))
	return hex.EncodeToString(h.Sum(nil))
}
