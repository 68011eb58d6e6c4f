// Package grammar reads what a plan writes as text with a grammar of its own:
// targets (docs/plan.md), the same in a plan, in a rule test and in a file of
// series.
package grammar

import (
	"strings"

	"qianshao"
)

// parser reads one target.

type parser struct {
	lexer
	in   *qianshao.Indicator
	year int
	base int // offset of text in the whole
}

const targetRemedy = `">= 52", "<= 35 by 06-30", "~ 7", "> last-year", "> city_gdp_growth + 1", "15..20", "bands 120/200/300", ` +
	`"1 by 06-30, 2 by 12-31", ">= 1 each month", "growth >= 5", "stretch >= 10", "rank <= 3 of areas", monitor, reference`

func (p *parser) fault(zh, en string) error { return p.mend(zh, en, targetRemedy) }

// mend is a fault at the current token with a remedy of its own.

func (p *parser) mend(zh, en, remedy string) error {
	return qianshao.Fault{Column: p.base + p.at + 1, Field: "targets", Value: strings.TrimSpace(p.text), Code: "target",
		ZH: "目标看不懂：" + zh, EN: "unreadable target: " + en, Remedy: remedy}
}

func (p *parser) target() (qianshao.Target, error) {
	p.next()
	t := qianshao.Target{Text: strings.TrimSpace(p.text)}
	var err error
	switch {
	case p.tok == "":
		return t, p.fault("空的", "empty")
	case p.tok == "bands":
		err = p.bands(&t)
	case p.tok == "~":
		err = p.about(&t)
	case p.tok == "stretch":
		err = p.bound(&t, qianshao.Stretch)
	case p.tok == "growth":
		err = p.bound(&t, qianshao.GrowthOf)
	case p.tok == "rank":
		err = p.rank(&t)
	case comparator(p.tok) != 0:
		err = p.compare(&t)
	default:
		err = p.rangeOrSteps(&t)
	}
	if err == nil && p.tok != "" {
		err = p.unexpected(t.Kind)
	}
	return t, err
}

// unexpected is the fault of a token behind a whole target.

func (p *parser) unexpected(k qianshao.TargetKind) error {
	if p.tok == "by" && (k == qianshao.GrowthOf || k == qianshao.Stretch || k == qianshao.Rank) {
		return p.mend("这种目标按全年计，不写日期", "such a target is of the whole year and takes no date", "删去 by / remove by")
	}
	return p.fault("多出 "+quote(p.tok), "unexpected "+quote(p.tok))
}

func comparator(s string) qianshao.Comparator {
	for c := qianshao.AtLeast; c <= qianshao.Equal; c++ {
		if c.String() == s {
			return c
		}
	}
	return 0
}

// quantity reads a number with the indicator's own unit, a percent sign or

// nothing behind it, and moves on; false: there is no number.

func (p *parser) quantity(units ...string) (v float64, ok bool, err error) {
	if v, ok = number(p.tok); !ok {
		return 0, false, nil
	}
	own := []string{p.in.Unit, p.in.UnitEN}
	if p.in.Unit == "" || p.in.Unit == "%" {
		own = append(own, "%")
	}
	if !p.unit(append(own, units...)...) {
		if err := p.wrongUnit(); err != nil {
			return v, true, err
		}
	}
	p.next()
	return v, true, nil
}

// wrongUnit finds fault with what stands behind a number where that can be a

// unit only.

func (p *parser) wrongUnit() error {
	x := p.lexer
	x.next()
	if r := []rune(x.tok + " ")[0]; r != '%' && r < 0x80 {
		return nil
	}
	if comparator(x.tok) != 0 || x.tok == "~" {
		return nil
	}
	p.at = x.at
	found := quote(x.tok)
	if p.in.Unit == "" {
		return p.mend("不认识的单位 "+found, "unknown unit "+found, "只写数 / write the number only")
	}
	remedy := "写 " + p.in.Unit + "，或不写单位 / write " + p.in.Unit + ", or no unit"
	if x.tok[0] == '%' {
		remedy = `同比增长写 growth >= 5；否则不写 % / for growth on last year write growth >= 5, else no %`
	}
	return p.mend("指标的单位是 "+p.in.Unit+"，不是 "+found, "the indicator's unit is "+p.in.Unit+", not "+found, remedy)
}

// compare reads "cmp value [by date]" and "cmp number each freq".

// series reads "id[@area] [±number]".

// about reads "~ number [by date]" (左右).

// bound reads the "cmp number" of a stretch or a growth.

// rank reads "rank <= k [of areas|given|area]". Cmp says which figures are the

// better ones.

// by reads an optional "by date".
