package words

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// Every action that the store writes into the audit has its words, and no
// others have.
func TestEveryActOfTheAuditHasWords(t *testing.T) {
	t.Parallel()
	written := actsWritten(t)
	if len(written) < 10 {
		t.Fatalf("found %v only", written)
	}
	for action, at := range written {
		if x := acts[action]; x.zh == "" || x.en == "" {
			t.Errorf("%s writes %q, which has no words in both languages: acts (words/act.go)", at, action)
		}
	}
	for action := range acts {
		if written[action] == "" {
			t.Errorf("%q has words, but nothing writes it", action)
		}
	}
	if Act("en", "unheard of") != "unheard of" {
		t.Error("an unknown act stands for itself")
	}
}

// actsWritten lists the actions of the store's source, each with its place.
func actsWritten(t *testing.T) map[string]string {
	t.Helper()
	names, err := filepath.Glob("../store/sqlite/*.go")
	if err != nil {
		t.Fatal(err)
	}
	fset, given := token.NewFileSet(), map[string][]ast.Expr{} // what a name is given
	var asked []ast.Expr
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		f, err := parser.ParseFile(fset, name, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(f, func(n ast.Node) bool {
			switch x := n.(type) {
			case *ast.AssignStmt:
				for i := 0; i < len(x.Lhs) && i < len(x.Rhs); i++ {
					if id, ok := x.Lhs[i].(*ast.Ident); ok {
						given[id.Name] = append(given[id.Name], x.Rhs[i])
					}
				}
			case *ast.ValueSpec:
				for i := range x.Values {
					given[x.Names[i].Name] = append(given[x.Names[i].Name], x.Values[i])
				}
			case *ast.CallExpr:
				if sel, ok := x.Fun.(*ast.SelectorExpr); ok && sel.Sel.Name == "audit" {
					asked = append(asked, x.Args[2])
				}
			case *ast.CompositeLit:
				if id, ok := x.Type.(*ast.Ident); ok && id.Name == "spoken" {
					asked = append(asked, x.Elts[0])
				}
			}
			return true
		})
	}
	out := map[string]string{}
	for _, e := range asked {
		at := fset.Position(e.Pos()).String()
		found := literal(e)
		switch x := e.(type) {
		case *ast.Ident:
			for _, e := range given[x.Name] {
				found = append(found, literal(e)...)
				if id, ok := e.(*ast.Ident); ok { // a constant
					for _, e := range given[id.Name] {
						found = append(found, literal(e)...)
					}
				}
			}
		case *ast.BinaryExpr: // what is done with deliveries
			for _, do := range []string{"again", "move", "drop"} {
				for _, what := range literal(x.Y) {
					found = append(found, do+what)
				}
			}
		case *ast.SelectorExpr: // of something spoken, which is looked at where it is made
			continue
		}
		if len(found) == 0 {
			t.Errorf("%s: which action is written cannot be told", at)
		}
		for _, action := range found {
			out[action] = at
		}
	}
	return out
}

// literal is the text of a string that stands in the source.
func literal(e ast.Expr) []string {
	if x, ok := e.(*ast.BasicLit); ok && x.Kind == token.STRING {
		if s, err := strconv.Unquote(x.Value); err == nil {
			return []string{s}
		}
	}
	return nil
}
