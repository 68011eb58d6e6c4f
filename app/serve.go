package app

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"time"

	"qianshao"
	"qianshao/api"
	"qianshao/dashboards"
)

const (
	// drainWithin bounds how long a stop waits for writes that were let in,
	// shutdownWithin how long it then waits for whatever else is open.
	drainWithin    = 15 * time.Second
	shutdownWithin = 4 * time.Second
	// readWithin and writeWithin bound a request and its answer where nothing
	// nearer does, idleWithin a connection without a request.
	readWithin  = 10 * time.Minute
	writeWithin = 15 * time.Minute
	idleWithin  = 2 * time.Minute
)

// Handler returns everything served over HTTP, guarded.
func (a *App) Handler(guard api.Guard) (http.Handler, error) {
	pages, err := dashboards.New(dashboards.Config{Reader: a, Archive: a, Ledger: a, Foresight: a, Dispatches: a,
		Duties: a, Tasks: a, Audit: a, Templates: a, Plans: a.Plans, Now: a.now, Version: Version, Making: a.Making})
	if err != nil {
		return nil, fmt.Errorf("pages: %w", err)
	}
	calls := api.New(api.Config{Reader: a, Ingester: a, Importer: a, Layouts: a, Batches: a, HeldDesk: a,
		AlertDesk: a, Archive: a, Charts: pages, Foresight: a, Pledges: a, OneOffs: a,
		Events: a, DispatchList: a, DutyDesk: a, TaskDesk: a, TaskLists: a, Keeper: a, Plans: a.Plans, Now: a.now,
		Workings: a.web.work, MetricsAreas: a.config.MetricsAreas, BatchList: a, Outbox: a,
		Ready: a.ready, Progress: a.Progress, Log: a.log})
	mux := http.NewServeMux()
	for _, path := range []string{"/api/", "/metrics", "/healthz", "/readyz", "GET /p/{plan}/calendar.ics"} {
		mux.Handle(path, a.web.gate.Handler(calls))
	}
	mux.Handle("/api/v1/events", a.web.gate.Stream(calls))
	mux.Handle("/", a.web.gate.Handler(a.web.work.HTTP(pages)))
	return api.Protect(mux, guard), nil
}

// Serve watches and answers over HTTP until ctx ends. It prints the address,
// one line, once it answers.
func (a *App) Serve(ctx context.Context, stdout io.Writer) error {
	if err := api.CheckListen(a.config.Listen, a.config.Token); err != nil {
		return err
	}
	ln, err := net.Listen("tcp", a.config.Listen)
	if err != nil {
		return qianshao.Fault{Field: "listen", Value: a.config.Listen, Code: "listen", ZH: "地址用不了：" + err.Error(),
			EN:     "cannot listen there",
			Remedy: "换一个端口：--listen 127.0.0.1:8081 / choose another port"}
	}
	a.Beside(true) // who asks before it runs waits for it: by itself it would judge all a second time
	return a.serveOn(ctx, ln, stdout, a.Run)
}

// serveOn answers on a listener while run works, until either ends.
func (a *App) serveOn(ctx context.Context, ln net.Listener, stdout io.Writer, run func(context.Context) error) error {
	h, err := a.Handler(api.Guard{Hosts: a.config.Hosts, Loopback: api.IsLoopback(a.config.Listen),
		Token: a.config.Token})
	if err != nil {
		return errors.Join(err, ln.Close())
	}
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	srv := &http.Server{Handler: h, ReadHeaderTimeout: 10 * time.Second, ReadTimeout: readWithin,
		WriteTimeout: writeWithin, IdleTimeout: idleWithin}
	if push := a.config.Push; push.URL != "" {
		if err := a.web.work.Push(ctx, push.URL, max(push.Interval, 10*time.Second)); err != nil {
			return errors.Join(fmt.Errorf("push: %w", err), ln.Close())
		}
		defer a.web.work.PushDone()
	}
	served := make(chan error, 1)
	go func() { served <- srv.Serve(ln) }()
	watched := make(chan error, 1)
	go func() { watched <- run(ctx) }()
	fmt.Fprintf(stdout, "http://%s/\n", shownAddress(ln.Addr()))
	select {
	case <-ctx.Done():
		err = nil
	case err = <-served:
	case err = <-watched:
		watched <- nil
	}
	stop()
	return errors.Join(err, a.shut(srv), <-watched)
}

// shut ends the serving: writes that have been read are finished and answered,
// new ones refused, and only then are the connections closed.
func (a *App) shut(srv *http.Server) error {
	down, cancel := context.WithTimeout(context.Background(), drainWithin+shutdownWithin)
	defer cancel()
	a.web.broker.End()
	drain, done := context.WithTimeout(down, drainWithin)
	defer done()
	if err := a.web.gate.Close(drain); err != nil {
		a.log.Warn("stopped before every write was answered", "waited", drainWithin)
	}
	if srv.Shutdown(down) != nil {
		return srv.Close()
	}
	return nil
}

// ready says why writes are not taken; nil where they are.
func (a *App) ready(ctx context.Context) error {
	if a.web.gate.Closed() {
		return qianshao.Fault{Field: "server", Code: "not-ready", ZH: "正在停机", EN: "stopping",
			Remedy: "稍候再试 / wait and try again"}
	}
	if err := a.stillMaking(ctx); err != nil {
		return err
	}
	err := a.store.Writable(ctx)
	if f, ok := errors.AsType[qianshao.Fault](err); ok {
		f.File, f.Value, f.Code = "", f.Code, "not-ready"
		return f
	}
	return err
}

// shownAddress replaces an unspecified host, which no browser can open.
func shownAddress(a net.Addr) string {
	host, port, err := net.SplitHostPort(a.String())
	if err != nil || !net.ParseIP(host).IsUnspecified() {
		return a.String()
	}
	return net.JoinHostPort("127.0.0.1", port)
}

// Subscribe returns a plan's events from hello on, until ctx ends.
func (a *App) Subscribe(ctx context.Context, id string, last int64) (<-chan api.Event, error) {
	b, err := a.Board(id)
	if err != nil {
		return nil, err
	}
	var head int64
	if r := b.Glance(); r != nil {
		head = r.Clock.Commit
	}
	return a.web.broker.Subscribe(ctx, b.Plan().ID, last, head, a.now()), nil
}

// Version is set by the build.
var Version = "dev"
