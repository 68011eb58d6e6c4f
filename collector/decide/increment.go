package decide

import (
	"fmt"
	"math"
	"strconv"

	"qianshao"
)

// Increment asks about a cumulative figure that does not grow by what the sheet
// says beside it of the period alone (当月), rounding apart. nil: they agree, or
// what stood before is not known. alone may be nil.
func (j *Judge) Increment(f Figures, o qianshao.Observation, alone *qianshao.Observation) *qianshao.Fault {
	in := j.plan.LineOr(o.Series)
	if alone == nil || in == nil || in.Measure != qianshao.YTD || !o.Status.HasValue() {
		return nil
	}
	var before qianshao.Point // nothing, of a year's first period
	since := "0"
	if o.Period.Index() > 1 {
		if in.JanFeb && o.Period.Freq() == qianshao.Month && o.Period.Index() == 2 {
			return nil // grew since nothing, by two months
		}
		var ok bool
		if before, ok = f.Get(o.Series, o.Period.Prev()); !ok || !before.HasValue() {
			return nil
		}
		since = fmt.Sprintf("%s的 %v", before.Period, before.Value)
	}
	grew := o.Value - before.Value
	slack := rounding(o.Decimals) + rounding(before.Decimals) + rounding(alone.Decimals)
	if math.Abs(grew-alone.Value) <= slack+1e-9*math.Max(1, math.Abs(o.Value)) {
		return nil
	}
	most := max(o.Decimals, before.Decimals, alone.Decimals)
	by := strconv.FormatFloat(grew, 'f', int(most), 64)
	return question(&o, "increment",
		fmt.Sprintf("累计数 %v 减%s是 %s，%s 的当期数却是 %v，哪个不对？", o.Value, since, by, alone.Cell, alone.Value),
		fmt.Sprintf("the cumulative figure grew by %s, but the period alone is %v in %s: which is wrong?", by,
			alone.Value, alone.Cell))
}

// rounding is the most that writing a figure with so many decimals changes it.
func rounding(decimals int8) float64 { return .5 * math.Pow10(-int(decimals)) }
