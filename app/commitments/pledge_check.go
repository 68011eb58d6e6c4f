package commitments

import (
	"fmt"
	"math"

	"qianshao"
	"qianshao/api"
)

// maxPledged bounds the parts of a pledge: a year of days, each whole.
const maxPledged = 400

// signable says why nothing can be promised of an indicator, or of a target.
func signable(in *qianshao.Indicator, q api.PledgeRequest) error {
	f := qianshao.Fault{Field: "id", Value: q.Indicator, Code: "not-signable"}
	switch {
	case in == nil:
		f.Code, f.ZH, f.EN, f.Remedy = "unknown-indicator", "没有这个指标", "no such indicator", "GET /api/v1/indicators"
	case in.Role != qianshao.Judged || len(in.Targets) == 0:
		f.ZH, f.EN, f.Remedy = "这项指标不评判，没有目标可承诺", "the indicator is not judged: there is no target to promise",
			"选有目标的指标 / choose one with a target"
	case in.Every == qianshao.Year:
		f.ZH, f.EN, f.Remedy = "一年一报的指标没有分期可承诺", "a yearly figure has no periods to promise",
			"写整改措施 / write a measure instead"
	case in.MonthBasis:
		f.ZH, f.EN, f.Remedy = "按当月同比公布的增速不能逐期承诺", "growth published for single months cannot be promised by period",
			"对累计数承诺 / promise the amounts instead"
	case q.Target < 0 || q.Target >= len(in.Targets):
		f.Field, f.Value, f.Code, f.ZH, f.EN = "target", fmt.Sprint(q.Target), "parameter", "没有这个目标", "no such target"
		f.Remedy = fmt.Sprintf("0 … %d", len(in.Targets)-1)
	case len(q.Parts) == 0:
		f.Field, f.Value, f.Code, f.ZH, f.EN, f.Remedy = "parts", "", "missing", "没有写承诺的分期", "no period is promised",
			`[{"period":"2023-08","value":4.2}]`
	case len(q.Parts) > maxPledged:
		f.Field, f.Value, f.Code, f.ZH, f.EN, f.Remedy = "parts", fmt.Sprint(len(q.Parts)), "too-long", "分期太多",
			"too many parts", fmt.Sprintf("≤ %d", maxPledged)
	default:
		return nil
	}
	return f
}

// partFaults checks the parts, which are in order; each fault names its place.
func partFaults(in *qianshao.Indicator, p *qianshao.Pledge) (out qianshao.Faults) {
	first := nextExpected(in, p)
	thirds := map[qianshao.Freq]bool{qianshao.Month: true, qianshao.Quarter: true}[in.Every] && p.Adds
	for i, x := range p.Parts {
		f := qianshao.Fault{Field: fmt.Sprintf("parts[%d].period", i), Value: x.Period.String(), Code: "parameter"}
		switch {
		case x.Period.Freq() != in.Every || x.Period.Year() != p.Year:
			f.ZH, f.EN = "期别不是这项指标今年的", "not a period of this indicator in the plan's year"
			f.Remedy = "用 " + qianshao.NewPeriod(in.Every, p.Year, 1).String() + " 这样的期别 / periods like it"
		case x.Period.Before(first) || !in.Expected(x.Period):
			f.ZH, f.EN, f.Remedy = "这一期已有数据，或不用报送", "the period has its figure, or is not reported",
				"从 "+first.String()+" 起 / from there on"
		case math.IsNaN(x.Value) || math.Abs(x.Value) > 1e15:
			f.Field, f.Value, f.ZH, f.EN, f.Remedy = fmt.Sprintf("parts[%d].value", i), fmt.Sprint(x.Value), "不是合理的数",
				"not a sensible number", "4.2"
		case x.Third < 0 || x.Third > 3 || x.Third > 0 && !thirds:
			f.Field, f.Value = fmt.Sprintf("parts[%d].third", i), fmt.Sprint(x.Third)
			f.ZH, f.EN, f.Remedy = "没有这一旬（或季中的月）", "no such part of the period",
				"1、2、3，或不写为整期 / 1, 2, 3, or none for the whole period"
		case i > 0 && p.Parts[i-1].Period == x.Period && (p.Parts[i-1].Third == x.Third || p.Parts[i-1].Third == 0):
			f.ZH, f.EN, f.Remedy = "这一期写了两次", "the period stands twice", "每期只写一次 / write it once"
		case p.Adds && i > 0 && x.Period != p.Parts[i-1].Period &&
			x.Period != expectedFrom(in, p.Parts[i-1].Period.Next()), p.Adds && i == 0 && x.Period != first:
			f.ZH, f.EN, f.Remedy = "中间缺期，累计不上", "a period before it is missing: nothing adds up",
				"从 "+first.String()+" 起连续写 / write every period from there on"
		default:
			continue
		}
		out = append(out, f)
	}
	return out
}

// nextExpected is the first period that can be promised.
func nextExpected(in *qianshao.Indicator, p *qianshao.Pledge) qianshao.Period {
	if p.Through.IsZero() {
		return expectedFrom(in, qianshao.NewPeriod(in.Every, p.Year, 1))
	}
	return expectedFrom(in, p.Through.Next())
}

func expectedFrom(in *qianshao.Indicator, p qianshao.Period) qianshao.Period {
	for !in.Expected(p) {
		p = p.Next()
	}
	return p
}
