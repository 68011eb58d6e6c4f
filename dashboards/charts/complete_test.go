package charts

import (
	"encoding/csv"
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"qianshao/dashboards/sample"
	"qianshao/dashboards/view"
)

// Every chart stands in the table: one that is missing has no file for the link
// below it.
func TestEveryChartIsInTheTable(t *testing.T) {
	t.Parallel()
	table, err := os.ReadFile("table.go")
	if err != nil {
		t.Fatal(err)
	}
	names, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, name := range names {
		f, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range f.Decls {
			fn, ok := d.(*ast.FuncDecl)
			if !ok || fn.Recv != nil || !strings.HasPrefix(fn.Name.Name, "Draw") {
				continue
			}
			if n++; !strings.Contains(string(table), fn.Name.Name+"(l, ") {
				t.Errorf("%s (%s) is not in the table of charts (table.go)", fn.Name.Name, name)
			}
		}
	}
	if n < 9 {
		t.Errorf("found %d charts only", n)
	}
}

// Every chart of the table can be drawn, says in words what it shows, and links
// to a file that says what its table does.
func TestEveryChartHasItsFile(t *testing.T) {
	t.Parallel()
	for _, lang := range []string{"zh", "en"} {
		l := view.On(lang, sample.Reading(sample.Plan(40)))
		for _, k := range charts {
			t.Run(k.name+" "+lang, func(t *testing.T) {
				t.Parallel()
				if k.make == nil || k.csv == nil {
					t.Fatal("its line in the table (table.go) lacks make or csv")
				}
				c, id := drawnOf(t, l, k)
				if c.Alt == "" || c.Foot == "" || !json.Valid(c.Data) || strings.Contains(c.Alt, "%!") {
					t.Errorf("says %q, foot %q, %d bytes of options", c.Alt, c.Foot, len(c.Data))
				}
				link, err := url.Parse(c.CSV)
				if want := "/p/sample-2023/chart/" + k.name + "/" + id; err != nil || c.CSV == "" || link.Path != want {
					t.Errorf("its file is at %q, not %s: does it call exports with its name in the table (box.go)?", c.CSV, want)
				}
				fileSays(t, k.csv(c), c)
			})
		}
	}
}

// drawnOf draws a chart of whatever in the sample has one.
func drawnOf(t *testing.T, l *view.Lens, k kind) (c *Chart, id string) {
	t.Helper()
	ids := []string{"all"}
	for i := range l.Reading.Plan.Indicators {
		ids = append(ids, l.Reading.Plan.Indicators[i].Slug())
	}
	for _, id := range ids {
		c, _, err := File(l, k.name, Asked{ID: id, Matrix: sampleMatrix(l)})
		if err == nil {
			return c, id
		}
	}
	t.Fatal("nothing in the sample plan draws it: give dashboards/sample something that does")
	return nil, ""
}

func sampleMatrix(l *view.Lens) func() (*Chart, error) {
	return func() (*Chart, error) {
		row := MatrixRow{Name: "甲", Unit: "第0局", Cells: []MatrixCell{{Light: view.NewLight(l.Lang, 1)}, {Light: view.NewLight(l.Lang, 2)}}}
		return DrawMatrix(l, []string{"1", "2"}, []MatrixGroup{{Name: "第0仗", Rows: []MatrixRow{row}}}, nil, Desk)
	}
}

// fileSays holds a file against the table beside the chart.
func fileSays(t *testing.T, lines [][]string, c *Chart) {
	t.Helper()
	if len(lines) != len(c.Rows)+2 || len(c.Rows) == 0 || lines[len(lines)-1][0] != c.Foot {
		t.Fatalf("a file of %d lines for a table of %d rows", len(lines), len(c.Rows))
	}
	for i, row := range lines[:len(lines)-1] {
		if len(row) != len(c.Head) {
			t.Errorf("line %d has %d cells under %d heads: %v", i+1, len(row), len(c.Head), row)
		}
	}
	r := csv.NewReader(strings.NewReader(strings.TrimPrefix(string(written(lines)), "\ufeff")))
	r.FieldsPerRecord = -1
	if got, err := r.ReadAll(); err != nil || len(got) != len(lines) {
		t.Errorf("reads as %d lines: %v", len(got), err)
	}
}
