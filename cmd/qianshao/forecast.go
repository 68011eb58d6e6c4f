package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"strconv"

	"qianshao"
	"qianshao/tools/forecastcsv"
)

type forecastCmd struct {
	In      string `required:"" help:"CSV：id,period,value[,kind,target]；- 为标准输入 / - reads standard input" placeholder:"FILE"`
	Horizon int    `help:"只预测后面 N 期 / the next N periods instead of the year" placeholder:"N"`
	Out     string `required:"" help:"结果 CSV；- 为标准输出 / - writes standard output" placeholder:"FILE"`
}

// Run forecasts the series of a file. Nothing is written where the input is at
// fault.
func (c *forecastCmd) Run(s *streams) error {
	if c.Horizon < 0 {
		return qianshao.Fault{Field: "--horizon", Value: strconv.Itoa(c.Horizon), Code: "horizon", ZH: "期数不能为负",
			EN:     "a number of periods cannot be negative",
			Remedy: "--horizon 12，不写则预测全年 / left out: the year"}
	}
	in := s.in
	if c.In != "-" {
		f, err := os.Open(c.In)
		if err != nil {
			return fmt.Errorf("打不开 / cannot open: %w", err)
		}
		defer f.Close()
		in = f
	}
	var out bytes.Buffer
	if err := forecastcsv.Run(in, &out, forecastcsv.Options{Horizon: c.Horizon,
		Progress: forecastProgress(s.err)}); err != nil {
		return err
	}
	if c.Out == "-" {
		_, err := out.WriteTo(s.out)
		return err
	}
	if err := os.WriteFile(c.Out, out.Bytes(), 0o644); err != nil {
		return fmt.Errorf("写不了 / cannot write: %w", err)
	}
	return nil
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
