package charts

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"strings"
	"testing"
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
			if !ok || fn.Recv != nil || !strings.HasPrefix(fn.Name.Name, "Draw") || fn.Name.Name == "DrawMatrix" {
				continue
			}
			if n++; !strings.Contains(string(table), fn.Name.Name+"(l, ") {
				t.Errorf("%s (%s) is not in the table of charts (table.go)", fn.Name.Name, name)
			}
		}
	}
	if n < 8 {
		t.Errorf("found %d charts only", n)
	}
}
