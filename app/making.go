package app

import (
	"context"

	"qianshao"
	"qianshao/words"
)

// Making says what is still being made before the program shows all there is;
// nil: nothing.
func (a *App) Making() *qianshao.Making { return a.making.Load() }

// stillMaking is why the program is not ready although it answers; nil where
// all is made.
func (a *App) stillMaking(context.Context) error {
	m := a.making.Load()
	if m == nil {
		return nil
	}
	return qianshao.Fault{Field: "demo", Value: words.Percent(m.Share, 0), Code: "not-ready", ZH: m.What.ZH,
		EN: m.What.EN, Remedy: "稍候再试 / wait and try again"}
}
