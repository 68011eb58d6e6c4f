package charts

import (
	"math"
	"testing"

	"qianshao"
	"qianshao/dashboards/sample"
	"qianshao/dashboards/view"
)

// TestBattleMean holds the mean of a battle by hand: what is ahead counts as
// done, of a cap the ratio is turned over, what has no ratio does not count.
func TestBattleMean(t *testing.T) {
	l := view.On("zh", sample.Reading(sample.Plan(40)))
	list := battleMeans(l)
	if len(list) == 0 {
		t.Fatal("no battle has anything to compare")
	}
	for i, m := range list {
		sum, n, kept := 0., 0, 0
		for _, p := range l.Under(m.id) {
			f := view.PaceFinding(p.V)
			if f == nil || !l.Shows(p.In) {
				continue
			}
			if r, ok := f.Evidence.Get(qianshao.FigRatio); ok {
				if tg := p.In.Targets[f.Target]; tg.Kind != qianshao.Range && tg.Cmp.Cap() {
					r = 1 / r
				}
				sum, n = sum+math.Min(math.Max(r, 0), 1), n+1
				if r >= 1 {
					kept++
				}
			}
		}
		if n != m.compared || kept != m.kept || math.Abs(sum/float64(n)-m.mean) > 1e-12 {
			t.Errorf("%s: %v of %d, %d on schedule; by hand %v of %d, %d", m.id, m.mean, m.compared, m.kept, sum/float64(n), n, kept)
		}
		if i > 0 && list[i-1].mean > m.mean {
			t.Errorf("%s stands after a better one", m.id)
		}
	}
}
