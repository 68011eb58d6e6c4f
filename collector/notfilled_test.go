package collector

import (
	"errors"
	"strings"
	"testing"
	"time"

	"qianshao"
)

// A form that comes back empty is told from a file that holds no table.
func TestEmptyForms(t *testing.T) {
	t.Parallel()
	p := loadPlan(t, "testdata/sheets/plan.yaml")
	f := func(text, code string, says ...string) {
		t.Helper()
		k := kindCase{text: text}
		_, err := readGrids("报表.xlsx", k.grids(), Options{Catalog: NewCatalog(p), Year: p.Year, At: time.Date(2023, 7, 10, 0, 0, 0, 0, p.Location)})
		var fs qianshao.Faults
		if !errors.As(err, &fs) || fs[0].Code != code {
			t.Errorf("%q: %v, want %s", text, err, code)
			return
		}
		for _, s := range says {
			if !strings.Contains(err.Error(), s) {
				t.Errorf("%q: %v does not say %s", text, err, s)
			}
		}
	}
	f("2023年填报表\n指标|单位|2023年1-5月|2023年1-6月|2023年1-7月\n一般公共预算收入|亿元|||\n税收收入|亿元|||", "not-filled", "2 个指标", "2023年1-5月、2023年1-6月", "2023-05, 2023-06")
	f("指标|单位|1-6月\n一般公共预算收入|亿元|", "not-filled", "1 个指标", "1-6月")
	f("通知\n请按时报送", "no-table")
	f("指标|1-6月\n全区用电|", "no-table", "缺数字、计划里的指标名", "no figure, no indicator of the plan")
	f("指标|1-6月\n一般公共预算总收人|", "no-table", "“一般公共预算总收人”与计划里的“一般公共预算收入”相近")
}
