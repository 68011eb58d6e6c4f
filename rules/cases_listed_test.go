package rules

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// spoken collects from the source of the rules what findings may be called: each
// literal rule that is given to finding or standardAt, and each literal case,
// wherever it is given, assigned or returned beside a grade.
type spoken struct {
	rules map[string]string // name → where
	cases map[string]string
}

func readSpoken(t *testing.T) spoken {
	t.Helper()
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	out := spoken{map[string]string{}, map[string]string{}}
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		raw, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		fset := token.NewFileSet()
		f, err := parser.ParseFile(fset, name, raw, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(f, func(n ast.Node) bool {
			out.see(fset, n)
			return true
		})
	}
	return out
}

func (s spoken) see(fset *token.FileSet, n ast.Node) {
	switch n := n.(type) {
	case *ast.CallExpr:
		if sel, ok := n.Fun.(*ast.SelectorExpr); ok && (sel.Sel.Name == "finding" || sel.Sel.Name == "standardAt") {
			s.note(fset, s.rules, n.Args[0])
			if sel.Sel.Name == "finding" {
				s.note(fset, s.cases, n.Args[1])
			}
		}
	case *ast.CompositeLit:
		if sel, ok := n.Type.(*ast.SelectorExpr); ok && (sel.Sel.Name == "Finding" || sel.Sel.Name == "Evidence") {
			s.fields(fset, n.Elts)
		}
	case *ast.AssignStmt:
		for i, to := range n.Lhs {
			if sel, ok := to.(*ast.SelectorExpr); ok && sel.Sel.Name == "Case" && len(n.Rhs) == len(n.Lhs) {
				s.note(fset, s.cases, n.Rhs[i])
			}
			if id, ok := to.(*ast.Ident); ok && id.Name == "kase" && len(n.Rhs) == len(n.Lhs) {
				s.note(fset, s.cases, n.Rhs[i])
			}
		}
	case *ast.FuncDecl:
		if at := caseResult(n.Type); at >= 0 && n.Body != nil {
			ast.Inspect(n.Body, func(m ast.Node) bool {
				if r, ok := m.(*ast.ReturnStmt); ok && at < len(r.Results) {
					s.note(fset, s.cases, r.Results[at])
				}
				return true
			})
		}
	}
}

// fields notes the rule and the case of a finding that is written out.
func (s spoken) fields(fset *token.FileSet, elts []ast.Expr) {
	for _, e := range elts {
		kv, ok := e.(*ast.KeyValueExpr)
		if !ok {
			continue
		}
		switch id, _ := kv.Key.(*ast.Ident); {
		case id != nil && id.Name == "Rule":
			s.note(fset, s.rules, kv.Value)
		case id != nil && id.Name == "Case":
			s.note(fset, s.cases, kv.Value)
		}
	}
}

// caseResult is the place of the string that a function returns right after a
// grade, −1 for none.
func caseResult(f *ast.FuncType) int {
	if f.Results == nil {
		return -1
	}
	at, before := 0, false
	for _, r := range f.Results.List {
		grade := false
		if sel, ok := r.Type.(*ast.SelectorExpr); ok && sel.Sel.Name == "Grade" {
			grade = true
		}
		if id, ok := r.Type.(*ast.Ident); ok && id.Name == "string" && before {
			return at
		}
		before, at = grade, at+max(1, len(r.Names))
	}
	return -1
}

func (s spoken) note(fset *token.FileSet, list map[string]string, e ast.Expr) {
	lit, ok := e.(*ast.BasicLit)
	if !ok || lit.Kind != token.STRING {
		return
	}
	if name, err := strconv.Unquote(lit.Value); err == nil && name != "" {
		list[name] = fset.Position(lit.Pos()).String()
	}
}

// TestEveryRuleAndCaseIsListed: testdata/cases.txt, from which words makes sure
// that each has its sentence, is held against the source of the rules. A new
// rule or case that nobody has written a sentence for fails here.
func TestEveryRuleAndCaseIsListed(t *testing.T) {
	t.Parallel()
	said := readSpoken(t)
	if len(said.rules) < 15 || len(said.cases) < 30 {
		t.Fatalf("the source was misread: %d rules, %d cases", len(said.rules), len(said.cases))
	}
	rules, cases := map[string]bool{}, map[string]bool{}
	for k := range knownPairs(t) {
		rule, kase, _ := strings.Cut(k, "/")
		rules[rule], cases[kase] = true, true
		if _, ok := said.rules[rule]; !ok {
			t.Errorf("testdata/cases.txt lists rule %q, which no rule gives", rule)
		}
	}
	for name, at := range said.rules {
		if !rules[name] {
			t.Errorf("%s: rule %q is not in testdata/cases.txt and has no sentence in words/sentences.go", at, name)
		}
	}
	for name, at := range said.cases {
		if !cases[name] {
			t.Errorf("%s: case %q is not in testdata/cases.txt and has no sentence in words/sentences.go", at, name)
		}
	}
}
