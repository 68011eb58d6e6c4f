package app

import (
	"go/ast"
	"go/parser"
	"go/token"
	"reflect"
	"testing"

	"qianshao/api"
	"qianshao/dashboards"
)

// TestAllIsHandedOver holds that the pages and the interface get all that they
// may ask for: what is forgotten in serve.go would be a page that nobody finds.
func TestAllIsHandedOver(t *testing.T) {
	t.Parallel()
	f, err := parser.ParseFile(token.NewFileSet(), "serve.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	given := map[string]bool{}
	ast.Inspect(f, func(n ast.Node) bool {
		lit, ok := n.(*ast.CompositeLit)
		if !ok {
			return true
		}
		if of, ok := lit.Type.(*ast.SelectorExpr); ok && of.Sel.Name == "Config" {
			for _, e := range lit.Elts {
				given[of.X.(*ast.Ident).Name+"."+e.(*ast.KeyValueExpr).Key.(*ast.Ident).Name] = true
			}
		}
		return true
	})
	roles := map[string]bool{"dashboards.Cleared": true, "api.Cleared": true} // nobody may see restricted values yet
	for name, c := range map[string]reflect.Type{"dashboards": reflect.TypeFor[dashboards.Config](), "api": reflect.TypeFor[api.Config]()} {
		for i := range c.NumField() {
			f := c.Field(i)
			if k := f.Type.Kind(); (k == reflect.Interface || k == reflect.Func) && !given[name+"."+f.Name] && !roles[name+"."+f.Name] {
				t.Errorf("serve.go hands no %s over to %s.Config", f.Name, name)
			}
		}
	}
}
