package app

import (
	"qianshao"
	"qianshao/rules"
)

// relook sees a message as it leaves: what has changed since goes as it stands.
func (a *App) relook(p *qianshao.Plan, c qianshao.Claimed) (qianshao.Message, bool) {
	var r *qianshao.Reading
	if b := a.board(p.ID); b != nil {
		r = b.reading.Load()
	}
	if r == nil { // nothing is published yet: as the store has it
		return rules.Relook(p, c, nil)
	}
	m, news := rules.Relook(p, c, r.Verdicts)
	if news && len(m.Jobs) > 0 {
		return rules.RelookJobs(p, m, r.Frame)
	}
	return m, news
}
