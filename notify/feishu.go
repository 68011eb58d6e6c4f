package notify

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"net/http"
	"strconv"

	"qianshao"
)

// feishuBytes is the longest message a robot takes, less the card around it.
const feishuBytes = 20<<10 - 2000

// feishu is a 飞书 or Lark custom robot, signed where it has a secret.
type feishu struct {
	name, url, secret, keyword string
	client                     *http.Client
}

func newFeishu(c ChannelConfig, client *http.Client) (Channel, error) {
	if _, err := address(c.URL); err != nil {
		return nil, err
	}
	return &feishu{c.Name, c.URL, c.Secret, c.Keyword, client}, nil
}

// Name implements [Channel].
func (f *feishu) Name() string { return f.name }

// Send implements [Channel]. The text is plain_text, in which no mention,
// link or image can be made.
func (f *feishu) Send(ctx context.Context, n Notice) (bool, error) {
	plain := func(s string) map[string]string { return map[string]string{"tag": "plain_text", "content": s} }
	elements := []any{map[string]any{"tag": "div", "text": plain(n.body(plainText, feishuBytes, f.keyword))}}
	if n.Link != "" {
		elements = append(elements, map[string]any{"tag": "action", "actions": []any{
			map[string]any{"tag": "button", "type": "default", "text": plain("打开页面"), "url": n.Link}}})
	}
	body := map[string]any{"msg_type": "interactive", "card": map[string]any{
		"config":   map[string]any{"wide_screen_mode": true},
		"header":   map[string]any{"title": plain(qianshao.Visible(n.Title)), "template": template(n)},
		"elements": elements,
	}}
	if f.secret != "" {
		s := strconv.FormatInt(n.SentAt.Unix(), 10)
		body["timestamp"], body["sign"] = s, signFeishu(s, f.secret)
	}
	status, answer, err := post(ctx, f.client, f.url, body, nil)
	if err != nil {
		return true, err
	}
	code := func(a robotAnswer) *int {
		if a.Code != nil {
			return a.Code
		}
		return a.StatusCode
	}
	return robot(status, answer, code, robotCodes{malformed: []int{9499}})
}

// template is the card's colour: that of its worst light.
func template(n Notice) string {
	worst := qianshao.Grey
	for _, l := range n.Lines {
		worst = max(worst, l.Transition.Alert.Grade)
	}
	return map[qianshao.Grade]string{qianshao.Green: "green", qianshao.Yellow: "yellow", qianshao.Orange: "orange",
		qianshao.Red: "red"}[worst]
}

// signFeishu is HMAC-SHA256 with the key "s\nsecret" over nothing, in base64.
func signFeishu(s, secret string) string {
	return base64.StdEncoding.EncodeToString(hmac.New(sha256.New, []byte(s+"\n"+secret)).Sum(nil))
}
