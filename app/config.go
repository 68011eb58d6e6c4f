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
		var f qianshao.Fault
		switch {
		case errors.As(err, &f):
			f.Field = field + "." + f.Field
			fs = append(fs, inConfig(path, f))
		case err != nil:
			fs = append(fs, qianshao.Fault{File: path, Field: field, Code: "config", ZH: field + " 有误", EN: err.Error()})
		}
	}
	for i := range c.Sources {
		add(fmt.Sprintf("sources[%d]", i), c.Sources[i].Validate())
	}
	n := c.notify()
	for _, f := range faultsOf(n.Validate()) {
		fs = append(fs, inConfig(path, f))
	}
	return fs.Err()
}

// inConfig says of a fault where in the file it is.
func inConfig(path string, f qianshao.Fault) qianshao.Fault {
	f.File, f.ZH = path, f.Field+"："+f.ZH
	return f
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
			return errors.New(plainWords(yaml.FormatError(err, false, false)))
		}
	}
	return nil
}

var reType = regexp.MustCompile(`cannot unmarshal .* of type (\S+)`)

// typeWords say what a key wants, for who does not know Go.
var typeWords = map[string]string{"time.Duration": "时长要带单位 / a time wants its unit: 30s, 5m, 1h", "string": "要一段文字 / want a text",
	"int": "要一个整数 / want a whole number", "bool": "要 true 或 false / want true or false", "[]string": "要一个列表 / want a list: [a, b]"}

// plainWords puts what the YAML reader says of a value of the wrong kind into
// plain words; the place before it stays.
func plainWords(s string) string {
	m := reType.FindStringSubmatchIndex(s)
	if m == nil {
		return s
	}
	if words, ok := typeWords[s[m[2]:m[3]]]; ok {
		return s[:m[0]] + words + s[m[1]:]
	}
	return s
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
