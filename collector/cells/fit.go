package cells

import (
	"qianshao"
	"qianshao/collector/spell"
)

// Fit brings a spelled period to the kind an indicator reports, and checks
// that its span suits the measure. A nil fault means that it fits.
func Fit(in *qianshao.Indicator, sp spell.Spelled) (qianshao.Period, *qianshao.Fault) {
	p := sp.Period
	m := in.Measure
	if p.Year() < FirstYear || p.Year() > LastYear {
		return p, misfit("year", p.String(), "年份不可信", "an implausible year", "改正年份 / correct the year")
	}
	if p.Freq() != in.Every {
		q, ok := sameEnd(p, in.Every, sp.Span == qianshao.Cumulative || !m.IsTotal() || m == qianshao.YTD)
		if !ok {
			return p, misfit("frequency", p.String(), "期与报送频度不符，应按"+freqZH[in.Every]+"报",
				"the period does not suit how often it is reported: "+in.Every.String(), rightPeriod)
		}
		p = q
	}
	if in.JanFeb && p.Freq() == qianshao.Month {
		switch {
		case p.Index() == 1:
			return p, misfit("lone-january", p.String(), "这项1—2月合并报，不收单独的1月",
				"January and February are reported together", "并入1—2月，报在2月 / hand it in with February")
		case p.Index() == 2 && sp.Span == qianshao.Cumulative:
			return p, nil // 1—2月 is February's merged figure
		}
	}
	switch {
	case sp.Free || sp.End && !m.IsTotal() || m == qianshao.Growth || m == qianshao.Level || m == qianshao.Ratio ||
		m == qianshao.Mean:
		return p, nil
	case m == qianshao.YTD && sp.Span == qianshao.Single && p.Index() > 1:
		return p, misfit("span", p.String(), "这项报累计数，给的是当期数",
			"cumulative figures are wanted, this is of the period alone", rightPeriod)
	case m != qianshao.YTD && sp.Span == qianshao.Cumulative && p.Index() > 1:
		return p, misfit("span", p.String(), "这项报当期数，给的是累计数",
			"figures of the period alone are wanted, this is cumulative", rightPeriod)
	}
	return p, nil
}

const rightPeriod = "改成应报的期和口径 / hand in the period and kind that is wanted"

// freqZH names how often an indicator is reported.
var freqZH = map[qianshao.Freq]string{qianshao.Day: "日", qianshao.TenDay: "旬", qianshao.Month: "月",
	qianshao.Quarter: "季", qianshao.Half: "半年", qianshao.Year: "年"}

// The years figures come from; others are slips of the pen.
const (
	FirstYear = 1949
	LastYear  = 2100
)

func misfit(code, value, zh, en, remedy string) *qianshao.Fault {
	return &qianshao.Fault{Field: "period", Value: value, Code: code, ZH: zh, EN: en, Remedy: remedy}
}

// sameEnd finds the period of another kind that ends on the same day: through
// June is also the half year's, where sums allow it.
func sameEnd(p qianshao.Period, f qianshao.Freq, allowed bool) (qianshao.Period, bool) {
	q := qianshao.PeriodOf(f, p.End())
	return q, allowed && q.End() == p.End()
}
