package notify

import (
	"slices"
	"strings"

	"qianshao"
)

// share tells the units that stand beside the lead (配合单位) of what they have a
// part in: those a route names, on its channels, where told has not told them
// already. What goes to everybody is not said twice.
func (s *Set) share(p *qianshao.Plan, m qianshao.Message, told []string) (out []qianshao.Delivery) {
	if p == nil || m.Kind != "alert" && m.Kind != "escalation" || strings.HasPrefix(m.To, "convener:") {
		return nil
	}
	told = slices.Clone(told)
	for _, r := range s.routes {
		for _, unit := range r.To {
			part, ok := partOf(p, m, unit)
			if !ok || !r.fits(part) {
				continue
			}
			for _, name := range r.Channels {
				if !slices.Contains(told, name) && !s.peopleOnly(name, part) {
					told = append(told, name)
					out = append(out, qianshao.Delivery{Channel: name, Message: part, NextTry: s.notBefore(name, part)})
				}
			}
		}
	}
	return out
}

// partOf is what of a message to a lead a unit beside it shares in.
func partOf(p *qianshao.Plan, m qianshao.Message, unit string) (qianshao.Message, bool) {
	if unit == m.To || p.Unit(unit) == nil {
		return m, false
	}
	of := slices.DeleteFunc(slices.Clone(m.Transitions), func(t qianshao.Transition) bool {
		in := p.LineOr(t.Alert.Series)
		return in == nil || !slices.Contains(in.With, unit)
	})
	m.To, m.Kind, m.Transitions, m.Jobs, m.Key = unit, kindShared, of, nil, m.Key+"+"+unit
	return m, len(of) > 0
}

// kindShared is the kind of message to a unit that works along.
const kindShared = "shared"
