package app

import (
	"context"

	"qianshao"
	"qianshao/words"
)

// Making says what is still being made before the program shows all there is;
// nil: nothing.
func (a *App) Making() *qianshao.Making { return a.making.Load() }

// made is the demonstration's share that has been made once a day is over.
func (f *demoFeed) made(share float64) {
	f.app.making.Store(&qianshao.Making{What: qianshao.Text{ZH: "演示数据正在生成", EN: "The demonstration is being made"}, Share: share})
}

// whole says that all is made, to whoever looks.
func (f *demoFeed) whole() {
	f.app.making.Store(nil)
	for _, b := range f.app.boards {
		if r := b.reading.Load(); r != nil {
			f.app.broker.publish(b.plan.ID, r.Clock.Commit, r.Clock.Now)
		}
	}
}

// stillMaking is why the program is not ready although it answers; nil where
// all is made.
func (a *App) stillMaking(context.Context) error {
	m := a.making.Load()
	if m == nil {
		return nil
	}
	return qianshao.Fault{Field: "demo", Value: words.Percent(m.Share, 0), Code: "not-ready", ZH: m.What.ZH, EN: m.What.EN, Remedy: "稍候再试 / wait and try again"}
}
