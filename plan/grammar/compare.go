package grammar

import (
	"strings"

	"qianshao"
)

func (p *parser) compare(t *qianshao.Target) error {
	t.Kind, t.Cmp = qianshao.Compare, comparator(p.tok)
	p.next()
	v, ok, err := p.quantity()
	switch {
	case err != nil:
		return err
	case ok:
		t.Value = v
	case p.tok == "last-year":
		t.LastYear = true
		p.next()
	default:
		if err := p.series(t); err != nil {
			return err
		}
	}
	if p.tok == "each" {
		return p.each(t)
	}
	return p.by(&t.By)
}

func (p *parser) series(t *qianshao.Target) error {
	id, area, at := strings.Cut(p.tok, "@")
	if !isID(id) || id[0] <= '9' || at && !isID(area) {
		return p.fault("比较号后要有数、last-year 或指标代号", "want a number, last-year or an indicator after the comparator")
	}
	t.Ref = qianshao.Series{Indicator: id, Area: area}
	p.next()
	sign := ""
	if p.tok == "+" || p.tok == "-" {
		sign = p.tok
		p.next()
	} else if p.tok == "" || strings.IndexByte("+-", p.tok[0]) < 0 {
		return nil
	}
	if sign != "" && p.tok != "" && strings.IndexByte("+-", p.tok[0]) >= 0 {
		return p.fault("加减号只写一个", "one sign only")
	}
	p.tok = sign + p.tok
	v, ok, err := p.quantity("个百分点", "百分点")
	if err == nil && !ok {
		err = p.fault("加减号后要有数", "want a number after the sign")
	}
	t.Plus = v
	return err
}

func (p *parser) each(t *qianshao.Target) error {
	if t.Cmp != qianshao.AtLeast || !t.Numeric() {
		return p.fault("each 只能配 >= 和数", "each takes >= and a number")
	}
	p.next()
	f, err := qianshao.ParseFreq(p.tok)
	if err != nil || f == qianshao.Day || f == qianshao.Year {
		return p.fault("each 后要有 ten-day、month、quarter 或 half", "want ten-day, month, quarter or half after each")
	}
	t.Kind, t.Freq = qianshao.Each, f
	p.next()
	return nil
}
