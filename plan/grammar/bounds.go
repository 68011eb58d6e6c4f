package grammar

import (
	"math"

	"qianshao"
)

func (p *parser) about(t *qianshao.Target) error {
	p.next()
	v, ok, err := p.quantity()
	if err == nil && !ok {
		err = p.fault("~ 后要有数", "want a number after ~")
	}
	if err != nil {
		return err
	}
	t.Kind, t.Cmp, t.About, t.Around = qianshao.Compare, qianshao.AtLeast, true, v
	if p.in.CapSide {
		t.Cmp = qianshao.AtMost
	}
	t.Value = around(p.in, v)
	return p.by(&t.By)
}

func (p *parser) bound(t *qianshao.Target, k qianshao.TargetKind) error {
	word := p.tok
	p.next()
	c := comparator(p.tok)
	if c == 0 || c == qianshao.Equal {
		return p.fault(word+" 后要有 >= 或 <= 和数", "want >= or <= and a number after "+word)
	}
	p.next()
	var units []string
	if k == qianshao.GrowthOf {
		units = []string{"%"}
	}
	v, ok, err := p.quantity(units...)
	if err == nil && !ok {
		err = p.fault(word+" 的比较号后要有数", "want a number after the comparator of "+word)
	}
	t.Kind, t.Cmp, t.Value = k, c, v
	return err
}

func (p *parser) rank(t *qianshao.Target) error {
	p.next()
	if p.tok != "<=" {
		return p.mend("rank 只配 <=", "rank takes <=", `前三位写 "rank <= 3" / among the first three: "rank <= 3"`)
	}
	p.next()
	at := p.at
	v, ok, err := p.quantity("位", "名")
	if err != nil {
		return err
	}
	if !ok || v < 1 || v > 1000 || v != float64(int(v)) {
		p.at = at
		return p.fault("位次要是1以上的整数", "a place is a whole number from 1 on")
	}
	t.Kind, t.Cmp, t.Value, t.Group = qianshao.Rank, qianshao.AtLeast, v, qianshao.GroupAreas
	if p.tok == "of" {
		p.next()
		if !isID(p.tok) {
			return p.fault("of 后要有 areas、given 或地区代号", "want areas, given or an area after of")
		}
		t.Group = p.tok
		p.next()
	}
	if p.in.LowBetter || t.Group == qianshao.GroupGiven {
		t.Cmp = qianshao.AtMost
	}
	return nil
}

func (p *parser) bands(t *qianshao.Target) error {
	t.Kind = qianshao.Bands
	p.next()
	for i := range t.Bands {
		v, ok, err := p.quantity()
		if err != nil {
			return err
		}
		if !ok {
			return p.fault("bands 要有三个数", "bands wants three numbers")
		}
		t.Bands[i] = v
		if i == 2 {
			break
		}
		if p.tok != "/" {
			return p.fault("数之间用 /", "want / between the numbers")
		}
		p.next()
	}
	if !(t.Bands[0] < t.Bands[1] && t.Bands[1] < t.Bands[2]) {
		return p.fault("三个界限要递增", "bands must rise")
	}
	return nil
}

// The tolerances of "~ n" where the indicator names none.
const (
	pointsOff  = .2 // growth and ratio, in points
	percentOff = 2. // all others
)

// around returns the bound of "~ n": n less the tolerance, or plus it where to
// stay below is what matters.
func around(in *qianshao.Indicator, n float64) float64 {
	points := in.Measure == qianshao.Growth || in.Measure == qianshao.Ratio
	off := percentOff
	if points {
		off = pointsOff
	}
	if in.Tolerance != nil {
		off = *in.Tolerance
	}
	if !points {
		off *= math.Abs(n) / 100
	}
	if !in.CapSide {
		off = -off
	}
	return math.Round((n+off)*1e9) / 1e9
}
