package store

import (
	"fmt"
	"math"
	"strconv"
	"time"

	"qianshao"
)

const (
	mostAhead = 5 * time.Minute // a recorded time further ahead is refused

	// MostBack is how far back a recorded time may lie without a reviewer; a row
	// further back is marked as filled in later.
	MostBack = 24 * time.Hour
)

// Check finds what no store may take, whoever read it: at is the commit's time,
// reviewed says that somebody answers for figures of long ago.
func Check(o *qianshao.Observation, at time.Time, reviewed bool) *qianshao.Fault {
	switch {
	case o.Indicator == "":
		return &qianshao.Fault{Field: "indicator", Code: "indicator", ZH: "缺指标", EN: "no indicator",
			Remedy: "写上指标代号 / give the indicator's id"}
	case !storable(o.Period):
		return &qianshao.Fault{Field: "period", Value: o.Indicator, Code: "period", ZH: "缺期别或期别超出范围",
			EN:     "no period, or one out of range",
			Remedy: "2023, 2023-H1, 2023-Q1, 2023-03, 2023-03-T1, 2023-03-18"}
	case o.Status > qianshao.NotApplicable:
		return &qianshao.Fault{Field: "status", Value: strconv.Itoa(int(o.Status)), Code: "status", ZH: "不认识的状态",
			EN:     "unknown status",
			Remedy: "final, preliminary, withdrawn, not_applicable"}
	case math.IsNaN(o.Value) || math.IsInf(o.Value, 0):
		return &qianshao.Fault{Field: "value", Value: fmt.Sprint(o.Value), Code: "value", ZH: "不是数",
			EN: "not a number", Remedy: "改正，或留空 / mend it, or leave it out"}
	}
	if f := checkBlank(o); f != nil {
		return f
	}
	return checkRecorded(o, at, reviewed)
}

// checkBlank holds the rule that a status without value comes with a note.
func checkBlank(o *qianshao.Observation) *qianshao.Fault {
	if o.Status.HasValue() {
		return nil
	}
	if o.Value != 0 {
		return &qianshao.Fault{Field: "value", Value: Printed(o.Value, qianshao.Final), Code: "value-with-status",
			ZH:     "撤回或不适用的不能带数",
			EN:     "withdrawn and not_applicable carry no value",
			Remedy: "去掉数，或改状态 / drop the value, or change the status"}
	}
	if o.Note == "" {
		return &qianshao.Fault{Field: "note", Value: o.Status.String(), Code: "note-missing", ZH: "撤回或不适用要写说明",
			EN: "withdrawn and not_applicable need a note", Remedy: "在 note 写明原因 / say why in note"}
	}
	return nil
}

// checkRecorded holds the rules of the recorded time.
func checkRecorded(o *qianshao.Observation, at time.Time, reviewed bool) *qianshao.Fault {
	if o.Recorded.IsZero() {
		return nil
	}
	given := o.Recorded.Format(time.RFC3339)
	switch ahead := o.Recorded.Sub(at); {
	case ahead > mostAhead:
		return &qianshao.Fault{Field: "recorded", Value: given, Code: "recorded-ahead", ZH: "记录时间比现在晚5分钟以上",
			EN:     "recorded is more than 5 minutes ahead",
			Remedy: "检查时钟和时区，或不写 recorded / check clock and time zone, or leave recorded out"}
	case ahead < -MostBack && !reviewed:
		return &qianshao.Fault{Field: "recorded", Value: given, Code: "recorded-back", ZH: "记录时间早于24小时前，须经审核补录",
			EN: "recorded is more than 24 hours back: a reviewer must hand it in", Remedy: "qianshao import --recorded"}
	}
	return nil
}

// Printed is a figure as a fault names it.
func Printed(v float64, s qianshao.Status) string {
	if !s.HasValue() {
		return s.String()
	}
	return strconv.FormatFloat(v, 'f', -1, 64)
}

// The periods that a store takes: their ordinals need room in a key.
const (
	leastOrdinal = -1_000_000 // days before 1970 have negative ordinals
	mostOrdinal  = 9_000_000
)

// storable reports whether every store has a key for a period.
func storable(p qianshao.Period) bool {
	return p.Freq() >= qianshao.Day && p.Freq() <= qianshao.Year && p.Ordinal() >= leastOrdinal &&
		p.Ordinal() < mostOrdinal
}
