package dispatch

import (
	"strings"

	"qianshao"
	"qianshao/words"
)

// closings says how many indicators ended how, once the year is closed, and
// names those whose green light is no verdict of the year.
func (s *scribe) closings() (out []string) {
	n := map[qianshao.Closing]int{}
	var but []string
	for _, c := range s.covered("") {
		end := c.v.Ending()
		if end == qianshao.NotClosed {
			continue
		}
		if n[end]++; end != qianshao.ClosedMet && c.v.Grade == qianshao.Green {
			but = append(but, c.in.Name.In(s.lang)+s.t("：", ": ")+s.ended(c, end))
		}
	}
	if len(n) == 0 {
		return nil
	}
	out = append(out, s.tf("年终结论：完成%d项，未完成%d项，无法认定%d项。", "Year's end: %d met, %d missed, %d undecided.",
		n[qianshao.ClosedMet], n[qianshao.ClosedMiss], n[qianshao.ClosedBlank]))
	if len(but) > 0 {
		out = append(out, s.t("绿灯而没有认定完成：", "Green, but not met: ")+strings.Join(but, s.t("；", "; "))+s.t("。", "."))
	}
	return out
}

// ended names the ending that an indicator's own rests on.
func (s *scribe) ended(c covered, end qianshao.Closing) string {
	for i := range c.v.Endings {
		if c.v.Endings[i].Closing == end {
			return words.Ending(s.lang, c.in, &c.v.Endings[i])
		}
	}
	return words.Closing(s.lang, end)
}
