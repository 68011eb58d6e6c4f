package collector

import (
	"context"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	promapi "github.com/prometheus/client_golang/api"
	promv1 "github.com/prometheus/client_golang/api/prometheus/v1"
	"github.com/prometheus/common/model"

	"qianshao"
	"qianshao/collector/catalog"
	"qianshao/collector/spell"
)

// promQL asks a Prometheus-compatible server. Each series of the answer is the
// figure of the latest period that has ended, evaluated at that period's last
// second.
type promQL struct {
	c   Config
	cat func() *Catalog
	api promv1.API
}

func newPromQL(c Config, cat func() *Catalog, _ Done) (Source, error) {
	cl, err := client(c.URL)
	if err != nil {
		return nil, err
	}
	if c.Query == "" || c.Indicator == "" {
		return nil, sourceFault("query", "", "要写 query 和 indicator", "query and indicator are wanted",
			"indicator: retail_total")
	}
	cl.Transport = headers{c.Headers, http.DefaultTransport}
	pc, err := promapi.NewClient(promapi.Config{Address: c.URL, Client: cl})
	if err != nil {
		return nil, sourceFault("url", "", "地址不能用", "url: not usable", "url: http://host:9090")
	}
	return &promQL{c, cat, promv1.NewAPI(pc)}, nil
}

// headers adds configured headers to each request.
type headers struct {
	set  map[string]string
	next http.RoundTripper
}

// RoundTrip implements [http.RoundTripper].
func (h headers) RoundTrip(r *http.Request) (*http.Response, error) {
	r = r.Clone(r.Context())
	for k, v := range h.set {
		r.Header.Set(k, v)
	}
	return h.next.RoundTrip(r)
}

// Name implements [Source].
func (p *promQL) Name() string { return p.c.Name }

// Kind implements [Source].
func (p *promQL) Kind() string { return "promql" }

// Collect implements [Source].
func (p *promQL) Collect(ctx context.Context, now time.Time) ([]*qianshao.Batch, error) {
	es := p.cat().Find(p.c.Indicator)
	if es == nil {
		return nil, sourceFault("indicator", p.c.Indicator, "计划里没有这个指标",
			fmt.Sprintf("indicator %q is not in the plan", p.c.Indicator), "写计划里的代号 / give an id of the plan")
	}
	local := now.In(es[0].Plan.Location)
	e := catalog.ForYear(es, local.Year())
	period := qianshao.PeriodOf(e.In.Every, qianshao.DateOf(local)).Prev()
	if !e.In.Expected(period) {
		return nil, nil
	}
	v, warnings, _, err := p.api.Query(ctx, p.c.Query, period.End().EndIn(e.Plan.Location))
	if err != nil {
		return nil, failed("query", scrub(err), "查询不成", "query: it fails", "核对 url 和 query / check url and query")
	}
	if len(warnings) > 0 { // the answer may be of a part of the data only
		return nil, sourceFault("query", strings.Join(warnings, "; "), "对方有警告，一个数也不取",
			"query: the server warns, so nothing is taken", "先查对方的警告 / see to the warning first")
	}
	b := p.c.options(p.cat).batch("")
	seen := map[qianshao.Series]bool{}
	if err := eachSample(v, func(m model.Metric, x float64) error {
		o, err := sample(e, period, m, x)
		if err == nil && seen[o.Series] {
			err = sourceFault("query", o.Series.String(), "同一个指标答了两条序列", "query: two series for "+o.Series.String(),
				"sum by (area) (…)")
		}
		seen[o.Series] = true
		b.Rows = append(b.Rows, o)
		return err
	}); err != nil || len(b.Rows) == 0 {
		return nil, err
	}
	return []*qianshao.Batch{b}, nil
}

// sample is a series of the answer as a figure.
func sample(e catalog.Entry, p qianshao.Period, m model.Metric, x float64) (qianshao.Observation, error) {
	o := qianshao.Observation{Series: e.In.Series(), Period: p, Value: x,
		Decimals: spell.DecimalsOf(strconv.FormatFloat(x, 'f', -1, 64))}
	if a := string(m["area"]); a != "" || e.Asks() {
		_, id, ok := catalog.InArea([]catalog.Entry{e}, e.Plan.Year, a)
		if !ok {
			return o, sourceFault("query", a, "计划里没有这个地区", fmt.Sprintf("query: the plan has no area %q", a),
				catalog.AreaFault(e.Plan, a).Remedy+"; label_replace")
		}
		o.Area = id
	}
	if x != x || x >= 1e15 || x <= -1e15 {
		return o, sourceFault("query", strconv.FormatFloat(x, 'g', -1, 64), "不是一个数",
			fmt.Sprintf("query: %s: %v is not a figure", o.Series, x), "query: … > 0")
	}
	return o, nil
}

func eachSample(v model.Value, f func(model.Metric, float64) error) error {
	switch x := v.(type) {
	case model.Vector:
		for _, s := range x {
			if err := f(s.Metric, float64(s.Value)); err != nil {
				return err
			}
		}
		return nil
	case *model.Scalar:
		return f(nil, float64(x.Value))
	}
	return sourceFault("query", v.Type().String(), "要每条序列一个数",
		fmt.Sprintf("query: a %s is not what is wanted: one number a series", v.Type()), "last_over_time(…)")
}
