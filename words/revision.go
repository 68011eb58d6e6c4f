package words

import "qianshao"

// Revision says which figure was corrected, from what to what, and by whom. in
// may be nil where the plan has no such indicator any more.
func Revision(lang string, in *qianshao.Indicator, r *qianshao.Revision, values bool) string {
	s := In(lang, "数据更正："+Period(lang, r.Period), "Correction: "+Period(lang, r.Period))
	switch {
	case !values || in == nil:
		s += In(lang, "的数已更正（数值不在此显示）", " was corrected (figures are not shown here)")
	case r.New == nil:
		s += In(lang, "的 ", ": ") + revised(lang, in, r.Old, r.Decimals) + In(lang, " 已撤回", " withdrawn")
	default:
		s += In(lang, "由 ", ": ") + revised(lang, in, r.Old, r.Decimals) + In(lang, " 改为 ", " became ") +
			revised(lang, in, r.New, r.Decimals)
	}
	by := sentBy(lang, r.By)
	switch {
	case by != "" && r.New == nil:
		s += In(lang, "（"+by+"撤回）", " (by "+by+")")
	case by != "":
		s += In(lang, "（"+by+"报送）", " (sent by "+by+")")
	}
	return s
}

// sentBy names who sent figures: a person or source by its own name, and what
// came over the interface or the command line without one by the way it took.
func sentBy(lang, by string) string {
	switch by {
	case "push":
		return In(lang, "经接口", "the interface")
	case "import":
		return In(lang, "经命令行", "the command line")
	case "":
		return ""
	}
	return In(lang, by+" ", by)
}

func revised(lang string, in *qianshao.Indicator, v *float64, decimals int8) string {
	if v == nil {
		return In(lang, "无数", "no figure")
	}
	return Amount(*v, decimals, UnitOf(lang, in))
}
