package config

import (
	"errors"
	"fmt"
	"time"

	"qianshao"
	"qianshao/api"
	"qianshao/collector"
	"qianshao/files"
	"qianshao/notify"
)

// maxConfig bounds a configuration file, and one that holds a secret.
const maxConfig = 1 << 20

// Config is the configuration file of `qianshao serve`. It holds the secrets
// that a plan must not; each package owns and checks its own part.
type Config struct {
	Listen   string                 `yaml:"listen"`   // address, default 127.0.0.1:8080
	Token    string                 `yaml:"token"`    // access token, wanted beyond loopback
	Hosts    []string               `yaml:"hosts"`    // names the server answers to besides loopback
	Sources  []collector.Config     `yaml:"sources"`  //
	Channels []notify.ChannelConfig `yaml:"channels"` //
	Routes   []notify.Route         `yaml:"routes"`   //
	// address of the pages as readers reach them, put into messages
	Link         string     `yaml:"link"`
	Push         PushConfig `yaml:"push"`          // the program's own metrics
	MetricsAreas []string   `yaml:"metrics_areas"` // areas on /metrics besides the plan's own
	MemoryText   string     `yaml:"memory"`        // like 512MB; "": 1 GB
	Memory       Bytes      `yaml:"-"`             // what the program may take; 0: 1 GB

	text source
}

// PushConfig says where the program's own metrics are pushed, if anywhere.
type PushConfig struct {
	URL      string        `yaml:"url"`
	Interval time.Duration `yaml:"interval"`
}

// Load reads and checks a configuration file; "" gives the defaults.
// Its error is a [qianshao.Faults].
func Load(path string) (*Config, error) {
	c := &Config{}
	if path != "" {
		raw, err := files.Read(path, maxConfig)
		if err != nil {
			return nil, qianshao.Faults{{File: path, Field: "--config", Code: "config", ZH: "打不开配置文件",
				EN: err.Error(), Remedy: "检查 --config 的路径 / check the path given with --config"}}
		}
		c.text.path = path
		if err := c.text.decode(raw, c); err != nil {
			return nil, qianshao.Faults{c.text.fault(err)}
		}
	}
	if c.Listen == "" {
		c.Listen = "127.0.0.1:8080"
	}
	return c, c.validate()
}

func (c *Config) validate() error {
	var fs qianshao.Faults
	add := func(field string, err error) {
		var f qianshao.Fault
		switch {
		case errors.As(err, &f):
			f.Field = field + "." + f.Field
			fs = append(fs, c.text.in(f))
		case err != nil:
			fs = append(fs, c.text.in(qianshao.Fault{Field: field, Code: "config", ZH: "有误", EN: err.Error(),
				Remedy: remedy}))
		}
	}
	if f, ok := errors.AsType[qianshao.Fault](api.CheckListen("localhost:0", c.Token)); ok {
		fs = append(fs, c.text.in(f))
	}
	if c.MemoryText != "" {
		var f qianshao.Fault
		if errors.As(c.Memory.UnmarshalText([]byte(c.MemoryText)), &f) {
			fs = append(fs, c.text.in(f))
		}
	}
	for i := range c.Sources {
		add(fmt.Sprintf("sources[%d]", i), c.Sources[i].Validate())
	}
	var channels qianshao.Faults
	errors.As(c.Notify().Validate(), &channels)
	for _, f := range channels {
		fs = append(fs, c.text.in(f))
	}
	return fs.Err()
}

// Notify is the part of channels and routes.
func (c *Config) Notify() notify.Config {
	return notify.Config{Channels: c.Channels, Routes: c.Routes, Link: c.Link}
}
