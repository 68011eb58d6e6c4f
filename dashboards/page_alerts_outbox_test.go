package dashboards

import (
	"strings"
	"testing"

	"qianshao"
	"qianshao/dashboards/sample"
)

// What has not arrived shows on the wall and on the page of alerts, with what
// a person can do about it; a page without it says nothing.
func TestUndeliveredShows(t *testing.T) {
	t.Parallel()
	r := sample.Reading(sample.Plan(12))
	r.Outbox = qianshao.Outstanding{Late: 2, GivenUp: 1, Unconfigured: 4, Configured: []string{"邮件", "<b>群"}, Channels: []qianshao.ChannelState{
		{Name: "<b>群", Configured: true, Waiting: 3, Late: 2, GivenUp: 1, Since: r.Clock.Now, LastError: "HTTP 503"},
		{Name: "旧群", Waiting: 4, Since: r.Clock.Now}, {Name: "邮件", Configured: true, Waiting: 1, Since: r.Clock.Now}}}
	s := siteOn(t, &fakeStore{reading: r})
	for _, lang := range []string{"zh", "en"} {
		wall, page := get(t, s, "/?lang="+lang).Body.String(), get(t, s, "/p/"+r.Plan.ID+"/alerts?lang="+lang).Body.String()
		for _, want := range map[string][]string{"zh": {"7 条消息未送达"}, "en": {"7 messages not delivered"}}[lang] {
			if !strings.Contains(wall, want) {
				t.Errorf("the wall does not say %q", want)
			}
		}
		for _, want := range map[string][]string{"zh": {"未送达的消息", "配置里没有这个通道", "HTTP 503", "转到 邮件", "再发", "不再发"}, "en": {"Not in the configuration", "Move to 邮件", "Send again", "Drop"}}[lang] {
			if !strings.Contains(page, want) {
				t.Errorf("the page does not say %q", want)
			}
		}
		if strings.Contains(page, "<b>群") || strings.Count(page, "data-outbox=") != 2 {
			t.Error("a channel's name is markup, or one that works is listed")
		}
	}
	r.Outbox = qianshao.Outstanding{}
	if page := get(t, siteOn(t, &fakeStore{reading: r}), "/p/"+r.Plan.ID+"/alerts").Body.String(); strings.Contains(page, "outbox") {
		t.Error("a page with nothing to tell tells it")
	}
}
