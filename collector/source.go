package collector

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"qianshao"
	"qianshao/collector/layout"
)

// Source brings figures when asked. What it read before a failure is returned
// with the error.
type Source interface {
	Name() string
	Kind() string
	Collect(ctx context.Context, now time.Time) ([]*qianshao.Batch, error)
}

// Passer is a source that may leave things alone without failing: a folder
// with files of a kind that is not read.
type Passer interface {
	Passed() []string // their names, at the latest look
}

// Done tells whether a file with these bytes has been stored before.
type Done interface {
	FileDone(ctx context.Context, hash string) (bool, error)
}

// Config is one source of the configuration file.
type Config struct {
	Name     string            `yaml:"name"`
	Kind     string            `yaml:"kind"`     // folder, http, sql, promql
	Interval time.Duration     `yaml:"interval"` // how often it is asked; default 1m
	Author   string            `yaml:"author"`   // who answers for its figures
	Year     int               `yaml:"year"`     // for periods without one
	Path     string            `yaml:"path"`     // folder
	URL      string            `yaml:"url"`      // http, promql
	Headers  map[string]string `yaml:"headers"`  // http, promql
	Rows     string            `yaml:"rows"`     // http: where the list stands, as data.items
	Fields   map[string]string `yaml:"fields"`   // http: our field → theirs
	Driver   string            `yaml:"driver"`   // sql: sqlite, pgx
	DSN      string            `yaml:"dsn"`      // sql
	Query    string            `yaml:"query"`    // sql, promql
	// promql: each result is a figure of this indicator; a label "area" names
	// the area.
	Indicator string `yaml:"indicator"`
	// Layouts returns what was taught of sheets; nil: nothing. Not a key.
	Layouts func() layout.Layouts `yaml:"-"`
}

// makers are the kinds of source, each in a file of its own.
var makers = map[string]func(Config, func() *Catalog, Done) (Source, error){
	"folder": newFolder,
	"http":   newPull,
	"sql":    newSQL,
	"promql": newPromQL,
}

// Validate reports what is missing, with the remedy.
func (c *Config) Validate() error {
	if c.Name == "" {
		return sourceFault("name", "", "来源要有自己的名字", "a source wants a name of its own", "name: 区财政局报表")
	}
	if makers[c.Kind] == nil {
		return sourceFault("kind", c.Kind, c.Name+"：不认识的来源种类", c.Name+": an unknown kind of source",
			strings.Join(slices.Sorted(maps.Keys(makers)), ", "))
	}
	if c.Interval < 0 || c.Interval > 0 && c.Interval < time.Second {
		return sourceFault("interval", c.Interval.String(), c.Name+"：间隔至少 1 秒，要带单位",
			c.Name+": want 1s or more, with its unit", "interval: 30s, 5m, 1h")
	}
	_, err := makers[c.Kind](*c, nil, nil)
	var f qianshao.Fault
	if errors.As(err, &f) {
		f.ZH, f.EN = c.Name+"："+f.ZH, c.Name+": "+f.EN
		return f
	}
	if err != nil {
		return fmt.Errorf("%s: %w", c.Name, err)
	}
	return nil
}

// New makes a source; cat returns the catalogue in force, done knows files
// that have been stored.
func New(c Config, cat func() *Catalog, done Done) (Source, error) {
	if err := c.Validate(); err != nil {
		return nil, err
	}
	return makers[c.Kind](c, cat, done)
}

func (c *Config) options(cat func() *Catalog) Options {
	o := Options{Catalog: cat(), Source: c.Name, Author: c.Author, Year: c.Year}
	if c.Layouts != nil {
		o.Layouts = c.Layouts()
	}
	return o
}

// fetchWithin and maxFetched bound one request.
const (
	fetchWithin = 30 * time.Second
	maxFetched  = 32 << 20
)

// client asks the configured host only: a redirect to another, or one that
// would send the headers unencrypted, is refused.
func client(to string) (*http.Client, error) {
	u, err := url.Parse(to)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return nil, sourceFault("url", "", "地址要以 http:// 或 https:// 开头，写明主机", "want http:// or https:// with a host",
			"url: https://host/path")
	}
	return &http.Client{Timeout: fetchWithin, CheckRedirect: func(r *http.Request, via []*http.Request) error {
		if r.URL.Host != u.Host || len(via) > 5 {
			return errors.New("a redirect to another host is refused")
		}
		if u.Scheme == "https" && r.URL.Scheme != "https" {
			return errors.New("a redirect from https to http is refused")
		}
		return nil
	}}, nil
}

// scrub drops the address, which may hold a key, from an error of net/http.
func scrub(err error) error {
	var u *url.Error
	if errors.As(err, &u) {
		return fmt.Errorf("%s: %w", u.Op, u.Err)
	}
	return err
}
