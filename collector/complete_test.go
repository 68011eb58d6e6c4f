package collector

import (
	"errors"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"qianshao"
)

// What somebody who adds a collector may forget fails here by its name.

// Every type that collects stands in makers, has a test that makes it collect,
// and a line in the manual of the configuration.
func TestEveryCollectorIsMadeAndTested(t *testing.T) {
	t.Parallel()
	table, err := os.ReadFile("source.go")
	if err != nil {
		t.Fatal(err)
	}
	_, lines, _ := strings.Cut(string(table), "var makers = ")
	lines, _, _ = strings.Cut(lines, "\n}\n")
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
		collects, made := false, false
		for _, d := range f.Decls {
			if fn, ok := d.(*ast.FuncDecl); ok {
				collects = collects || fn.Recv != nil && fn.Name.Name == "Collect"
				made = made || fn.Recv == nil && regexp.MustCompile(`:\s+`+fn.Name.Name+`,`).MatchString(lines)
			}
		}
		if !collects || strings.HasSuffix(name, "_test.go") {
			continue
		}
		n++
		if !made {
			t.Errorf("%s collects, and none of its functions is in makers (source.go): nobody can ask for it", name)
		}
		tested := strings.TrimSuffix(name, ".go") + "_test.go"
		if b, err := os.ReadFile(tested); err != nil || !strings.Contains(string(b), ".Collect(") {
			t.Errorf("%s has no test that makes it collect: %s, %v", name, tested, err)
		}
	}
	if n != len(makers) {
		t.Errorf("%d files collect, makers has %d", n, len(makers))
	}
}

// A source of which only name and kind are given says what is missing, where,
// and how to mend it, in both languages.
func TestEveryKindOfSourceSaysWhatItWants(t *testing.T) {
	t.Parallel()
	manual, err := os.ReadFile("../docs/config.md")
	if err != nil {
		t.Fatal(err)
	}
	for kind := range makers {
		err := (&Config{Name: "x", Kind: kind}).Validate()
		f, ok := errors.AsType[qianshao.Fault](err)
		if !ok || f.Field == "" || f.ZH == "" || f.EN == "" || f.ZH == f.EN || f.Remedy == "" {
			t.Errorf("%s without its keys: %v; want a fault with its field, Chinese, English and remedy", kind, err)
		}
		if !strings.Contains(string(manual), "| "+kind+" |") {
			t.Errorf("%s has no line in docs/config.md", kind)
		}
		if f, _ := errors.AsType[qianshao.Fault]((&Config{Name: "x", Kind: "none"}).Validate()); !strings.Contains(f.Remedy, kind) {
			t.Errorf("the remedy for an unknown kind does not offer %s: %q", kind, f.Remedy)
		}
	}
	c := reflect.TypeFor[Config]()
	for i := range c.NumField() {
		if key := c.Field(i).Tag.Get("yaml"); key != "-" && !strings.Contains(string(manual), "`"+key+"`") && !strings.Contains(string(manual), key+":") {
			t.Errorf("key %s of a source is not in docs/config.md", key)
		}
	}
}
