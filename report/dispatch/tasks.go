package dispatch

import (
	"cmp"
	"slices"
	"strings"

	"qianshao"
	"qianshao/report"
	"qianshao/words"
)

// maxNodes is how many nodes a paper lists; the others are counted.
const maxNodes = 20

// nodes says how the nodes of tasks stand, and lists those that are overdue or
// near: of a unit's own copy its own, and all that it has open.
func (s *scribe) nodes() (out report.Tasks) {
	count := map[string]int{}
	var open []qianshao.NodeItem
	for _, x := range s.Tasks {
		if s.own != "" && !slices.Contains(x.Node.Units, s.own) {
			continue
		}
		if x.Done != 0 {
			if x.Done > s.Before.Cutoff {
				count["done"]++
			}
			continue
		}
		count["open"]++
		switch x.Light {
		case qianshao.Red:
			count["overdue"]++
		case qianshao.Yellow:
			count["near"]++
		default:
			if s.own == "" {
				continue
			}
		}
		open = append(open, x)
	}
	if count["open"]+count["done"] == 0 {
		return out
	}
	text := s.tf("任务清单未办结节点%d个", "%d {node|nodes} of tasks not done", count["open"])
	for _, k := range []struct{ key, zh, en string }{{"overdue", "逾期%d个", "%d overdue"}, {"near", "临近%d个", "%d near"},
		{"done", "上次调度以来办结%d个", "%d done since the last dispatch"}} {
		if n := count[k.key]; n > 0 {
			text += s.t("，", ", ") + s.tf(k.zh, k.en, n)
		}
	}
	slices.SortStableFunc(open, func(a, b qianshao.NodeItem) int {
		return cmp.Or(cmp.Compare(b.Light, a.Light), cmp.Compare(a.Node.Due, b.Node.Due))
	})
	if n := len(open); n > maxNodes {
		text += s.t("，", ", ") + s.tf("下表列最早的%d个", "the earliest %d are listed", maxNodes)
		open = open[:maxNodes]
	}
	out.Text = []string{text + s.t("。", ".")}
	for i := range open {
		out.Open = append(out.Open, s.nodeRow(&open[i]))
	}
	return out
}

func (s *scribe) nodeRow(x *qianshao.NodeItem) report.NodeRow {
	who := []string{s.units(x.Node.Units), x.Node.Person}
	return report.NodeRow{Light: words.NodeLight(s.lang, x), Task: x.Task.Name + s.t("·", ": ") + x.Node.Name,
		Responsible: strings.TrimSpace(strings.Join(who, " ")), Due: x.Node.Due, Step: words.Step(s.lang, x.Step)}
}
