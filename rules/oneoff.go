package rules

import "qianshao"

// oneOff is by how much the figures of this year through a period that a person
// marked as one-off go beyond what those periods were due of the target: it
// counts in the total, but what is due by now is not held against it.
func (c *judging) oneOff(p, dp qianshao.Period, target float64) (sum float64) {
	for i := range c.line {
		pt := &c.line[i]
		if !pt.OneOff || p.Before(pt.Period) || !c.in.Measure.IsTotal() {
			continue
		}
		v, ok := c.single(pt.Period)
		if !ok {
			continue
		}
		due, _ := c.shareDue(pt.Period, dp)
		if before, ok := c.before(pt.Period); ok && before.Year() == pt.Period.Year() {
			earlier, _ := c.shareDue(before, dp)
			due -= earlier
		}
		sum += max(0, v-target*due)
	}
	return sum
}

// dueBeside is what should stand by now: the one-off part and the share due of
// the rest of the target.
func dueBeside(target, share, oneOff float64) float64 {
	return oneOff + max(0, target-oneOff)*share
}
