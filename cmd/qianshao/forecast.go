package main

import (
	"errors"
	"fmt"
	"io"
	"os"

	"qianshao/app/predict"
)

type forecastCmd struct {
	In  string `required:"" help:"CSV：id,period,value[,kind,target]；- 为标准输入 / - reads standard input" placeholder:"FILE"`
	Out string `required:"" help:"结果 CSV；- 为标准输出 / - writes standard output" placeholder:"FILE"`
}

// Run forecasts the series of a file.
func (c *forecastCmd) Run(s *streams) (err error) {
	in, out := s.in, s.out
	if c.In != "-" {
		f, err := os.Open(c.In)
		if err != nil {
			return fmt.Errorf("打不开 / cannot open: %w", err)
		}
		defer f.Close()
		in = f
	}
	if c.Out != "-" {
		f, err2 := os.Create(c.Out)
		if err2 != nil {
			return fmt.Errorf("写不了 / cannot write: %w", err2)
		}
		defer func() { err = errors.Join(err, f.Close()) }()
		out = f
	}
	return predict.Run(in, out, predict.Options{Progress: forecastProgress(s.err)})
}

// forecastProgress redraws a line on a terminal.
func forecastProgress(w io.Writer) func(done, total int) {
	if !isTerminal(w) {
		return nil
	}
	return func(done, total int) {
		if done%100 == 0 || done == total {
			fmt.Fprintf(w, "\r%d / %d", done, total)
		}
		if done == total {
			fmt.Fprintln(w)
		}
	}
}
