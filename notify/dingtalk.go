package notify

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"net/http"
	"net/url"
	"strconv"
)

// dingTalkBytes is the longest message a robot takes.
const dingTalkBytes = 20000

// dingTalk is a 钉钉 custom robot, signed where it has a secret.
type dingTalk struct {
	name, url, secret, keyword string
	client                     *http.Client
}

func newDingTalk(c ChannelConfig, client *http.Client) (Channel, error) {
	if _, err := address(c.URL); err != nil {
		return nil, err
	}
	return &dingTalk{c.Name, c.URL, c.Secret, c.Keyword, client}, nil
}

// Name implements [Channel].
func (d *dingTalk) Name() string { return d.name }

// Send implements [Channel].
func (d *dingTalk) Send(ctx context.Context, n Notice) (bool, error) {
	to := d.url
	if d.secret != "" {
		ms := strconv.FormatInt(n.SentAt.UnixMilli(), 10)
		u, err := url.Parse(d.url)
		if err != nil {
			return false, scrub(err)
		}
		q := u.Query()
		q.Set("timestamp", ms)
		q.Set("sign", signDingTalk(ms, d.secret))
		u.RawQuery = q.Encode()
		to = u.String()
	}
	text := n.body(markdown, dingTalkBytes-1000, d.keyword)
	body := map[string]any{"msgtype": "markdown", "markdown": map[string]string{"title": inert(n.Title), "text": text}}
	status, answer, err := post(ctx, d.client, to, body, nil)
	if err != nil {
		return true, err
	}
	return robot(status, answer, func(a robotAnswer) *int {
		return a.ErrCode
	}, robotCodes{tooLong: []int{460101, 101002}})
}

// signDingTalk is HMAC-SHA256 with the secret over "ms\nsecret", in base64.
func signDingTalk(ms, secret string) string {
	h := hmac.New(sha256.New, []byte(secret))
	h.Write([]byte(ms + "\n" + secret))
	return base64.StdEncoding.EncodeToString(h.Sum(nil))
}
