package notify

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"qianshao"
)

func testPlan() *qianshao.Plan {
	mk := func(id, name string, s qianshao.Sensitivity) qianshao.Indicator {
		return qianshao.Indicator{ID: id, Name: qianshao.Text{ZH: name}, Clause: "附件4 二(一)1", Unit: "万元", Measure: qianshao.YTD, Every: qianshao.Month, Sensitivity: s}
	}
	p := &qianshao.Plan{ID: "t", Year: 2023, Location: time.UTC, Remark: qianshao.Text{ZH: "演示数据"}, Units: []qianshao.Unit{{ID: "caizheng", Name: qianshao.Text{ZH: "区财政局"}}},
		Indicators: []qianshao.Indicator{mk("open", "争资争项资金", qianshao.Open), mk("secret", "新增政府隐性债务", qianshao.Restricted)}}
	p.Index()
	return p
}

func testDelivery(indicator string) qianshao.Delivery {
	a := qianshao.Alert{AlertKey: qianshao.AlertKey{Plan: "t", Series: qianshao.Series{Indicator: indicator}, Target: ">= 52", Year: 2023}, Episode: 1,
		State: qianshao.Firing, Grade: qianshao.Red, Rule: "pace", Unit: "caizheng", Since: time.Unix(1700000000, 0)}
	a.Evidence.Case, a.Evidence.Decimals = "missed", 1
	a.Evidence.Period = qianshao.NewPeriod(qianshao.Month, 2023, 12)
	a.Evidence.Set(qianshao.FigValue, 4321.5)
	a.Evidence.Set(qianshao.FigTarget, 5200)
	a.Evidence.Set(qianshao.FigGap, -878.5)
	return qianshao.Delivery{ID: 1, Channel: "c", Message: qianshao.Message{Key: strings.Repeat("k", 64), Plan: "t", To: "caizheng", Kind: "alert",
		Transitions: []qianshao.Transition{{Alert: a}}, Created: time.Unix(1700000000, 0)}}
}

func noticeFor(indicator string) Notice {
	n := Render(testPlan(), testDelivery(indicator))
	n.SentAt = time.Unix(1700000000, 0)
	return n
}

func TestSignatures(t *testing.T) {
	t.Parallel()
	if got, want := signDingTalk("1700000000000", "SECtest"), "aZLLrriXgn05YbwaGR7knYsLeJADjr9NwLaNNKpxh4g="; got != want {
		t.Errorf("DingTalk %s", got)
	}
	if got, want := signFeishu("1700000000", "test"), "eSJQnOl8XqPTMPHWz9e5IzeHS/tqoc68g2967ekIPmg="; got != want {
		t.Errorf("Feishu %s", got)
	}
}

func TestRenderingHidesWhatMustNotLeave(t *testing.T) {
	t.Parallel()
	open, secret := noticeFor("open"), noticeFor("secret")
	if s := open.body(plainText, 0, ""); !strings.Contains(s, "4,321.5 万元") || !strings.Contains(s, "演示数据") {
		t.Errorf("open: %s", s)
	}
	for _, s := range []string{secret.body(plainText, 0, ""), secret.body(markdown, 0, ""), secret.Title} {
		if strings.Contains(s, "4,321") || strings.Contains(s, "4321") || strings.Contains(s, "878") {
			t.Errorf("secret figure in %s", s)
		}
	}
	if s := secret.body(plainText, 0, ""); !strings.Contains(s, "■红") {
		t.Errorf("the light is missing: %s", s)
	}
}

// TestRobotAnswers: HTTP 200 is not success; each vendor's codes decide.
func TestRobotAnswers(t *testing.T) {
	t.Parallel()
	for name, k := range map[string]struct {
		kind, answer string
		status       int
		good, retry  bool
	}{
		"wecom good":           {"wecom", `{"errcode":0,"errmsg":"ok"}`, 200, true, false},
		"wecom too long":       {"wecom", `{"errcode":40058,"errmsg":"x"}`, 200, false, false},
		"wecom too often":      {"wecom", `{"errcode":45009,"errmsg":"x"}`, 200, false, true},
		"wecom no code":        {"wecom", `{}`, 200, false, true},
		"dingtalk good":        {"dingtalk", `{"errcode":0}`, 200, true, false},
		"dingtalk bad sign":    {"dingtalk", `{"errcode":310000,"errmsg":"sign not match"}`, 200, false, true},
		"dingtalk too often":   {"dingtalk", `{"errcode":130101}`, 200, false, true},
		"dingtalk punished":    {"dingtalk", `{"status":1111,"wait":5,"punish":"deny"}`, 200, false, true},
		"feishu good":          {"feishu", `{"code":0,"msg":"success"}`, 200, true, false},
		"feishu old good":      {"feishu", `{"StatusCode":0,"StatusMessage":"success"}`, 200, true, false},
		"feishu bad sign":      {"feishu", `{"code":19021,"msg":"sign"}`, 200, false, true},
		"feishu too often":     {"feishu", `{"code":11232,"msg":"x"}`, 200, false, true},
		"feishu 429":           {"feishu", `{}`, 429, false, true},
		"webhook good":         {"webhook", ``, 204, true, false},
		"feishu malformed":     {"feishu", `{"code":9499,"msg":"x"}`, 200, false, false},
		"wecom bad key":        {"wecom", `{"errcode":93000,"errmsg":"x"}`, 200, false, true},
		"webhook refused":      {"webhook", ``, 400, false, true},
		"webhook no access":    {"webhook", ``, 401, false, true},
		"webhook not found":    {"webhook", ``, 404, false, true},
		"webhook gone":         {"webhook", ``, 410, false, true},
		"webhook unprocessed":  {"webhook", ``, 422, false, true},
		"webhook too long":     {"webhook", ``, 413, false, false},
		"webhook down":         {"webhook", ``, 503, false, true},
		"webhook moved":        {"webhook", ``, 302, false, true},
		"alertmanager good":    {"alertmanager", ``, 200, true, false},
		"alertmanager invalid": {"alertmanager", `{"code":400}`, 400, false, true},
		"not json":             {"wecom", `<html>`, 200, false, true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var body []byte
			srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				body, _ = io.ReadAll(r.Body)
				w.WriteHeader(k.status)
				io.WriteString(w, k.answer)
			}))
			defer srv.Close()
			c, err := makers[k.kind](ChannelConfig{Name: "c", URL: srv.URL + "/hook?key=SEKRET", Secret: "SEKRET2", Keyword: "督查"}, srv.Client())
			if err != nil {
				t.Fatal(err)
			}
			retry, err := c.Send(t.Context(), noticeFor("open"))
			if (err == nil) != k.good || retry != k.retry {
				t.Errorf("retry %v, err %v", retry, err)
			}
			if err != nil && strings.Contains(err.Error(), "SEKRET") {
				t.Errorf("a secret stands in %v", err)
			}
			if !json.Valid(body) {
				t.Errorf("sent %s", body)
			}
		})
	}
}

func TestUnreachableErrorHoldsNoKey(t *testing.T) {
	t.Parallel()
	srv := httptest.NewServer(http.NotFoundHandler())
	srv.Close()
	for kind := range makers {
		if kind == "mail" {
			continue
		}
		c, err := makers[kind](ChannelConfig{Name: "c", URL: srv.URL + "/hook?key=SEKRET", Secret: "SEKRET"}, http.DefaultClient)
		if err != nil {
			t.Fatal(err)
		}
		if retry, err := c.Send(t.Context(), noticeFor("open")); err == nil || !retry || strings.Contains(err.Error(), "SEKRET") {
			t.Errorf("%s: retry %v, %v", kind, retry, err)
		}
	}
}

func TestValidateNamesEveryFault(t *testing.T) {
	t.Parallel()
	c := Config{Channels: []ChannelConfig{{Name: "a", Kind: "webhook", URL: "ftp://x"}, {Name: "a", Kind: "pigeon"}, {Name: "m", Kind: "mail", Server: "x"}},
		Routes: []Route{{Channels: []string{"nobody"}}, {Kinds: []string{"news"}, Grades: []string{"purple"}}}}
	err := c.Validate()
	for _, want := range []string{"channels[0].url", "channels[1].name", "channels[1].kind", "channels[2].server", "routes[0].channels", "routes[1].channels", "routes[1].kinds", "routes[1].grades"} {
		found := false
		for _, f := range err.(qianshao.Faults) {
			found = found || f.Field == want
		}
		if !found {
			t.Errorf("%s is not named in %v", want, err)
		}
	}
}

func TestRoutes(t *testing.T) {
	t.Parallel()
	s, err := New(Config{Channels: []ChannelConfig{{Name: "a", Kind: "webhook", URL: "http://127.0.0.1/a"}, {Name: "b", Kind: "webhook", URL: "http://127.0.0.1/b"}},
		Routes: []Route{{To: []string{"caizheng"}, Channels: []string{"a"}}, {Grades: []string{"red"}, Channels: []string{"a", "b"}}}})
	if err != nil {
		t.Fatal(err)
	}
	if got := s.Route(testPlan(), testDelivery("open").Message); len(got) != 2 {
		t.Errorf("%d deliveries", len(got))
	}
	m := testDelivery("open").Message
	m.To, m.Transitions[0].Alert.Grade = "other", qianshao.Yellow
	if got := s.Route(testPlan(), m); len(got) != 0 {
		t.Errorf("%d deliveries", len(got))
	}
}

// Quiet hours hold a message to people; an Alertmanager is told at once.
func TestQuietHoursHoldPeopleOnly(t *testing.T) {
	t.Parallel()
	s, err := New(Config{Channels: []ChannelConfig{{Name: "hook", Kind: "webhook", URL: "http://127.0.0.1/a"}, {Name: "am", Kind: "alertmanager", URL: "http://127.0.0.1"}}})
	if err != nil {
		t.Fatal(err)
	}
	m := testDelivery("open").Message
	m.Created = time.Date(2023, 7, 20, 23, 0, 0, 0, time.UTC)
	m.NotBefore = m.Created.Add(9 * time.Hour)
	for _, d := range s.Route(testPlan(), m) {
		if want := map[string]time.Time{"hook": m.NotBefore, "am": m.Created}[d.Channel]; !d.NextTry.Equal(want) {
			t.Errorf("%s goes out at %v, want %v", d.Channel, d.NextTry, want)
		}
	}
}
