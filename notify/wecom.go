package notify

import (
	"context"
	"net/http"
)

// weComBytes is the longest markdown a group robot takes.
const weComBytes = 4096

// weCom is a 企业微信 group robot; its key stands in the address.
type weCom struct {
	name, url, keyword string
	client             *http.Client
}

func newWeCom(c ChannelConfig, client *http.Client) (Channel, error) {
	if _, err := address(c.URL); err != nil {
		return nil, err
	}
	return &weCom{c.Name, c.URL, c.Keyword, client}, nil
}

// Name implements [Channel].
func (w *weCom) Name() string { return w.name }

// Send implements [Channel].
func (w *weCom) Send(ctx context.Context, n Notice) (bool, error) {
	body := map[string]any{"msgtype": "markdown", "markdown": map[string]string{"content": n.body(markdown,
		weComBytes, w.keyword)}}
	status, answer, err := post(ctx, w.client, w.url, body, nil)
	if err != nil {
		return true, err
	}
	return robot(status, answer, func(a robotAnswer) *int { return a.ErrCode }, robotCodes{tooLong: []int{40058}})
}
