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

// Send implements [Channel]. 45009 is too often, -1 a passing fault.
func (w *weCom) Send(ctx context.Context, n Notice) (bool, error) {
	body := map[string]any{"msgtype": "markdown", "markdown": map[string]string{"content": cut(withKeyword(n.Markdown, w.keyword), weComBytes)}}
	status, answer, err := post(ctx, w.client, w.url, body, nil)
	if err != nil {
		return true, err
	}
	return robot(status, answer, func(a robotAnswer) *int { return a.ErrCode }, map[int]bool{45009: true, -1: true})
}
