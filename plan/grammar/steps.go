package grammar

import (
	"strconv"
	"time"

	"qianshao"
)

func (p *parser) rangeOrSteps(t *qianshao.Target) error {
	word := quote(p.tok)
	v, ok, err := p.quantity()
	if err != nil {
		return err
	}
	if !ok {
		return p.fault("不认识 "+word, "do not know "+word)
	}
	if p.tok != ".." {
		return p.steps(t, v)
	}
	p.next()
	at := p.at
	high, ok, err := p.quantity()
	if err != nil {
		return err
	}
	if !ok || high <= v {
		p.at = at
		return p.fault("区间上限要大于下限", "the upper end must lie above the lower")
	}
	t.Kind, t.Low, t.High = qianshao.Range, v, high
	return p.by(&t.By)
}

func (p *parser) steps(t *qianshao.Target, v float64) error {
	t.Kind = qianshao.Steps
	for {
		s := qianshao.Step{Value: v}
		if err := p.by(&s.By); err != nil {
			return err
		}
		if s.By == 0 {
			return p.fault("每一步都要写 by 日期", "each step wants by and a date")
		}
		if n := len(t.Steps); n > 0 && (s.By <= t.Steps[n-1].By || s.Value <= t.Steps[n-1].Value) {
			return p.fault("各步的数和日期都要递增", "steps must rise in number and date")
		}
		t.Steps = append(t.Steps, s)
		if p.tok != "," {
			return nil
		}
		p.next()
		var ok bool
		var err error
		if v, ok, err = p.quantity(); err != nil {
			return err
		}
		if !ok {
			return p.fault("逗号后要有下一步的数", "want the next step's number after the comma")
		}
	}
}

func (p *parser) by(d *qianshao.Date) error {
	if p.tok != "by" {
		return nil
	}
	p.next()
	s := p.tok
	if len(s) == 5 {
		s = strconv.Itoa(p.year) + "-" + s
	}
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return p.fault("by 后要有日期，如 06-30", "want a date such as 06-30 after by")
	}
	if t.Year() != p.year {
		return p.fault("日期要在计划年度内", "the date must lie in the plan's year")
	}
	*d = qianshao.DateOf(t)
	p.next()
	return nil
}
