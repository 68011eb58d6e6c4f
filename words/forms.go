package words

import (
	"math"
	"strings"

	"qianshao"
)

// form prints the names that the further target forms have of their own.
func (x filler) form(name string) (string, bool) {
	e := &x.f.Evidence
	switch name {
	case "growth", "grown": // −2.0%, 下降 2.0%
		v, ok := e.Get(qianshao.FigYoY)
		asked, _ := e.Get(qianshao.FigGrowthTarget)
		s := Number(v, apart(v, asked, x.growthDecimals(), asWritten)) + "%"
		if fall, falls := strings.CutPrefix(s, "−"); falls && name == "grown" {
			return "下降 " + fall, ok
		} else if name == "grown" {
			return "增长 " + s, ok
		}
		return s, ok
	case "growth_target":
		v, ok := e.Get(qianshao.FigGrowthTarget)
		return x.strictly() + Plain(v) + "%", ok
	case "points":
		v, ok := e.Get(qianshao.FigPoints)
		return points(x.lang, Number(math.Abs(v), small(v, x.growthDecimals()))), ok && v != 0
	case "places":
		v, ok := e.Get(qianshao.FigPlaces)
		return places(x.lang, v), ok
	case "upto":
		if x.in.Measure.IsTotal() || x.in.Measure == qianshao.Growth || x.in.Measure == qianshao.Mean {
			return Through(x.lang, e.Period), !e.Period.IsZero()
		}
		return Period(x.lang, e.Period), !e.Period.IsZero()
	case "off":
		v, ok := e.Get(qianshao.FigGap)
		if v > 0 {
			return In(x.lang, "超出 ", "over by ") + x.difference(v), ok
		}
		return In(x.lang, "还差 ", "short by ") + x.difference(v), ok
	case "about":
		return x.about()
	case "bound": // what is judged by, alone
		return x.figure(qianshao.FigTarget)
	case "of_areas":
		return x.ofAreas()
	case "lower":
		return x.lower()
	case "margin":
		plus, ok := e.Get(qianshao.FigPlus)
		return margin(x.lang, plus, x.marginUnit()), ok
	case "as_reported":
		return In(x.lang, "按上报数推算，未按可比口径", "worked out from reported values, not on a comparable base"), true
	case "reference_alone": // without what the target adds
		v, ok := e.Get(qianshao.FigReference)
		return x.unitise(x.print(qianshao.FigReference, v)), ok
	case "reference":
		v, ok := e.Get(qianshao.FigReference)
		plus, _ := e.Get(qianshao.FigPlus)
		return x.unitise(x.print(qianshao.FigReference, v)) + margin(x.lang, plus, x.marginUnit()), ok
	}
	return x.target()
}

// growthDecimals are those of a published growth, else as many as it takes to
// stand on the right side of every cut-off.
func (x filler) growthDecimals() int8 {
	e := &x.f.Evidence
	if !e.AsReported {
		return max(e.Decimals, 1)
	}
	v, _ := e.Get(qianshao.FigYoY)
	asked, _ := e.Get(qianshao.FigGrowthTarget)
	d := int8(1)
	for ; d < 6; d++ {
		across := false
		for _, cut := range x.in.Cutoffs.Growth {
			for _, bound := range [...]float64{asked - cut, asked + cut} {
				r := roundHalfUp(v, d)
				across = across || (v < bound) != (r < bound) || (v > bound) != (r > bound)
			}
		}
		if !across {
			break
		}
	}
	return d
}

// ratesDecimals are those of growth that was reckoned: as published, one where
// amounts gave it.
func (x filler) ratesDecimals() int8 {
	if x.f.Evidence.AsReported {
		return 1
	}
	return max(1, x.f.Evidence.Decimals)
}

// small returns as many decimals as show that a number is not zero.
func small(v float64, d int8) int8 {
	for d < 6 && v != 0 && math.Abs(v) < math.Pow10(-int(d))/2 {
		d++
	}
	return d
}

// marginUnit is the unit of a margin on another series; English names a unit
// once.
func (x filler) marginUnit() string {
	if x.in.Unit == "%" || x.lang == "zh" {
		return x.in.Unit
	}
	return ""
}

// strictly is the sign of a strict bound where there is no figure: beside one
// the sentence says how it stands to it.
func (x filler) strictly() string {
	t := targetOf(x.in, x.f)
	if t == nil || !t.Cmp.Strict() || t.LastYear || !strings.HasSuffix(x.f.Evidence.Case, "nothing") {
		return ""
	}
	return t.Cmp.String() + " "
}

// target prints what is asked for; of "~ n" the n and, outside captions, the
// bound that is judged by: how far off a value is, is reckoned from that one.
func (x filler) target() (string, bool) {
	n, about := x.f.Evidence.Get(qianshao.FigAround)
	if !about {
		s, ok := x.figure(qianshao.FigTarget)
		return x.strictly() + s, ok
	}
	bound, ok := x.f.Evidence.Get(qianshao.FigTarget)
	unit := x.unit()
	s, least := around(x.lang, n, unit), bound < n
	if x.in.Whole && least {
		bound = math.Ceil(bound)
	} else if x.in.Whole {
		bound = math.Floor(bound)
	}
	if x.bare || bound == n {
		return s, ok
	}
	if x.lang == "en" && unit != "%" {
		unit = "" // named already
	}
	text := WithUnit(Plain(bound), unit)
	if least {
		return s + In(x.lang, "（按不低于 "+text+" 判）", " (judged as at least "+text+")"), ok
	}
	return s + In(x.lang, "（按不高于 "+text+" 判）", " (judged as at most "+text+")"), ok
}

// about is a target "~ n" with its bound; of others, and in captions, there is
// nothing to add.
func (x filler) about() (string, bool) {
	n, about := x.f.Evidence.Get(qianshao.FigAround)
	bound, ok := x.f.Evidence.Get(qianshao.FigTarget)
	if !about || !ok || x.bare || bound == n {
		return "", false
	}
	return x.target()
}

// ofAreas says among how many areas a place is: those with a figure, and of how
// many where some have none.
func (x filler) ofAreas() (string, bool) {
	have, ok := x.f.Evidence.Get(qianshao.FigAreas)
	all, _ := x.f.Evidence.Get(qianshao.FigAreasAll)
	n, of := Number(have, 0), Number(all, 0)
	if have < all {
		return In(x.lang, of+" 个地区中有数的 "+n+" 个", "among the "+n+" areas of "+of+" that have a figure"), ok
	}
	return In(x.lang, "共 "+n+" 个地区", "of "+n+" areas"), ok
}

// lower is the lower end of a range beside its upper one: the unit stands once,
// a percent sign twice.
func (x filler) lower() (string, bool) {
	v, ok := x.f.Evidence.Get(qianshao.FigLow)
	if x.in.Unit == "%" {
		return x.figure(qianshao.FigLow)
	}
	return x.print(qianshao.FigLow, v), ok
}
