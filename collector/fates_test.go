package collector

import (
	"fmt"
	"strings"
	"testing"

	"qianshao"
	"qianshao/collector/cells"
)

// Every number of a table too long for memory has a fate as well: held where
// it was read or on the way to the store, unchanged, unused, or stored.
func TestVeryLongTablesHaveFates(t *testing.T) {
	t.Parallel()
	var text strings.Builder
	text.WriteString("indicator,area,period,value\n")
	const n = longRows + 100
	for i := range n {
		value := fmt.Sprint(i % 100)
		switch i {
		case 3:
			value = "约50"
		case 4:
			value = "第3名"
		case 5:
			value = "—"
		}
		fmt.Fprintf(&text, "debt_ratio,a%d,2023-06,%s\n", i, value)
	}
	x, err := Read("long.csv", strings.NewReader(text.String()), int64(text.Len()), Options{Catalog: NewCatalog(testPlan()), Year: 2023})
	if err != nil || len(x.Cells) > 0 {
		t.Fatalf("%v, %d cells in memory", err, len(x.Cells))
	}
	given := 0
	for o, err := range x.Batch.Stream {
		if given++; err != nil {
			t.Fatal(err)
		}
		if given == 8 {
			o.Cell = x.Batch.Place()
			x.Batch.Held = append(x.Batch.Held, qianshao.Held{Given: o, Reason: qianshao.Fault{Code: "doubt"}})
		}
	}
	var same qianshao.Rows
	same.Add(2)
	same.Add(8)
	x.Settle(same)
	for range 2 {
		got, all := map[cells.Fate]string{}, 0
		for c := range x.All {
			if all++; c.Fate != cells.Stored {
				got[c.Fate] += c.Name() + " "
			}
		}
		if all != n-1 || got[cells.Held] != "D5 D12 " || got[cells.Unused] != "D6 " || got[cells.Unchanged] != "D3 D13 " {
			t.Errorf("%d cells: %v", all, got)
		}
	}
}
