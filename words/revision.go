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
		s += In(lang, "由 ", ": ") + revised(lang, in, r.Old, r.Decimals) + In(lang, " 改为 ", " became ") + revised(lang, in, r.New, r.Decimals)
	}
	switch {
	case r.By != "" && r.New == nil:
		s += In(lang, "（"+r.By+" 撤回）", " (by "+r.By+")")
	case r.By != "":
		s += In(lang, "（"+r.By+" 报送）", " (sent by "+r.By+")")
	}
	return s
}

func revised(lang string, in *qianshao.Indicator, v *float64, decimals int8) string {
	if v == nil {
		return In(lang, "无数", "no figure")
	}
	return Amount(*v, decimals, UnitOf(lang, in))
}
