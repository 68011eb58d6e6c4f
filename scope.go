package qianshao

import "strings"

// scopes are how people speak of a whole area, and what its name ends with.
var scopes = [...]struct{ word, end string }{{"全国", "国"}, {"全省", "省"}, {"全市", "市"}, {"全州", "州"}, {"全盟", "盟"},
	{"全旗", "旗"},
	{"全县", "县"}, {"全区", "区"}}

// Scope says whose figures a series holds, as people speak of them: 全市, 全省.
// The indicator's name says so itself, else the area's name or its code; "" where
// neither does.
func (p *Plan) Scope(s Series) string {
	if in := p.Indicator(s.Indicator); in != nil {
		for _, x := range scopes {
			if strings.HasPrefix(in.Name.ZH, x.word) {
				return x.word
			}
		}
	}
	for i := range p.Areas {
		for _, x := range scopes {
			if p.Areas[i].ID == s.Area && strings.HasSuffix(p.Areas[i].Name.ZH, x.end) {
				return x.word
			}
		}
	}
	switch {
	case len(s.Area) != 6 || strings.Trim(s.Area, "0123456789") != "":
		return ""
	case strings.HasSuffix(s.Area, "0000"):
		return "全省"
	case strings.HasSuffix(s.Area, "00"):
		return "全市"
	}
	return ""
}
