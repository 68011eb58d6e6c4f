package app

import (
	"bufio"
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"mime"
	"mime/quotedprintable"
	"net"
	"net/http"
	"net/http/httptest"
	"net/mail"
	"strings"
	"sync"
	"testing"
	"time"

	"qianshao"
	"qianshao/notify"
)

// mailbox is what the receivers of a test got, by channel.
type mailbox struct {
	mu  sync.Mutex
	got map[string][]string
}

func (m *mailbox) put(channel, text string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.got[channel] = append(m.got[channel], text)
}

// take empties the box.
func (m *mailbox) take() map[string][]string {
	m.mu.Lock()
	defer m.mu.Unlock()
	got := m.got
	m.got = map[string][]string{}
	return got
}

const arriveSecret = "SECarrive"

func signed(text, key string) string {
	h := hmac.New(sha256.New, []byte(key))
	h.Write([]byte(text))
	return base64.StdEncoding.EncodeToString(h.Sum(nil))
}

// robots answers as the receivers of webhook, 钉钉, 飞书 and 企业微信 do, each below
// its path: what is not shaped or signed as it asks for is refused.
func robots(m *mailbox) http.Handler {
	read := map[string]func(r *http.Request, raw []byte) (text string, ok bool){
		"/webhook": func(r *http.Request, raw []byte) (string, bool) {
			var x struct{ Key, Plan, To, Kind, Title, Text string }
			h := hmac.New(sha256.New, []byte(arriveSecret))
			h.Write(raw)
			ok := json.Unmarshal(raw, &x) == nil && r.Header.Get("X-Qianshao-Signature") == "sha256="+hex.EncodeToString(h.Sum(nil)) && r.Header.Get("Idempotency-Key") == x.Key
			return x.To + " " + x.Kind + " " + x.Title + "\n" + x.Text, ok && x.Plan == "small"
		},
		"/dingtalk": func(r *http.Request, raw []byte) (string, bool) {
			var x struct {
				MsgType  string
				Markdown struct{ Title, Text string }
			}
			at := r.URL.Query().Get("timestamp")
			ok := json.Unmarshal(raw, &x) == nil && x.MsgType == "markdown" && r.URL.Query().Get("sign") == signed(at+"\n"+arriveSecret, arriveSecret)
			return x.Markdown.Title + "\n" + x.Markdown.Text, ok
		},
		"/feishu": func(_ *http.Request, raw []byte) (string, bool) {
			type text struct{ Content string }
			var x struct {
				MsgType         string `json:"msg_type"`
				Timestamp, Sign string
				Card            struct {
					Header   struct{ Title text }
					Elements []struct{ Text text }
				}
			}
			ok := json.Unmarshal(raw, &x) == nil && x.MsgType == "interactive" && x.Sign == signed("", x.Timestamp+"\n"+arriveSecret) && len(x.Card.Elements) > 0
			if !ok {
				return string(raw), false
			}
			return x.Card.Header.Title.Content + "\n" + x.Card.Elements[0].Text.Content, true
		},
		"/wecom": func(_ *http.Request, raw []byte) (string, bool) {
			var x struct {
				MsgType  string
				Markdown struct{ Content string }
			}
			ok := json.Unmarshal(raw, &x) == nil && x.MsgType == "markdown" && len(x.Markdown.Content) <= 4096
			return x.Markdown.Content, ok
		},
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		raw, err := io.ReadAll(r.Body)
		text, ok := read[r.URL.Path](r, raw)
		if err != nil || !ok {
			fmt.Fprint(w, `{"errcode":310000,"code":19021,"errmsg":"refused"}`)
			text = "REFUSED " + string(raw)
		} else {
			fmt.Fprint(w, `{"errcode":0,"code":0}`)
		}
		m.put(r.URL.Path[1:], text)
	})
}

// smtpServer takes mail into a box and returns its address.
func smtpServer(t *testing.T, m *mailbox) string {
	t.Helper()
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { ln.Close() })
	go func() {
		for {
			conn, err := ln.Accept()
			if err != nil {
				return
			}
			go smtpSession(conn, m)
		}
	}()
	return ln.Addr().String()
}

func smtpSession(conn net.Conn, m *mailbox) {
	defer conn.Close()
	say := func(line string) { fmt.Fprint(conn, line+"\r\n") }
	say("220 mail.test")
	for in := bufio.NewReader(conn); ; {
		line, err := in.ReadString('\n')
		if err != nil {
			return
		}
		switch verb, _, _ := strings.Cut(strings.TrimSpace(line), " "); strings.ToUpper(verb) {
		case "DATA":
			say("354 go on")
			body, err := dotted(in)
			if err != nil {
				return
			}
			m.put("mail", letter(body))
			say("250 taken")
		case "QUIT":
			say("221 bye")
			return
		default:
			say("250 fine")
		}
	}
}

// dotted reads up to the line that ends a letter.
func dotted(in *bufio.Reader) (string, error) {
	var b strings.Builder
	for {
		line, err := in.ReadString('\n')
		if err != nil || line == ".\r\n" {
			return b.String(), err
		}
		b.WriteString(strings.TrimPrefix(line, "."))
	}
}

// letter is a letter's subject and text as its reader sees them.
func letter(raw string) string {
	msg, err := mail.ReadMessage(strings.NewReader(raw))
	if err != nil {
		return "REFUSED " + err.Error()
	}
	subject, err := new(mime.WordDecoder).DecodeHeader(msg.Header.Get("Subject"))
	text, err2 := io.ReadAll(quotedprintable.NewReader(msg.Body))
	if err != nil || err2 != nil || msg.Header.Get("Content-Transfer-Encoding") != "quoted-printable" {
		return "REFUSED " + raw
	}
	return msg.Header.Get("To") + " " + subject + "\n" + string(text)
}

// What is said of a task arrives over every channel that people read, shaped and
// signed as each asks for: near, though not on a day off, overdue, brought before
// the convener, done. A duty that is due goes along.
func TestTaskMessagesArrive(t *testing.T) {
	t.Parallel()
	box := &mailbox{got: map[string][]string{}}
	srv := httptest.NewServer(robots(box))
	var channels []notify.ChannelConfig
	for _, kind := range []string{"webhook", "dingtalk", "feishu", "wecom"} {
		channels = append(channels, notify.ChannelConfig{Name: kind, Kind: kind, URL: srv.URL + "/" + kind, Secret: arriveSecret, Link: "https://qianshao.example"})
	}
	channels = append(channels, notify.ChannelConfig{Name: "mail", Kind: "mail", Server: smtpServer(t, box), From: "q@example.org", To: []string{"a@example.org"}, TLS: "none"})
	at := func(month time.Month, day int) time.Time {
		return qianshao.NewDate(2023, month, day).In(time.UTC).Add(2 * time.Hour)
	}
	clock := &testClock{t: at(6, 8)}
	a := openPlan(t, dutyPlan, t.TempDir(), clock, channels...)
	t.Cleanup(srv.Close)
	sending, stop := context.WithCancel(t.Context())
	stopped := make(chan error, 1)
	go func() { stopped <- a.sender.Run(sending) }()
	t.Cleanup(func() { stop(); <-stopped })
	f := taskForm("1", "6月16日")
	f.Name, f.Indicator = "清欠*三*", "dispatches"
	if _, err := a.HandTask(t.Context(), "", f); err != nil {
		t.Fatal(err)
	}
	step := func(s qianshao.NodeStep, day int) {
		if _, err := a.RecordStep(t.Context(), "", qianshao.TaskStep{Task: "1", Node: "摸底", Step: s, Day: qianshao.NewDate(2023, 6, day), By: "李明", Note: "x"}); err != nil {
			t.Fatal(err)
		}
	}
	const task, unit, convener = "任务：清欠*三*·摸底（区财政局）：", "区财政局", "防范化解风险阻击仗召集人"
	for _, x := range []struct {
		name       string
		now, until time.Time // when the schedule looks, and when the messages have to be there
		do         func()
		to, want   string
		duty       string // that goes along; "": none
	}{
		{"near on a day off", at(6, 10), at(6, 12), nil, unit, task + "临近，请于 6月16日 前办结并登记", ""},
		{"overdue", at(6, 19), at(6, 19), nil, unit, task + "应于 6月16日 办结，已逾期，请办结并登记", "应办：一月一调度（区财政局）5月：请于 6月21日 前办"},
		{"before the convener", at(6, 28), at(6, 28), nil, convener, task + "应于 6月16日 办结，仍未办结", ""},
		{"done", at(6, 29), at(6, 29), func() { step(qianshao.StepSigned, 28); step(qianshao.StepDone, 29) }, unit,
			task + "李明 已于 6月29日 办结（逾期完成，时限 6月16日），请另一人复核", ""},
	} {
		clock.set(x.now)
		if x.do != nil {
			x.do()
		}
		if err := a.Evaluate(t.Context()); err != nil {
			t.Fatal(err)
		}
		if err := a.RunSchedule(t.Context()); err != nil {
			t.Fatal(err)
		}
		if x.now != x.until {
			if next, waiting, err := a.store.NextDelivery(t.Context()); err != nil || !waiting || qianshao.DateOf(next.In(a.Plan("").Location)) != qianshao.DateOf(x.until) {
				t.Errorf("%s: goes at %s, %t, %v", x.name, next, waiting, err)
			}
			clock.set(x.until)
		}
		drained(t, a, clock)
		got := box.take()
		for _, c := range channels {
			heard := strings.Join(got[c.Kind], "\n\n")
			for _, want := range []string{x.to, x.want, x.duty} {
				if c.Kind == "dingtalk" || c.Kind == "wecom" { // they know no escape
					want = strings.ReplaceAll(want, "*", "＊")
				}
				if strings.Count(heard, want) < 1 || want == x.want && strings.Count(heard, task[:len("任务：清欠")]) != 1 {
					t.Errorf("%s, %s: heard %q, want once %q", x.name, c.Kind, heard, want)
				}
			}
			if strings.Contains(heard, "REFUSED") || c.Link != "" && !strings.Contains(heard, c.Link) && c.Kind != "feishu" {
				t.Errorf("%s, %s: %q", x.name, c.Kind, heard)
			}
		}
	}
}
