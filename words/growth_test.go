package words

import (
	"strings"
	"testing"

	"qianshao"
)

// An indicator whose name is a growth already (涨幅) is at its figure; others grow by it.
func TestGrowthIsSaidOnce(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]string{"居民消费价格涨幅": "1—6月为 2.1%，高于目标", "社会消费品零售总额增速": "1—6月增长 2.1%，高于目标"} {
		in := &qianshao.Indicator{Name: qianshao.Text{ZH: name}, Measure: qianshao.Growth, Unit: "%", Every: qianshao.Month}
		f := &qianshao.Finding{Rule: "growth", Evidence: qianshao.Evidence{Case: "above", Period: qianshao.NewPeriod(qianshao.Month, 2023, 6),
			Figures: qianshao.FiguresOf(map[qianshao.Figure]float64{qianshao.FigValue: 2.1, qianshao.FigTarget: 2, qianshao.FigGap: .1})}}
		if got := Sentence("zh", in, f, true); !strings.HasPrefix(got, want) {
			t.Errorf("%s：%s, want %s", name, got, want)
		}
	}
}
