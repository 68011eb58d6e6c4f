package notify

import (
	"strings"
	"testing"

	"qianshao"
)

// A unit beside the lead hears of what it shares, where a route names it, once
// a channel; what goes to all is not told again.
func TestUnitsBesideTheLeadHear(t *testing.T) {
	t.Parallel()
	channels := []ChannelConfig{{Name: "a", Kind: "webhook", URL: "http://127.0.0.1/a"}, {Name: "b", Kind: "webhook", URL: "http://127.0.0.1/b"}}
	for name, x := range map[string]struct {
		routes []Route
		with   []string
		to     string
		kind   string
		want   string // receiver@channel
	}{
		"named by a route":              {[]Route{{Channels: []string{"a"}}, {To: []string{"wenlv"}, Channels: []string{"b"}}}, []string{"wenlv"}, "", "", "caizheng@a wenlv@b"},
		"not a unit of the indicator":   {[]Route{{Channels: []string{"a"}}, {To: []string{"wenlv"}, Channels: []string{"b"}}}, nil, "", "", "caizheng@a"},
		"the channel has it already":    {[]Route{{To: []string{"caizheng", "wenlv"}, Channels: []string{"a"}}}, []string{"wenlv"}, "", "", "caizheng@a"},
		"everything to one channel":     {nil, []string{"wenlv"}, "", "", "caizheng@a caizheng@b"},
		"alerts only, and it is shared": {[]Route{{To: []string{"wenlv"}, Kinds: []string{"alert"}, Channels: []string{"b"}}}, []string{"wenlv"}, "", "", ""},
		"shared asked for":              {[]Route{{To: []string{"wenlv"}, Kinds: []string{"shared"}, Channels: []string{"b"}}}, []string{"wenlv"}, "", "", "wenlv@b"},
		"a convener's message":          {[]Route{{To: []string{"wenlv"}, Channels: []string{"b"}}}, []string{"wenlv"}, "convener:risk", "", ""},
		"the first summary":             {[]Route{{To: []string{"wenlv"}, Channels: []string{"b"}}}, []string{"wenlv"}, "", "summary", ""},
		"督办":                            {[]Route{{To: []string{"wenlv"}, Channels: []string{"b"}}}, []string{"wenlv"}, "", "escalation", "wenlv@b"},
	} {
		s, err := New(Config{Channels: channels, Routes: x.routes})
		if err != nil {
			t.Fatal(err)
		}
		p, m := testPlan(), testDelivery("open").Message
		m.To, m.Kind = "caizheng", "alert"
		if x.to != "" {
			m.To = x.to
		}
		if x.kind != "" {
			m.Kind = x.kind
		}
		p.Units = append(p.Units, qianshao.Unit{ID: "wenlv", Name: qianshao.Text{ZH: "区文旅招商局"}})
		for i := range p.Indicators {
			p.Indicators[i].With = x.with
		}
		p.Index()
		var got []string
		for _, d := range s.Route(p, m) {
			got = append(got, d.Message.To+"@"+d.Channel)
			if d.Message.To == "wenlv" && (d.Message.Key == m.Key || title(p, d.Message) != "前哨配合事项：区文旅招商局，1 项") {
				t.Errorf("%s: key %q, %s", name, d.Message.Key, title(p, d.Message))
			}
		}
		if strings.Join(got, " ") != x.want {
			t.Errorf("%s: %v, want %s", name, got, x.want)
		}
	}
}
