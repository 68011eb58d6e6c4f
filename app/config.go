package app

import (
	"errors"
	"fmt"
	"os"
	"regexp"
	"strings"
	"time"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"

	"qianshao"
	"qianshao/collector"
	"qianshao/files"
	"qianshao/notify"
)

// maxConfig bounds a configuration file, and one that holds a secret.
const maxConfig = 1 << 20

// Config is the configuration file of `qianshao serve`. It holds the secrets
// that a plan must not; each package owns and checks its own part.
type Config struct {
	Listen       string                 `yaml:"listen"`        // address, default 127.0.0.1:8080
	Token        string                 `yaml:"token"`         // access token, wanted beyond loopback
	Hosts        []string               `yaml:"hosts"`         // names the server answers to besides loopback
	Sources      []collector.Config     `yaml:"sources"`       //
	Channels     []notify.ChannelConfig `yaml:"channels"`      //
	Routes       []notify.Route         `yaml:"routes"`        //
	Link         string                 `yaml:"link"`          // address of the pages as readers reach them, put into messages
	Push         PushConfig             `yaml:"push"`          // the program's own metrics
	MetricsAreas []string               `yaml:"metrics_areas"` // areas on /metrics besides the plan's own
}

// PushConfig says where the program's own metrics are pushed, if anywhere.
type PushConfig struct {
	URL      string        `yaml:"url"`
	Interval time.Duration `yaml:"interval"`
}

// LoadConfig reads and checks a configuration file; "" gives the defaults.
// Its error is a [qianshao.Faults].
func LoadConfig(path string) (*Config, error) {
	c := &Config{}
	if path != "" {
		raw, err := files.Read(path, maxConfig)
		if err != nil {
			return nil, configFault(path, "打不开配置文件", err.Error(), "检查 --config 的路径 / check the path given with --config")
		}
		if err := decodeConfig(raw, c); err != nil {
			return nil, configFault(path, "配置文件有误", err.Error(), "键见 docs/config.md / keys are listed in docs/config.md")
		}
	}
	if c.Listen == "" {
		c.Listen = "127.0.0.1:8080"
	}
	return c, c.validate(path)
}

func (c *Config) validate(path string) error {
	var fs qianshao.Faults
	add := func(field string, err error) {
		if err != nil {
			fs = append(fs, qianshao.Fault{File: path, Field: field, Code: "config", ZH: field + " 有误", EN: err.Error()})
		}
	}
	for i := range c.Sources {
		add(fmt.Sprintf("sources[%d]", i), c.Sources[i].Validate())
	}
	n := c.notify()
	add("channels", n.Validate())
	return fs.Err()
}

func (c *Config) notify() notify.Config {
	return notify.Config{Channels: c.Channels, Routes: c.Routes, Link: c.Link}
}

func configFault(path, zh, en, remedy string) error {
	return qianshao.Faults{{File: path, Field: "config", Code: "config", ZH: zh, EN: en, Remedy: remedy}}
}

// decodeConfig reads YAML strictly and fills in the secrets its strings name.
func decodeConfig(raw []byte, c *Config) error {
	file, err := parser.ParseBytes(raw, 0)
	if err != nil {
		return errors.New(yaml.FormatError(err, false, false))
	}
	for _, doc := range file.Docs {
		if doc.Body == nil {
			continue
		}
		x := &secretExpander{}
		ast.Walk(x, doc.Body)
		if x.err != nil {
			return x.err
		}
		if err := yaml.NodeToValue(doc.Body, c, yaml.Strict()); err != nil {
			return errors.New(yaml.FormatError(err, false, false))
		}
	}
	return nil
}

var secretPattern = regexp.MustCompile(`\$\{(env|file):([^}]+)\}`)

// secretExpander replaces ${env:NAME} and ${file:/path} in string values; a
// missing one is an error, so that no channel runs with an empty key.
type secretExpander struct{ err error }

// Visit implements [ast.Visitor].
func (x *secretExpander) Visit(n ast.Node) ast.Visitor {
	if s, ok := n.(*ast.StringNode); ok {
		s.Value = secretPattern.ReplaceAllStringFunc(s.Value, x.lookup)
	}
	return x
}

func (x *secretExpander) lookup(m string) string {
	parts := secretPattern.FindStringSubmatch(m)
	if parts[1] == "env" {
		v, ok := os.LookupEnv(parts[2])
		if !ok {
			x.err = fmt.Errorf("%s: environment variable is not set", m)
		}
		return v
	}
	b, err := files.Read(parts[2], maxConfig)
	if err != nil {
		x.err = fmt.Errorf("%s: file cannot be read", m)
	}
	return strings.TrimSpace(string(b))
}
