package main

import (
	"context"
	"fmt"
	"io"

	"qianshao"
	"qianshao/app"
	"qianshao/app/config"
)

type outboxCmd struct {
	Data    string  `required:"" help:"数据目录 / data folder" placeholder:"DIR"`
	Do      string  `arg:"" optional:"" enum:"list,resend,move,drop" default:"list" help:"list 列出；resend 再发；move 转到另一通道；drop 不发了 / list, send again, move to another channel, drop"`
	Channel string  `help:"这个通道的全部 / all of a channel" placeholder:"NAME"`
	ID      []int64 `name:"id" help:"只这几条（list 里的号） / only these, by their numbers" placeholder:"N"`
	To      string  `help:"move：转到哪个通道 / where to move them" placeholder:"NAME"`
	By      string  `help:"谁定的，记在案 / who decides, which is noted" placeholder:"NAME"`
	Config  string  `help:"配置文件；move 要它，才知道有哪些通道 / configuration file, wanted by move" type:"path" placeholder:"FILE"`
	JSON    bool    `help:"输出 JSON / print JSON"`
}

// settlements are what a person may decide, as the store knows it.
var settlements = map[string]string{"resend": "again", "move": "move", "drop": "drop"}

// mostListed bounds the list of messages.
const mostListed = 1000

// Run lists what has not arrived, or does what a person decides about it.
func (c *outboxCmd) Run(ctx context.Context, s *streams) error {
	if err := c.check(); err != nil {
		return err
	}
	config, err := config.Load(c.Config)
	if err != nil {
		return err
	}
	a, err := app.Open(ctx, app.Options{DataDir: c.Data, Config: config, ReadOnly: c.Do == "list"})
	if err != nil {
		return err
	}
	defer a.Close()
	if c.Do == "list" {
		return c.list(ctx, s.out, a)
	}
	n, err := a.Settle(ctx, qianshao.Settlement{Channel: c.Channel, IDs: c.ID, Do: settlements[c.Do],
		To: c.To, By: c.By})
	if err != nil {
		return err
	}
	if c.JSON {
		return printJSON(s.out, map[string]int{"deliveries": n})
	}
	fmt.Fprintf(s.out, "%d 条：%s / messages\n", n, map[string]string{"resend": "服务运行时再发", "move": "转到 " + c.To,
		"drop": "不再发"}[c.Do])
	return nil
}

func (c *outboxCmd) check() error {
	fault := func(field, zh, en, remedy string) error {
		return qianshao.Fault{Field: field, Code: "missing", ZH: zh, EN: en, Remedy: remedy}
	}
	switch {
	case c.Do == "list":
		return nil
	case (c.Channel == "") == (len(c.ID) == 0):
		return fault("--channel", "要写 --channel 或 --id，二者之一", "want --channel or --id, one of them",
			"qianshao outbox --data data resend --channel 财政群 --by 督查室")
	case c.By == "":
		return fault("--by", "要写谁定的", "want who decides", "--by 督查室")
	case (c.Do == "move") != (c.To != ""):
		return fault("--to", "move 要写 --to，别的不写", "move wants --to, the others do not", "move --to 邮件")
	case c.Do == "move" && c.Config == "":
		return fault("--config", "要配置文件，才知道有哪些通道", "the configuration says which channels there are",
			"--config qianshao.yaml")
	}
	return nil
}

func (c *outboxCmd) list(ctx context.Context, w io.Writer, a *app.App) error {
	list, err := a.Undelivered(ctx, mostListed)
	if err != nil {
		return err
	}
	if c.JSON {
		if list == nil {
			list = []qianshao.Delivery{}
		}
		return printJSON(w, list)
	}
	for i := range list {
		d := &list[i]
		state := "在等 / waiting"
		if d.Failed {
			state = "已放弃 / given up"
		}
		fmt.Fprintf(w, "%d  %s  %s  %s  %s  试过 %d 次  %s  %s\n", d.ID, d.Channel, d.Message.Kind, d.Message.To,
			d.Due.Format("2006-01-02 15:04"), d.Attempts, state, d.LastError)
	}
	fmt.Fprintf(w, "没有送到的 %d 条 / not arrived\n", len(list))
	return nil
}
