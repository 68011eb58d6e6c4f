package dispatches

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"

	"qianshao/api"
	"qianshao/report/dispatch"

	"qianshao"
)

// Evidence is what a frozen dispatch rests on, kept as JSON.
type Evidence struct {
	Round       qianshao.Round     `json:"round"`
	Clock       qianshao.Clock     `json:"clock"`
	PlanVersion string             `json:"plan_version"`
	Verdicts    []qianshao.Verdict `json:"verdicts"` // of the round's indicators
	Promises    []qianshao.Promise `json:"promises"`
	Scores      []qianshao.Score   `json:"scores"`
	Duties      []api.DutyJSON     `json:"duties"` // that came due since the round before
	Tasks       []api.TaskJSON     `json:"tasks"`  // of the round, each with its nodes
}

// EvidenceOf is the evidence of a dispatch as JSON, one field a line.
func EvidenceOf(x *dispatch.Facts) ([]byte, error) {
	e := Evidence{Round: x.Round, Clock: x.Now.Clock, PlanVersion: x.Now.Plan.Version, Verdicts: []qianshao.Verdict{},
		Promises: utcPromises(x.Promises), Scores: x.Scores,
		Duties: api.Duties(&qianshao.DutyList{Plan: x.Now.Plan, Items: x.Duties}).Duties,
		Tasks:  api.Tasks(&qianshao.TaskList{Plan: x.Now.Plan, Items: x.Tasks}).Tasks}
	for i := range x.Now.Verdicts {
		if x.Now.Plan.Covers(x.Round, &x.Now.Plan.Indicators[i]) {
			v := *x.Now.Verdicts[i]
			v.Now = v.Now.UTC()
			e.Verdicts = append(e.Verdicts, v)
		}
	}
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetIndent("", " ")
	enc.SetEscapeHTML(false)
	if err := enc.Encode(e); err != nil {
		return nil, fmt.Errorf("evidence: %w", err)
	}
	return out.Bytes(), nil
}

// utcPromises gives the times of promises in one zone, whichever they were
// read in.
func utcPromises(list []qianshao.Promise) []qianshao.Promise {
	out := append([]qianshao.Promise{}, list...)
	for i := range out {
		out[i].Remedy.At, out[i].Settled = out[i].Remedy.At.UTC(), out[i].Settled.UTC()
	}
	return out
}

// compareEvidence names the parts of two evidences that differ.
func compareEvidence(stored, now []byte) []string {
	var a, b Evidence
	if json.Unmarshal(stored, &a) != nil || json.Unmarshal(now, &b) != nil {
		return []string{"unreadable"}
	}
	var out []string
	for _, v := range b.Verdicts {
		i := slices.IndexFunc(a.Verdicts, func(x qianshao.Verdict) bool { return x.Series == v.Series })
		switch {
		case i < 0:
			out = append(out, v.Indicator+": new")
		case !sameJSON(a.Verdicts[i], v):
			out = append(out, fmt.Sprintf("%s: %s → %s", v.Indicator, a.Verdicts[i].Grade, v.Grade))
		}
	}
	if !sameJSON(a.Promises, b.Promises) {
		out = append(out, "promises")
	}
	if !sameJSON(a.Scores, b.Scores) {
		out = append(out, "scores")
	}
	return out
}

// sameJudgement reports whether two papers rest on the same lights and values.
// Only evidence says; the other papers are made from it.
func sameJudgement(format string, stored, now []byte) bool {
	if format != qianshao.PaperEvidence {
		return true
	}
	var a, b Evidence
	if json.Unmarshal(stored, &a) != nil || json.Unmarshal(now, &b) != nil {
		return false
	}
	return slices.EqualFunc(a.Verdicts, b.Verdicts, func(x, y qianshao.Verdict) bool {
		return x.Series == y.Series && x.Grade == y.Grade && x.Period == y.Period && leadValue(&x) == leadValue(&y)
	})
}

// leadValue is the value that a light is judged by; 0 where there is none.
func leadValue(v *qianshao.Verdict) (value float64) {
	if f := v.Lead(); f != nil {
		value, _ = f.Evidence.Get(qianshao.FigValue)
	}
	return value
}

func sameJSON(a, b any) bool {
	x, err1 := json.Marshal(a)
	y, err2 := json.Marshal(b)
	return err1 == nil && err2 == nil && bytes.Equal(x, y)
}
