package notify

import (
	"cmp"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"qianshao"
)

// Config lists the channels and which messages go where.
type Config struct {
	Channels []ChannelConfig `yaml:"channels"`
	Routes   []Route         `yaml:"routes"`
	Link     string          `yaml:"link"` // address of the pages, put into messages
}

// ChannelConfig is one channel. Secrets come as ${env:X} or ${file:/path}.
type ChannelConfig struct {
	Name     string   `yaml:"name"`
	Kind     string   `yaml:"kind"`     // webhook, wecom, dingtalk, feishu, mail, alertmanager
	URL      string   `yaml:"url"`      // address; for robots the whole webhook address with its key
	Secret   string   `yaml:"secret"`   // signs messages: webhook, dingtalk, feishu
	Keyword  string   `yaml:"keyword"`  // stands in every message where a robot asks for one
	From     string   `yaml:"from"`     // mail
	To       []string `yaml:"to"`       // mail
	Server   string   `yaml:"server"`   // mail: host:port
	User     string   `yaml:"user"`     // mail
	Password string   `yaml:"password"` // mail
	TLS      string   `yaml:"tls"`      // mail: starttls (default), tls, none
	Link     string   `yaml:"link"`     // address of the pages, put into messages; default: that of all
}

// Route sends messages that fit all it names to channels; an empty list fits
// everything.
type Route struct {
	Plans    []string `yaml:"plans"`
	To       []string `yaml:"to"`     // unit ids, or convener:BATTLE
	Kinds    []string `yaml:"kinds"`  // alert, summary, escalation, reminder, shared
	Grades   []string `yaml:"grades"` // a message fits by its worst light
	Channels []string `yaml:"channels"`
}

// kinds of channel, each made by its own file.
var makers = map[string]func(ChannelConfig, *http.Client) (Channel, error){
	"webhook":      newWebhook,
	"wecom":        newWeCom,
	"dingtalk":     newDingTalk,
	"feishu":       newFeishu,
	"mail":         newMail,
	"alertmanager": newAlertmanager,
}

// Validate reports every fault of the configuration.
func (c Config) Validate() error {
	var fs qianshao.Faults
	add := func(field, value, zh, en, remedy string) {
		fs = append(fs, qianshao.Fault{Field: field, Value: value, Code: "channel", ZH: zh, EN: en, Remedy: remedy})
	}
	names := map[string]bool{}
	for i, ch := range c.Channels {
		at := fmt.Sprintf("channels[%d]", i)
		if ch.Name == "" || names[ch.Name] {
			add(at+".name", ch.Name, "通道要有不重复的名字", "a channel wants a name of its own", "name: caizheng-robot")
		}
		names[ch.Name] = true
		if makers[ch.Kind] == nil {
			add(at+".kind", ch.Kind, "不认识的通道", "unknown kind of channel",
				"webhook, wecom, dingtalk, feishu, mail, alertmanager")
			continue
		}
		_, err := makers[ch.Kind](ch, http.DefaultClient)
		if f, ok := errors.AsType[qianshao.Fault](err); ok {
			add(at+"."+f.Field, f.Value, ch.Name+"："+f.ZH, ch.Name+": "+f.EN, f.Remedy)
		}
	}
	if _, err := address(c.Link); c.Link != "" && err != nil {
		add("link", c.Link, "要写成 http:// 或 https:// 开头的地址", "want an address with http:// or https://",
			"link: https://qianshao.example")
	}
	for i, r := range c.Routes {
		r.validate(fmt.Sprintf("routes[%d]", i), add)
		for _, name := range r.Channels {
			if !names[name] {
				add(fmt.Sprintf("routes[%d].channels", i), name, "没有这个通道", "no such channel",
					"先在 channels 里写上 / list it under channels")
			}
		}
	}
	return fs.Err()
}

// messageKinds are the kinds of message that a route may name.
var messageKinds = []string{"alert", "summary", "escalation", "reminder", kindShared}

// validate notes a route that no message could ever take.
func (r Route) validate(at string, add func(field, value, zh, en, remedy string)) {
	if len(r.Channels) == 0 {
		add(at+".channels", "", "没有写发到哪里", "no channel is named", "channels: [财政群]")
	}
	for _, k := range r.Kinds {
		if !slices.Contains(messageKinds, k) {
			add(at+".kinds", k, "没有这种消息", "no such kind of message", strings.Join(messageKinds, ", "))
		}
	}
	for _, g := range r.Grades {
		if _, err := qianshao.ParseGrade(g); err != nil {
			add(at+".grades", g, "没有这种灯", "no such light", "red, orange, yellow, green, grey")
		}
	}
}

// Set holds the channels and routes.
type Set struct {
	channels map[string]Channel
	links    map[string]string
	order    []string
	routes   []Route
}

// sendWithin bounds one try.
const sendWithin = 10 * time.Second

// New makes the channels of a valid configuration.
func New(c Config) (*Set, error) {
	client := &http.Client{Timeout: sendWithin, CheckRedirect: func(*http.Request, []*http.Request) error {
		return http.ErrUseLastResponse
	},
		Transport: &http.Transport{Proxy: http.ProxyFromEnvironment, MaxIdleConnsPerHost: 4,
			IdleConnTimeout: 90 * time.Second, ForceAttemptHTTP2: true}}
	s := &Set{channels: map[string]Channel{}, links: map[string]string{}, routes: c.Routes}
	for _, cc := range c.Channels {
		cc.Link = cmp.Or(cc.Link, c.Link)
		maker, ok := makers[cc.Kind]
		if !ok {
			return nil, fmt.Errorf("channel %s: unknown kind %q", cc.Name, cc.Kind)
		}
		ch, err := maker(cc, client)
		if err != nil {
			return nil, fmt.Errorf("channel %s: %w", cc.Name, err)
		}
		s.channels[cc.Name], s.links[cc.Name] = ch, cc.Link
		s.order = append(s.order, cc.Name)
	}
	return s, nil
}

// Names lists the channels in the order configured.
func (s *Set) Names() []string { return slices.Clone(s.order) }

// Route orders a message's deliveries: by the routes that fit or, where none
// is configured, over every channel.
func (s *Set) Route(p *qianshao.Plan, m qianshao.Message) []qianshao.Delivery {
	names := s.order
	if len(s.routes) > 0 {
		names = nil
		for _, r := range s.routes {
			if r.fits(m) {
				names = append(names, r.Channels...)
			}
		}
	}
	var out []qianshao.Delivery
	for i, name := range names {
		if !slices.Contains(names[:i], name) && !s.peopleOnly(name, m) {
			out = append(out, qianshao.Delivery{Channel: name, Message: m, NextTry: s.notBefore(name, m)})
		}
	}
	return append(out, s.share(p, m, names)...)
}

// peopleOnly reports whether a message has nothing for a channel that takes
// alerts alone: reminders are for people.
func (s *Set) peopleOnly(name string, m qianshao.Message) bool {
	_, machine := s.channels[name].(*alertmanager)
	return machine && len(m.Transitions) == 0 && len(m.Jobs) > 0
}

// notBefore is when a message may go out on a channel. An Alertmanager is told
// at any hour: it wakes nobody by itself, and has mute times of its own.
func (s *Set) notBefore(name string, m qianshao.Message) time.Time {
	if _, machine := s.channels[name].(*alertmanager); machine && !m.Created.IsZero() {
		return m.Created
	}
	return m.NotBefore
}

func (r Route) fits(m qianshao.Message) bool {
	worst := qianshao.Grey
	for _, t := range m.Transitions {
		worst = max(worst, t.Alert.Grade)
		if t.Alert.State == qianshao.Resolved { // told where its light was
			worst = max(worst, t.Before)
		}
	}
	return fitsList(r.Plans, m.Plan) && fitsList(r.To, m.To) && fitsList(r.Kinds, m.Kind) &&
		fitsList(r.Grades, worst.String())
}

// fitsList reports whether a list is empty or holds s.
func fitsList(list []string, s string) bool { return len(list) == 0 || slices.Contains(list, s) }

// channelFault is what is wrong with a key of a channel.
func channelFault(field, zh, en, remedy string) qianshao.Fault {
	return qianshao.Fault{Field: field, Code: "channel", ZH: zh, EN: en, Remedy: remedy}
}

// address checks a web address.
func address(s string) (*url.URL, error) {
	u, err := url.Parse(s)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return nil, channelFault("url", "地址要以 http:// 或 https:// 开头，写明主机", "want http:// or https:// with a host",
			"url: https://host/path") // its key stays unsaid
	}
	return u, nil
}
