package plan

import (
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
