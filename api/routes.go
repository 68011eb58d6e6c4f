package api

import (
	_ "embed" // for the description
	"net/http"
	"strings"

	"qianshao"
	"qianshao/kept"
)

//go:embed openapi.yaml
var description []byte

// server holds the handlers.
type server struct {
	Config
	mux  *http.ServeMux
	kept *kept.Shelf[*qianshao.Reading]
	told told
	own  ownText
}

// route is a path with the query parameters it takes. A call answers JSON;
// other answers are written by raw.
type route struct {
	pattern string
	params  string
	call    func(*call) (any, error)
	raw     http.HandlerFunc
	kept    bool // of a live reading it depends on that alone
}

// The parameters of reads and of lists.
const (
	clockParams = "plan as_of commit now"
	listParams  = clockParams + " limit after"
)

// routes lists every path; openapi.yaml describes them.
func (s *server) routes() []route {
	return []route{
		{pattern: "POST /api/v1/observations", params: "plan author dry_run", call: (*call).postObservations},
		{pattern: "POST /api/v1/files", params: "plan name author dry_run sheets teach", call: (*call).postFiles},
		{pattern: "GET /api/v1/layouts", call: (*call).getLayouts},
		{pattern: "POST /api/v1/layouts", call: (*call).postLayout},
		{pattern: "POST /api/v1/layouts/{name}/withdraw", call: (*call).postLayoutWithdraw},
		{pattern: "GET /api/v1/batches", params: "limit after as_of", call: (*call).getBatches},
		{pattern: "POST /api/v1/batches/{id}/withdraw", call: (*call).postWithdraw},
		{pattern: "GET /api/v1/held", params: "state limit after", call: (*call).getHeld},
		{pattern: "GET /api/v1/held/{id}", call: (*call).getHeldOne},
		{pattern: "POST /api/v1/held/{id}", call: (*call).postHeld},
		{pattern: "GET /api/v1/indicators", params: listParams, call: (*call).getIndicators, kept: true},
		{pattern: "GET /api/v1/indicators/{id}", params: clockParams + " area year", call: (*call).getIndicator},
		{pattern: "GET /api/v1/indicators/{id}/whatif", params: clockParams + " area growth " + anyPeriod,
			call: (*call).getWhatIf},
		{pattern: "GET /api/v1/indicators/{id}/breakdown", params: clockParams + " area target",
			call: (*call).getBreakdown},
		{pattern: "POST /api/v1/indicators/{id}/pledge", params: "plan area", call: (*call).postPledge},
		{pattern: "GET /api/v1/indicators/{id}/pledges", params: clockParams + " area", call: (*call).getPledges},
		{pattern: "POST /api/v1/indicators/{id}/one-off", params: "plan area", call: (*call).postOneOff},
		{pattern: "GET /api/v1/status", params: listParams, call: (*call).getStatus, kept: true},
		{pattern: "GET /api/v1/alerts", params: listParams, call: (*call).getAlerts, kept: true},
		{pattern: "POST /api/v1/alerts/{id}/ack", call: (*call).postMeasure},
		{pattern: "POST /api/v1/alerts/{id}/measure", call: (*call).postMeasure},
		{pattern: "GET /api/v1/transitions", params: listParams, call: (*call).getTransitions},
		{pattern: "GET /api/v1/deliveries", call: (*call).getDeliveries},
		{pattern: "POST /api/v1/deliveries", call: (*call).postDeliveries},
		{pattern: "GET /api/v1/dispatches", params: "plan", call: (*call).getDispatches},
		{pattern: "GET /api/v1/duties", params: clockParams + " battle unit state", call: (*call).getDuties},
		{pattern: "POST /api/v1/duties/{id}", params: "plan", call: (*call).postDuty},
		{pattern: "GET /api/v1/keeping", params: clockParams + " battle", call: (*call).getKeeping},
		{pattern: "GET /api/v1/tasks", params: clockParams + " unit light indicator", call: (*call).getTasks},
		{pattern: "POST /api/v1/tasks", params: "plan", call: (*call).postTask},
		{pattern: "POST /api/v1/tasks/list", params: "plan name by", call: (*call).postTaskList},
		{pattern: "POST /api/v1/tasks/{id}/steps", params: "plan", call: (*call).postStep},
		{pattern: "POST /api/v1/tasks/{id}/withdraw", params: "plan", call: (*call).postTaskWithdraw},
		{pattern: "POST /api/v1/tasks/{id}/restore", params: "plan", call: (*call).postTaskRestore},
		{pattern: "GET /p/{plan}/calendar.ics", params: "unit", raw: s.getCalendar},
		{pattern: "GET /api/v1/plans", call: (*call).getPlans},
		{pattern: "GET /api/v1/charts/{id}", params: clockParams + " area lang", call: (*call).getChart},
		{pattern: "GET /api/v1/events", params: "plan", raw: s.getEvents},
		{pattern: "GET /api/v1/openapi.yaml", raw: getDescription},
		{pattern: "GET /metrics", raw: s.getMetrics},
		{pattern: "GET /healthz", call: (*call).getHealth},
		{pattern: "GET /readyz", call: (*call).getReady},
	}
}

// New returns the handler of /api/v1, /metrics, /healthz and /readyz.
func New(c Config) http.Handler {
	s := &server{Config: c, mux: http.NewServeMux(), kept: kept.NewShelf[*qianshao.Reading](keptBytes)}
	for _, rt := range s.routes() {
		h := rt.raw
		if h == nil {
			h = s.handle(rt)
		}
		s.mux.HandleFunc(rt.pattern, h)
	}
	s.mux.HandleFunc("/", s.unknown)
	return c.Workings.HTTP(s.mux)
}

// handle turns a call into a handler: it reads the parameters, answers the
// call's value as JSON, or its error.
func (s *server) handle(rt route) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		c := &call{server: s, w: w, r: r, params: newParams(r.URL.RawQuery, strings.Fields(rt.params)), commit: -1}
		if c.keep(rt) {
			return
		}
		v, err := c.make(rt)
		if err != nil && c.read != nil {
			err = c.read
		}
		if len(c.faults) > 0 {
			err = c.faults
		}
		if err != nil {
			s.fail(w, r, err)
			return
		}
		c.answer(v)
	}
}

// unknown answers paths that are not there, and methods that a path does not
// take.
func (s *server) unknown(w http.ResponseWriter, r *http.Request) {
	asked := r.Method + " " + r.URL.Path
	for _, m := range []string{http.MethodGet, http.MethodPost} {
		if _, pattern := s.mux.Handler(&http.Request{Method: m, URL: r.URL, Host: r.Host}); strings.HasPrefix(pattern,
			m+" ") {
			w.Header().Set("Allow", m)
			refuse(w, qianshao.Fault{Field: "method", Value: asked, Code: "method", ZH: "这个接口不收这种方法",
				EN: "the path does not take this method", Remedy: m + " " + r.URL.Path})
			return
		}
	}
	refuse(w, qianshao.Fault{Field: "path", Value: asked, Code: "unknown-path", ZH: "没有这个接口", EN: "no such path",
		Remedy: "GET /api/v1/openapi.yaml"})
}

func getDescription(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "application/yaml; charset=utf-8")
	// The client may have gone; there is nobody to tell.
	_, _ = w.Write(description)
}
