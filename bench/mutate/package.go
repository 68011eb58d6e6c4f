package main

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

//go:embed switches.go.txt
var switches string

// A pkg is a package to be broken, parsed and with its types known.
type pkg struct {
	path, dir, name string
	below           string // its path from the module: "/rules"
	files           *token.FileSet
	sources         []source
	info            types.Info
}

// load reads a package as the go command sees it.
func load(pattern string) (*pkg, error) {
	out, err := command("go", "list", "-export", "-deps", "-json=ImportPath,Dir,Name,GoFiles,Export,Module", pattern)
	if err != nil {
		return nil, err
	}
	type listed struct {
		ImportPath, Dir, Name, Export string
		GoFiles                       []string
		Module                        struct{ Path string }
	}
	exports := map[string]string{}
	var last listed
	for d := json.NewDecoder(strings.NewReader(out)); ; {
		var l listed
		if err := d.Decode(&l); err == io.EOF {
			break
		} else if err != nil {
			return nil, err
		}
		exports[l.ImportPath], last = l.Export, l // dependencies come first
	}
	p := &pkg{path: last.ImportPath, below: strings.TrimPrefix(last.ImportPath, last.Module.Path), dir: last.Dir,
		name: last.Name, files: token.NewFileSet()}
	var trees []*ast.File
	for _, name := range last.GoFiles {
		text, err := os.ReadFile(filepath.Join(p.dir, name))
		if err != nil {
			return nil, err
		}
		tree, err := parser.ParseFile(p.files, name, text, 0)
		if err != nil {
			return nil, err
		}
		p.sources, trees = append(p.sources, source{name, text, tree}), append(trees, tree)
	}
	open := func(path string) (io.ReadCloser, error) { return os.Open(exports[path]) }
	p.info.Types = map[ast.Expr]types.TypeAndValue{}
	p.info.Defs, p.info.Uses = map[*ast.Ident]types.Object{}, map[*ast.Ident]types.Object{}
	config := types.Config{Importer: importer.ForCompiler(p.files, "gc", open)}
	_, err = config.Check(p.path, p.files, trees, &p.info)
	return p, err
}

// overlay writes the package with a switch at each drawn mutant below dir, and
// the file that has the go command read that instead.
func (p *pkg) overlay(dir string, drawn []*mutant) (string, error) {
	replace := map[string]string{}
	put := func(name, text string) error {
		to := filepath.Join(dir, name)
		replace[filepath.Join(p.dir, name)] = to
		return os.WriteFile(to, []byte(text), 0o666)
	}
	for _, s := range p.sources {
		own := slices.DeleteFunc(slices.Clone(drawn), func(m *mutant) bool { return m.source != s.name })
		if err := put(s.name, p.rewrite(s, own)); err != nil {
			return "", err
		}
	}
	if err := put("mutant_switches.go", strings.Replace(switches, "PACKAGE", p.name, 1)); err != nil {
		return "", err
	}
	text, err := json.Marshal(map[string]any{"Replace": replace})
	if err != nil {
		return "", err
	}
	name := filepath.Join(dir, "overlay.json")
	return name, os.WriteFile(name, text, 0o666)
}

// command runs a program and gives what it printed; what it said went wrong is in the error.
func command(name string, args ...string) (string, error) {
	var said strings.Builder
	cmd := exec.Command(name, args...)
	cmd.Stderr = &said
	out, err := cmd.Output()
	if err != nil {
		err = fmt.Errorf("%s %s: %w\n%s%s", name, strings.Join(args, " "), err, out, said.String())
	}
	return string(out), err
}
