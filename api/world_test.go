package api

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"go.uber.org/goleak"

	"qianshao"
	"qianshao/plan/grammar"
)

func TestMain(m *testing.M) {
	// The metrics library rotates the windows of summaries for ever.
	goleak.VerifyTestMain(m, goleak.IgnoreAnyFunction("github.com/VictoriaMetrics/metrics.summariesSwapCron"))
}

// Every figure of the world below is one of these, so that a test can tell
// from an answer's digits whose values it shows.
const (
	openFigure       = 555119
	internalFigure   = 777131
	restrictedFigure = 888171
)

var shanghai = time.FixedZone("Asia/Shanghai", 8*3600)

func at(s string) time.Time {
	t, err := time.Parse(time.RFC3339, s)
	if err != nil {
		panic(err)
	}
	return t.In(shanghai)
}

// testPlan has an open indicator with two targets, one with one, an internal
// and a restricted one, one of another area, an open one compared with the
// restricted, and one that is only watched.
func testPlan(id string) *qianshao.Plan {
	p := &qianshao.Plan{ID: id, Title: qianshao.Text{ZH: "南湖测试", EN: "Test"}, Remark: qianshao.Text{ZH: "演示数据"}, Year: 2023,
		Issued: qianshao.NewDate(2023, 3, 15), Document: "测〔2023〕3号", Area: "nanhu", Location: shanghai, Calendar: qianshao.NewCalendar("none", nil, nil),
		Version: "0123abcd", Units: []qianshao.Unit{{ID: "caizheng", Name: qianshao.Text{ZH: "区财政局", EN: "Finance"}}}}
	add := func(name, targets, area string, s qianshao.Sensitivity) {
		in := qianshao.Indicator{ID: name, Name: qianshao.Text{ZH: "指标" + name, EN: name}, Area: area, Battle: "risk", Clause: "附件4", Measure: qianshao.YTD, Unit: "亿元",
			Every: qianshao.Month, Due: 15, Grace: 5, Lead: "caizheng", Sensitivity: s, Cutoffs: qianshao.DefaultCutoffs}
		var err error
		if in.Role, in.Targets, err = grammar.Targets(nil, targets, p.Year); err != nil {
			panic(err)
		}
		p.Indicators = append(p.Indicators, in)
	}
	add("retail", ">= 52; <= 600000", "nanhu", qianshao.Open)
	add("roads", ">= 26", "nanhu", qianshao.Open)
	add("debt", "<= 35", "nanhu", qianshao.Internal)
	add("hidden", "<= 12", "nanhu", qianshao.Restricted)
	add("city", ">= 80", "yueyang", qianshao.Open)
	add("against", "> hidden", "nanhu", qianshao.Open)
	add("watched", "monitor", "nanhu", qianshao.Open)
	p.Index()
	return p
}

func figureFor(s qianshao.Sensitivity) float64 {
	return [...]float64{openFigure, internalFigure, restrictedFigure}[s]
}

func evidence(x float64) qianshao.Evidence {
	return qianshao.Evidence{Case: "behind", Period: qianshao.NewPeriod(qianshao.Month, 2023, 6), Formula: "value / (target * share) = ratio", Unit: "亿元",
		Figures: qianshao.FiguresOf(map[qianshao.Figure]float64{qianshao.FigValue: x, qianshao.FigTarget: x + 1, qianshao.FigExpected: x, qianshao.FigGap: -x, qianshao.FigRatio: .9,
			qianshao.FigShare: .5, qianshao.FigYoY: x})}
}

// against is evidence of a comparison: it holds the other series' figure.
func against(p *qianshao.Plan, other qianshao.Series, e qianshao.Evidence) qianshao.Evidence {
	if in := p.Indicator(other.Indicator); in != nil {
		series := in.Series()
		e.Compared = &series
		e.Set(qianshao.FigReference, figureFor(in.Sensitivity))
		e.Set(qianshao.FigTarget, figureFor(in.Sensitivity))
	}
	return e
}

// testReading is a reading of p in which every value is of its sensitivity.
func testReading(p *qianshao.Plan) *qianshao.Reading {
	now := at("2023-07-20T10:30:00+08:00")
	r := &qianshao.Reading{Plan: p, Live: true, Clock: qianshao.Clock{Commit: 81, Now: now}, Frame: qianshao.NewFrame(), HeldOpen: 3}
	for i := range p.Indicators {
		in := &p.Indicators[i]
		v := &qianshao.Verdict{Series: in.Series(), Grade: qianshao.Orange, Main: 0, Pace: qianshao.Orange, Commit: 81, Now: now, PlanVersion: p.Version}
		x := figureFor(in.Sensitivity)
		miss := .25
		if in.Role != qianshao.Judged {
			v.Grade, v.Pace, v.Main, v.Findings = qianshao.Grey, qianshao.Grey, -1, nil
			r.Verdicts = append(r.Verdicts, v)
			continue
		}
		v.Period, v.Value, v.Probability = qianshao.NewPeriod(qianshao.Month, 2023, 6), &x, &miss
		for t := range in.Targets {
			v.Findings = append(v.Findings, qianshao.Finding{Target: t, Rule: "pace", Grade: qianshao.Orange, Evidence: against(p, in.Targets[t].Ref, evidence(x))})
		}
		r.Verdicts = append(r.Verdicts, v)
		gap := -x
		r.Alerts = append(r.Alerts, &qianshao.Alert{ID: int64(i + 1), AlertKey: qianshao.AlertKey{Plan: p.ID, Series: in.Series(), Target: in.Targets[0].Text, Year: 2023},
			Episode: 1, State: qianshao.Acknowledged, Grade: qianshao.Orange, Rule: "pace", Unit: "caizheng", Battle: "risk", Period: v.Period, Since: now, Changed: now, Commit: 80,
			Evidence: v.Findings[0].Evidence, Remedy: &qianshao.Remedy{By: "caizheng", What: fmt.Sprintf("压降%.0f万元", x), Until: qianshao.NewDate(2023, 8, 31), Effect: fmt.Sprintf("降到%.0f", x), At: now, Gap: &gap}})
	}
	for i, a := range r.Alerts {
		r.Transitions = append([]qianshao.Transition{{ID: int64(i + 1), Alert: *a, From: qianshao.Firing, Before: qianshao.Orange, At: now}}, r.Transitions...)
	}
	r.Health = []qianshao.SourceHealth{{Name: "folder", Kind: "folder", LastTry: now, LastGood: now, Rows: 97},
		{Name: "税务 \"库\"\n\xff", Kind: "sql", LastTry: now, LastError: "connection refused"}}
	return r
}

// world stands in for the program.
type world struct {
	readings map[string]*qianshao.Reading
	events   chan Event
	last     int64 // what Subscribe was asked to resume after
	clock    qianshao.Clock
	ingested IngestRequest
	remedy   qianshao.Remedy
	signed   PledgeRequest
	marked   OneOffRequest
}

func newWorld(plans ...string) *world {
	w := &world{readings: map[string]*qianshao.Reading{}, events: make(chan Event, 8)}
	for _, id := range plans {
		w.readings[id] = testReading(testPlan(id))
	}
	return w
}

func (w *world) config(plans ...string) Config {
	return Config{Reader: w, Ingester: w, Importer: w, Batches: w, BatchList: w, HeldDesk: w, AlertDesk: w, Archive: w, Charts: w, Pledges: w, OneOffs: w, Events: w, Progress: func() []Progress { return nil }, Plans: func() (out []*qianshao.Plan) {
		for _, id := range plans {
			out = append(out, w.readings[id].Plan)
		}
		return out
	}}
}

// handler serves one plan behind the guard of a program on loopback.
func handler() http.Handler {
	return Protect(New(newWorld("nanhu-2023").config("nanhu-2023")), Guard{Hosts: []string{"qianshao.example"}, Loopback: true, MaxBody: 1 << 20})
}

func (w *world) Read(_ context.Context, plan string, c qianshao.Clock) (*qianshao.Reading, error) {
	w.clock = c
	r := *w.readings[plan]
	if c.Commit == 13 {
		return nil, errors.New("secret inner text of a failure")
	}
	if !c.IsLive() {
		r.Live, r.Clock.AsOf = false, c.AsOf
		if !c.Now.IsZero() {
			r.Clock.Now = c.Now
		}
	}
	return &r, nil
}

func (w *world) held(in string) qianshao.Held {
	x := figureFor(map[string]qianshao.Sensitivity{"debt": qianshao.Internal, "hidden": qianshao.Restricted}[in])
	return qianshao.Held{Row: 2, Given: qianshao.Observation{Series: qianshao.Series{Indicator: in, Area: "nanhu"}, Period: qianshao.NewPeriod(qianshao.Month, 2023, 6),
		Value: x, Note: fmt.Sprint(x), Cell: "6月.xlsx!表1!D7", Source: "import", Author: "caizheng"}, Raw: fmt.Sprintf("%.0f", x), Batch: 80, State: "open",
		At: at("2023-07-20T10:00:00+08:00"), Reason: qianshao.Fault{Field: "value", Value: fmt.Sprintf("%.0f", x), Code: "falls",
			ZH: fmt.Sprintf("累计数比2023-05的 %.0f 还小", x), EN: fmt.Sprintf("below %.0f", x), Remedy: "核对 / check"}}
}

func (w *world) Ingest(_ context.Context, r IngestRequest) (IngestResult, error) {
	w.ingested = r
	body, err := io.ReadAll(r.Body)
	switch text := string(body); {
	case err != nil: // as a parser that hides why reading failed
		return IngestResult{}, qianshao.Faults{{Field: "body", Code: "json", ZH: "JSON 有误", EN: "broken JSON"}}
	case strings.Contains(text, "bogus"):
		return IngestResult{}, qianshao.Faults{{Row: 1, Field: "indicator", Value: "bogus", Code: "unknown-indicator", ZH: "没有这个指标", EN: "no such indicator", Remedy: "GET /api/v1/indicators"},
			{Row: 2, Field: "value", Value: "1.2.3", Code: "number", ZH: "不是数", EN: "not a number", Remedy: "12.3"}}
	case strings.Contains(text, "busy"):
		return IngestResult{}, qianshao.Fault{File: "/srv/data/qianshao.db", Field: "data", Value: "/srv/data/qianshao.db", Code: "data-busy", ZH: "另一个程序正在写入，等候超时", EN: "another process has been writing for too long", Remedy: "等它结束后重试 / try again when it has finished"}
	case strings.HasPrefix(text, "{"):
		return IngestResult{}, qianshao.Faults{{Field: "body", Code: "json", ZH: "要一个 JSON 数组", EN: "a JSON array is wanted", Remedy: `[{"indicator":"retail","period":"2023-03","value":12.3}]`}}
	}
	res := IngestResult{Outcome: qianshao.Outcome{Commit: 81, Batch: 81, Stored: 97, Unchanged: 1}}
	for _, in := range []string{"retail", "debt", "hidden"} {
		res.Held = append(res.Held, w.held(in))
	}
	res.NotCurrent = []qianshao.NotCurrent{{Row: 3, Newer: qianshao.Observation{Series: qianshao.Series{Indicator: "debt", Area: "nanhu"}, Period: qianshao.NewPeriod(qianshao.Month, 2023, 5),
		Value: internalFigure, Recorded: at("2023-07-19T09:00:00+08:00"), Commit: 70}}}
	if r.DryRun {
		res.Preview = []LightChange{{Indicator: "debt", Area: "nanhu", Before: qianshao.Green, After: qianshao.Red}}
	}
	return res, nil
}

func (w *world) ImportUpload(ctx context.Context, r FileRequest) (IngestResult, error) {
	if strings.HasSuffix(r.Name, ".exe") {
		return IngestResult{}, qianshao.Faults{{File: r.Name, Code: "file-kind", ZH: "不认识的文件类型 .exe", EN: "unknown kind of file", Remedy: "存成 .xlsx 或 .csv / save as .xlsx or .csv"}}
	}
	res, err := w.Ingest(ctx, IngestRequest{Plan: r.Plan, Body: r.Body, Author: r.Author, DryRun: r.DryRun, Key: r.Key})
	if err == nil && r.DryRun {
		for _, in := range []string{"retail", "hidden"} {
			x := figureFor(w.readings["nanhu-2023"].Plan.Indicator(in).Sensitivity)
			res.Revised = append(res.Revised, Revised{Indicator: in, Area: "nanhu", Period: qianshao.NewPeriod(qianshao.Month, 2023, 6), Before: x, After: x})
		}
		res.Changed = 2
	}
	return res, err
}

func (w *world) Withdraw(_ context.Context, batch int64, _, _ string) (qianshao.Outcome, error) {
	switch batch {
	case 7:
		return qianshao.Outcome{}, qianshao.Fault{Field: "batch", Value: "7", Code: "batch-withdrawn", ZH: "这个批次已经撤销", EN: "the batch has been undone", Remedy: "见批次 9 / see batch 9"}
	case 99:
		return qianshao.Outcome{}, qianshao.Fault{Field: "batch", Value: "99", Code: "unknown-batch", ZH: "没有这个批次", EN: "no such batch", Remedy: "GET /api/v1/batches"}
	}
	return qianshao.Outcome{Commit: 82, Batch: 82, Stored: 3}, nil
}

func (w *world) Batches(_ context.Context, limit int) (out []qianshao.BatchInfo, _ error) {
	for i := 5; i > 0; i-- {
		out = append(out, qianshao.BatchInfo{Batch: int64(i), Kind: "batch", Source: "import", At: at("2023-07-20T10:00:00+08:00"), Stored: i})
	}
	if limit > 0 {
		out = out[:min(limit, len(out))]
	}
	return out, nil
}

func (w *world) Held(_ context.Context, state string) (out []qianshao.Held, _ error) {
	for i, in := range []string{"retail", "debt", "hidden", ""} {
		h := w.held(in)
		h.ID = int64(4 - i)
		if state == "" || state == h.State {
			out = append(out, h)
		}
	}
	return out, nil
}

func (w *world) ResolveHeld(_ context.Context, id int64, _ HeldDecision) (qianshao.Outcome, error) {
	switch id {
	case 8:
		return qianshao.Outcome{}, qianshao.Fault{Field: "id", Value: "8 accepted", Code: "held-decided", ZH: "这条待核数据已经处理过", EN: "this held input has been decided", Remedy: "如要更正，请重新报送 / hand the figure in again to correct it"}
	case 99:
		return qianshao.Outcome{}, qianshao.Fault{Field: "id", Value: "99", Code: "unknown-held", ZH: "没有这条待核数据", EN: "no such held input", Remedy: "GET /api/v1/held"}
	}
	return qianshao.Outcome{Commit: 83, Batch: 83, Stored: 1}, nil
}

func (w *world) Acknowledge(_ context.Context, id int64, r qianshao.Remedy) (qianshao.Alert, error) {
	w.remedy = r
	switch id {
	case 2:
		return qianshao.Alert{}, qianshao.Faults{{Field: "state", Value: "resolved", Code: "not-firing", ZH: "这条预警不在预警中", EN: "the alert is not firing", Remedy: "刷新后再看 / reload"}}
	case 99:
		return qianshao.Alert{}, qianshao.Fault{Field: "id", Value: "99", Code: "unknown-alert", ZH: "没有这条预警", EN: "no such alert", Remedy: "GET /api/v1/alerts"}
	}
	return qianshao.Alert{ID: id, State: qianshao.Acknowledged, Grade: qianshao.Orange, Changed: at("2023-07-20T10:31:00+08:00")}, nil
}

func (w *world) Transitions(_ context.Context, plan string, after int64, limit int) (out []qianshao.Transition, _ error) {
	for _, t := range w.readings[plan].Transitions {
		if t.ID > after && len(out) < limit {
			out = append(out, t)
		}
	}
	return out, nil
}

func (w *world) History(_ context.Context, s qianshao.Series, year int, _ qianshao.Clock) ([]qianshao.Observation, error) {
	if year != 2023 && year != 0 {
		return nil, nil
	}
	x := w.held(s.Indicator).Given
	x.Series, x.Recorded, x.Commit = s, at("2023-07-15T09:00:00+08:00"), 70
	return []qianshao.Observation{x}, nil
}

func (w *world) Chart(_ context.Context, plan, indicator, lang string, _ qianshao.Clock) (json.RawMessage, error) {
	v := w.readings[plan].Verdict(indicator)
	return json.RawMessage(fmt.Sprintf(`{"series":[{"data":[%v]}],"title":%q}`, *v.Value, lang)), nil
}

func (w *world) Subscribe(_ context.Context, _ string, last int64) (<-chan Event, error) {
	w.last = last
	return w.events, nil
}
