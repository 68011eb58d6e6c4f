package collector

import (
	"qianshao"
)

// fit brings a spelled period to the kind an indicator reports, and checks
// that its span suits the measure. A nil fault means that it fits.
func fit(in *qianshao.Indicator, sp spelled) (qianshao.Period, *qianshao.Fault) {
	p := sp.period
	m := in.Measure
	if p.Freq() != in.Every {
		q, ok := sameEnd(p, in.Every, sp.span == qianshao.Cumulative || !m.IsTotal() || m == qianshao.YTD)
		if !ok {
			return p, misfit("frequency", p.String(), "期与报送频度不符，应为"+in.Every.String(), "the period does not suit how often it is reported: "+in.Every.String())
		}
		p = q
	}
	if in.JanFeb && p.Freq() == qianshao.Month {
		switch {
		case p.Index() == 1:
			return p, misfit("lone-january", p.String(), "这项1—2月合并报，不收单独的1月", "January and February are reported together")
		case p.Index() == 2 && sp.span == qianshao.Cumulative:
			return p, nil // 1—2月 is February's merged figure
		}
	}
	switch {
	case sp.free || sp.end && !m.IsTotal() || m == qianshao.Growth || m == qianshao.Level || m == qianshao.Ratio || m == qianshao.Mean:
		return p, nil
	case m == qianshao.YTD && sp.span == qianshao.Single && p.Index() > 1:
		return p, misfit("span", p.String(), "这项报累计数，给的是当期数", "cumulative figures are wanted, this is of the period alone")
	case m != qianshao.YTD && sp.span == qianshao.Cumulative && p.Index() > 1:
		return p, misfit("span", p.String(), "这项报当期数，给的是累计数", "figures of the period alone are wanted, this is cumulative")
	}
	return p, nil
}

func misfit(code, value, zh, en string) *qianshao.Fault {
	return &qianshao.Fault{Field: "period", Value: value, Code: code, ZH: zh, EN: en, Remedy: "改成应报的期和口径 / hand in the period and kind that is wanted"}
}

// sameEnd finds the period of another kind that ends on the same day: through
// June is also the half year's, where sums allow it.
func sameEnd(p qianshao.Period, f qianshao.Freq, allowed bool) (qianshao.Period, bool) {
	q := qianshao.PeriodOf(f, p.End())
	return q, allowed && q.End() == p.End()
}
