package plan

import (
	"os"
	"strings"
	"testing"
)

// TestAnAmountAndItsGrowthMayShareAName, and no two others.
func TestAnAmountAndItsGrowthMayShareAName(t *testing.T) {
	t.Parallel()
	raw, err := os.ReadFile("../collector/testdata/sheets/plan.yaml")
	if err != nil {
		t.Fatal(err)
	}
	named := func(from, to string) error {
		_, err := Read("plan.yaml", []byte(strings.Replace(string(raw), "zh: "+from+",", "zh: "+to+",", 1)))
		return err
	}
	if err := named("社会消费品零售总额增速", "社会消费品零售总额"); err != nil {
		t.Errorf("an amount and its growth: %v", err)
	}
	if err := named("税收收入", "一般公共预算收入"); err == nil || !strings.Contains(err.Error(), "两个指标同名") {
		t.Errorf("two amounts: %v", err)
	}
}
