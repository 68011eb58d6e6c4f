package cells

import (
	"strconv"

	"qianshao"
	"qianshao/collector/spell"
)

// misunit is the question of a unit that an indicator cannot have: one that
// contradicts it, or one that nobody knows.
func misunit(said, want string) *qianshao.Fault {
	f := &qianshao.Fault{Field: "unit", Value: said, Code: "unit-contradicts",
		ZH: "单位“" + said + "”与计划的“" + want + "”不合", EN: "the unit " + said + " does not fit the plan's " + want,
		Remedy: "改成计划里的单位重报 / hand in again in the plan's unit"}
	if !spell.KnownUnit(said) {
		f.Code, f.EN = "unknown-unit", "the unit does not fit the plan's "+want // said is in Chinese
	}
	return f
}

// Place puts a number into an observation in the plan's unit; a non-nil fault
// says why it has to be held. Where no figure or no period of the series could
// be read the observation is left without period, so that nobody can accept
// it: it would count as 0.
func Place(o *qianshao.Observation, in *qianshao.Indicator, n spell.Number, misfit *qianshao.Fault) *qianshao.Fault {
	if n.Kind == spell.IsHeld && !n.Read {
		o.Period = qianshao.Period{}
		return reasonOf(&n)
	}
	if n.Kind != spell.IsNumber && n.Kind != spell.IsHeld {
		return nil
	}
	v, d, ok := spell.Convert(n.Value, n.Decimals, n.Unit, in.Unit)
	if !ok {
		o.Period = qianshao.Period{}
		return misunit(n.Unit, in.Unit)
	}
	o.Value, o.Decimals = v, d
	if misfit != nil && (misfit.Code == "frequency" || misfit.Code == "year" || misfit.Code == "headings-contradict") {
		o.Period = qianshao.Period{}
		return misfit
	}
	if n.Kind == spell.IsHeld {
		return reasonOf(&n)
	}
	if n.Note != "" && o.Note == "" {
		o.Note = n.Note
	}
	if in.Whole && in.Measure.IsTotal() && d > 0 && (n.Unit == in.Unit || n.Unit == "") &&
		strconv.FormatFloat(v, 'f', -1, 64) != strconv.FormatInt(int64(v), 10) {
		return &qianshao.Fault{Field: "value", Value: strconv.FormatFloat(v, 'f', -1, 64), Code: "not-whole",
			ZH: "按“" + in.Unit + "”计的数应是整数", EN: "a count is a whole number", Remedy: spell.AskAgain}
	}
	return misfit
}

// reasonOf is why a number is held, apart from it: a number of which nothing is
// asked needs no memory of its own.
func reasonOf(n *spell.Number) *qianshao.Fault {
	why := n.Reason
	return &why
}
