package plan

import (
	"strings"
	"testing"

	"qianshao"
)

func TestAssessment(t *testing.T) {
	t.Parallel()
	a := whole(t).Assessment
	equal(t, "clause", a.Clause, "附件1 五")
	equal(t, "note", a.Note, "试行")
	equal(t, "pace", a.Weights[qianshao.ForPace], qianshao.Points(2050))
	equal(t, "credit", a.Credit, [4]int{100, 75, 50, 5})
	equal(t, "deductions", a.Deduct, [4]qianshao.Points{0, 25, 50, 200})
	equal(t, "most", a.DeductMost, qianshao.Points(1000))
	equal(t, "veto", a.Vetoes[0], qianshao.Veto{Indicator: "load", Grade: qianshao.Orange, Name: qianshao.Text{ZH: "超负荷", EN: "Overload"}})
	var sum qianshao.Points
	for _, c := range qianshao.Criteria {
		sum += a.Weights[c]
	}
	equal(t, "weights", sum, qianshao.Points(10000))
}

// A scheme by which a unit cannot lose a point is noted, with the unit.
func TestSchemeThatCannotBeLost(t *testing.T) {
	t.Parallel()
	for scheme, want := range map[string]int{
		"weights: {attainment: 0, pace: 0, timeliness: 0, quality: 0, promises: 100}":                             1,
		"weights: {attainment: 0, pace: 100, timeliness: 0, quality: 0, promises: 0}":                             1, // a level has no pace
		"weights: {attainment: 100, pace: 0, timeliness: 0, quality: 0, promises: 0}, credit: {red: 100}":         1,
		"weights: {attainment: 0, pace: 0, timeliness: 0, quality: 0, promises: 100}, deduct: {red: 2, most: 10}": 0,
		"weights: {attainment: 0, pace: 0, timeliness: 0, quality: 0, promises: 100}, deduct: {red: 0, most: 10}": 1,
		"weights: {attainment: 0, pace: 0, timeliness: 0, quality: 0, promises: 100}, deduct: {red: 2, most: 0}":  1,
		"weights: {attainment: 0, pace: 0, timeliness: 0, quality: 1, promises: 99}":                              0,
		"weights: {attainment: 0, pace: 0, timeliness: 1, quality: 0, promises: 99}":                              0,
		"weights: {attainment: 1, pace: 0, timeliness: 0, quality: 0, promises: 99}, shrink: 0":                   0,
	} {
		scheme = strings.Replace(scheme, "credit: {red: 100}", "credit: {green: 100, yellow: 100, orange: 100, red: 100}", 1)
		p, err := Read("x.yaml", []byte("id: x\ntitle: 例\nyear: 2023\narea: a\nunits: [{id: u, name: 甲局}]\nassessment: {"+scheme+"}\n"+
			"indicators: [{id: n, name: 数, measure: level, unit: 个, every: month, lead: u, targets: \">= 5\"}]\n"))
		if err != nil {
			t.Fatalf("%s: %v", scheme, err)
		}
		if len(p.Notes) != want || want == 1 && (p.Notes[0].Code != "unlosable" || p.Notes[0].Value != "u" || p.Notes[0].Line != 6) {
			t.Errorf("%s: notes %v, want %d", scheme, p.Notes, want)
		}
		if k := p.Assessment.Shrink; k != map[bool]int{true: 0, false: shrink}[strings.Contains(scheme, "shrink")] {
			t.Errorf("%s: shrink %d", scheme, k)
		}
	}
}

// A sum that falls behind costs points for pace, and for nothing else.
func TestPaceCanBeLostByASum(t *testing.T) {
	t.Parallel()
	for k, want := range map[string]bool{"flow, pace: 100, promises: 0": true, "flow, pace: 0, promises: 100": false, "level, pace: 100, promises: 0": false} {
		measure, rest, _ := strings.Cut(k, ", ")
		p, err := Read("x.yaml", []byte("id: x\ntitle: 例\nyear: 2023\narea: a\nunits: [{id: u, name: 甲局}]\n"+
			"assessment: {weights: {attainment: 0, timeliness: 0, quality: 0, "+rest+"}}\n"+
			"indicators: [{id: n, name: 数, measure: "+measure+", unit: 亿元, every: month, lead: u, targets: \">= 5\"}]\n"))
		if err != nil || (len(p.Notes) == 0) != want {
			t.Errorf("%s: %v, %v", k, p.Notes, err)
		}
	}
}
