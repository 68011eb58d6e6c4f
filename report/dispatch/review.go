package dispatch

import "qianshao"

// Revised lists the figures of a round's indicators, for periods that had
// ended by its cut-off, that have changed or come in since.
func Revised(p *qianshao.Plan, r qianshao.Round, then, now *qianshao.Frame) (out []qianshao.Revised) {
	for i := range p.Indicators {
		in := &p.Indicators[i]
		if !p.Covers(r, in) {
			continue
		}
		for _, point := range now.Year(in.Series(), p.Year) {
			if point.Period.End() > r.Cutoff || in.DueDate(point.Period, p.Calendar) > r.Cutoff {
				continue
			}
			was, known := then.Get(in.Series(), point.Period)
			if !known || was.Value != point.Value || was.HasValue() != point.HasValue() {
				out = append(out, qianshao.Revised{Indicator: in.Slug(), Period: point.Period, Then: was,
					Known: known && was.HasValue(), Now: point})
			}
		}
	}
	return out
}

// Turned lists the lights that revised figures turn.
func Turned(p *qianshao.Plan, v *qianshao.Review, now []*qianshao.Verdict) (out []qianshao.Turned) {
	for i := range v.Verdicts {
		was := &v.Verdicts[i]
		for k := range now {
			if now[k].Series == was.Series && now[k].Grade != was.Grade && revisedOne(v.Revised, p.Slug(was.Series)) {
				out = append(out, qianshao.Turned{Indicator: p.Slug(was.Series), Then: was.Grade, Now: now[k].Grade})
			}
		}
	}
	return out
}

func revisedOne(list []qianshao.Revised, id string) bool {
	for _, r := range list {
		if r.Indicator == id {
			return true
		}
	}
	return false
}
