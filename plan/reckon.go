package plan

import (
	"qianshao"
)

// Where a figure is kept back, others that are shown may give it away. A check
// says so; what to do about it is the office's to decide.

// notReckoned notes the indicators whose figures follow from those of others
// that are shown to more people: of a total and its parts the one that is the
// most sensitive, and a growth rate whose amount is shown.
func (l *loader) notReckoned() {
	for i := range l.plan.Indicators {
		in := &l.plan.Indicators[i]
		l.partsGiveAway(in)
		for _, id := range []string{in.Published, in.Amounts} {
			to := l.plan.Indicator(id)
			if to == nil {
				continue
			}
			if rate, amount := growthAndAmount(in, to); rate.Sensitivity > amount.Sensitivity {
				l.givenAway(rate, amount.ID, "增速可以由总量推算", "growth follows from the amount")
			}
		}
	}
}

func growthAndAmount(a, b *qianshao.Indicator) (rate, amount *qianshao.Indicator) {
	if a.Measure == qianshao.Growth {
		return a, b
	}
	return b, a
}

// partsGiveAway finds the one of a total and its parts that is shown to fewer
// people than all others: it is what is left. A single part is no more than a
// bound of its total, and the total of the part.
func (l *loader) partsGiveAway(whole *qianshao.Indicator) {
	family := []*qianshao.Indicator{whole}
	for _, id := range whole.Parts {
		if in := l.plan.Indicator(id); in != nil {
			family = append(family, in)
		}
	}
	if len(family) < 3 {
		return
	}
	most, alone := family[0], true
	for _, in := range family[1:] {
		switch {
		case in.Sensitivity > most.Sensitivity:
			most, alone = in, true
		case in.Sensitivity == most.Sensitivity:
			alone = false
		}
	}
	switch {
	case !alone:
	case most == whole:
		l.givenAway(whole, whole.ID, "总项可以由各其中项相加推算", "the total follows from its parts")
	default:
		l.givenAway(most, whole.ID, "可以由总项减去其余各项推算", "it follows from the total less the other parts")
	}
}

// givenAway notes a figure that is kept back in vain, at its own place.
func (l *loader) givenAway(in *qianshao.Indicator, by, zh, en string) {
	for i := range l.plan.Indicators {
		if &l.plan.Indicators[i] != in {
			continue
		}
		v := l.indicators[i].get("sensitivity")
		at := v.place()
		l.plan.Notes = append(l.plan.Notes, qianshao.Fault{File: l.file, Line: at.line, Column: at.column,
			Field: v.field, Value: in.ID, Code: "reckonable",
			ZH: "数值不公开，但" + zh + "（" + by + "）", EN: "kept back, but " + en + " (" + by + ")",
			Remedy: "再收紧一项，或一并公开 / keep one more of them back as closely, or show it"})
		return
	}
}
