package decide

import (
	"strconv"
	"time"

	"qianshao"
)

// same is what two rows of one input must agree on.
type same struct {
	series   qianshao.Series
	period   qianshao.Period
	recorded time.Time
}

// Contradictions moves rows of one input that give different figures for
// the same series, period and time to its held list: none is the better one.
// Rows that say the same, and the rows of a stream, stay.
func Contradictions(b *qianshao.Batch) {
	first := map[same]int{}
	other := map[same]int{}
	for i, o := range b.Rows {
		k := keyOf(o)
		j, seen := first[k]
		if !seen {
			first[k] = i
		} else if p := b.Rows[j]; p.Value != o.Value || p.Status != o.Status {
			other[k] = i
		}
	}
	if len(other) == 0 {
		return
	}
	kept := b.Rows[:0:0]
	for i, o := range b.Rows {
		k := keyOf(o)
		j, bad := other[k]
		if !bad {
			kept = append(kept, o)
			continue
		}
		if j == i {
			j = first[k]
		}
		b.Held = append(b.Held, contradiction(i, o, b.Rows[j]))
	}
	b.Rows = kept
}

func keyOf(o qianshao.Observation) same {
	return same{o.Series, o.Period, o.Recorded.UTC()}
}

func contradiction(i int, o, other qianshao.Observation) qianshao.Held {
	f := Contradiction(o, other)
	if o.Cell == "" {
		f.Row = i + 1
	}
	return qianshao.Held{Row: i + 1, Given: o, Raw: f.Value, Reason: *f, State: "open"}
}

// Contradiction asks which of two figures for one period is right.
func Contradiction(o, other qianshao.Observation) *qianshao.Fault {
	raw := strconv.FormatFloat(o.Value, 'f', int(o.Decimals), 64)
	if !o.Status.HasValue() {
		raw = ""
	}
	zh, en := "同一期报了两个不同的数", "two different figures for one period"
	if other.Value == o.Value {
		zh, en = "同一期报了两种状态", "two statuses for one period"
	}
	if other.Cell != "" {
		zh, en = zh+"，另一个在 "+other.Cell, en+", the other in "+other.Cell
	}
	return &qianshao.Fault{File: o.Cell, Field: "value", Value: raw, Code: "contradiction", ZH: zh, EN: en,
		Remedy: "只留对的一个 / keep the right one only"}
}
