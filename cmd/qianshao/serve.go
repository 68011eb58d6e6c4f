package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"qianshao"
	"qianshao/app"
	"qianshao/app/config"
)

type demoCmd struct {
	Now    string        `help:"演示日 / demonstration day" default:"2023-07-20" placeholder:"DATE"`
	Replay time.Duration `help:"用这么久演完一年 / play the year in this time" placeholder:"90s"`
	Listen string        `help:"监听地址 / address" default:"127.0.0.1:8080" placeholder:"ADDR"`
	Memory config.Bytes  `help:"内存上限，默认 1GB / memory at most" placeholder:"SIZE"`
}

// Run shows the demonstration until interrupted.
func (c *demoCmd) Run(ctx context.Context, s *streams) error {
	day, err := qianshao.ParseDate(c.Now)
	if err != nil || day.Year() != 2023 && day != 0 {
		return qianshao.Fault{Field: "--now", Value: c.Now, Code: "date", ZH: "演示日要在 2023 年内",
			EN: "the demonstration day lies in 2023", Remedy: "2023-07-20"}
	}
	return quiet(ctx, app.Demo(ctx, app.DemoOptions{Now: day, Replay: c.Replay, Listen: c.Listen, Memory: c.Memory,
		Log: logTo(s.err), Stdout: s.out, Stderr: s.err}))
}

type serveCmd struct {
	planFlags
	Config string       `help:"配置文件 / configuration file" placeholder:"FILE"`
	Listen string       `help:"监听地址，默认 127.0.0.1:8080 / address" placeholder:"ADDR"`
	Memory config.Bytes `help:"内存上限，默认 1GB / memory at most" placeholder:"SIZE"`
}

// Run serves until interrupted.
func (c *serveCmd) Run(ctx context.Context, s *streams) error {
	config, err := config.Load(c.Config)
	if err != nil {
		return err
	}
	if c.Listen != "" {
		config.Listen = c.Listen
	}
	if c.Memory != 0 {
		config.Memory = c.Memory
	}
	config.LimitMemory()
	ps, err := app.LoadPlans(c.Plan)
	if err != nil {
		return err
	}
	a, err := app.Open(ctx, app.Options{Plans: ps, DataDir: c.Data, Config: config, Serve: true, Log: logTo(s.err)})
	if err != nil {
		return err
	}
	defer a.Close()
	return quiet(ctx, a.Serve(ctx, s.out))
}

// quiet drops the error of a stop that was asked for.
func quiet(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		return nil
	}
	return err
}

type backupCmd struct {
	Data string `required:"" help:"数据目录 / data folder" placeholder:"DIR"`
	Out  string `required:"" help:"备份文件，不得已存在 / backup file, which must not exist" placeholder:"FILE"`
}

// Run writes a backup.
func (c *backupCmd) Run(ctx context.Context, s *streams) error {
	a, err := app.Open(ctx, app.Options{DataDir: c.Data, ReadOnly: true})
	if err != nil {
		return err
	}
	defer a.Close()
	if err := a.Backup(ctx, c.Out); err != nil {
		return err
	}
	info, err := os.Stat(c.Out)
	if err != nil {
		return fmt.Errorf("backup: %w", err)
	}
	fmt.Fprintf(s.out, "已备份 %s，%.1f MB / backed up\n", filepath.Base(c.Out), float64(info.Size())/1e6)
	return nil
}

type versionCmd struct{}

// Run prints the version.
func (c *versionCmd) Run(s *streams) error {
	fmt.Fprintln(s.out, "qianshao", app.Version)
	return nil
}
