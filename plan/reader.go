package plan

import (
	"cmp"
	"errors"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"

	"qianshao"
)

// reader gathers the faults of one file.
type reader struct {
	file   string
	faults qianshao.Faults
	noted  map[qianshao.Fault]bool
}

// place is a spot in the file, both from 1.
type place struct{ line, column int }

// fault notes a fault, once: what the areas of an indicator share is looked at
// for each of them.
func (r *reader) fault(at place, f qianshao.Fault) {
	f.File, f.Line, f.Column = r.file, max(at.line, 1), max(at.column, 1)
	if r.noted[f] {
		return
	}
	if r.noted == nil {
		r.noted = map[qianshao.Fault]bool{}
	}
	r.noted[f] = true
	r.faults = append(r.faults, f)
}

// err returns the faults in order of place, or nil.
func (r *reader) err() error {
	slices.SortStableFunc(r.faults, func(a, b qianshao.Fault) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
	return r.faults.Err()
}

// parse turns bytes into the root value; false after a fault.
func (r *reader) parse(b []byte) (value, bool) {
	if len(b) > maxSize {
		r.fault(place{1, 1}, qianshao.Fault{Code: "size", ZH: "计划文件超过4 MiB", EN: "the plan file is larger than 4 MiB",
			Remedy: "拆成几个计划 / split it into several plans"})
		return value{}, false
	}
	if depth(b) > maxDepth {
		r.fault(place{1, 1}, qianshao.Fault{Code: "size", ZH: "嵌套太深", EN: "nested too deeply",
			Remedy: "检查括号 / check the brackets"})
		return value{}, false
	}
	f, err := parser.ParseBytes(b, 0, parser.AllowDuplicateMapKey())
	if err != nil {
		r.syntax(err)
		return value{}, false
	}
	return r.root(f)
}

func (r *reader) root(f *ast.File) (value, bool) {
	var docs []ast.Node
	for _, d := range f.Docs {
		if d.Body != nil && d.Body.Type() != ast.CommentType {
			docs = append(docs, d.Body)
		}
	}
	switch len(docs) {
	case 1:
		return value{r: r, ast: docs[0]}, true
	case 0:
		r.fault(place{1, 1}, qianshao.Fault{Code: "empty", ZH: "文件是空的", EN: "the file is empty",
			Remedy: "至少写 id、title、year、area、indicators / write at least id, title, year, area, indicators"})
	default:
		r.fault(at(docs[1]), qianshao.Fault{Code: "documents", ZH: "一个文件只能有一个计划", EN: "one plan a file",
			Remedy: "删去 --- 之后的部分 / remove what follows ---"})
	}
	return value{}, false
}

// syntax notes what the YAML parser could not read; it stops at the first.
func (r *reader) syntax(err error) {
	f := qianshao.Fault{Code: "yaml", ZH: "YAML 写法有误", EN: "not valid YAML",
		Remedy: "检查缩进、冒号后的空格、括号和引号 / check indents, the space after a colon, brackets and quotes"}
	var se yaml.Error
	if !errors.As(err, &se) {
		f.Value = err.Error()
		r.fault(place{1, 1}, f)
		return
	}
	f.EN += ": " + firstLine(se.GetMessage())
	if strings.Contains(f.EN, "invalid header option") {
		f.Remedy = `以 > 开头的目标要加引号 / quote a target that starts with >, such as ">= 52"`
	}
	if strings.Contains(se.GetMessage(), "\t") || strings.Contains(se.GetMessage(), "cannot start any token") {
		f.Remedy = "缩进用空格，不用制表符 / indent with spaces, not tabs"
	}
	r.fault(placeOf(se.GetToken()), f)
}

func firstLine(s string) string {
	s, _, _ = strings.Cut(s, "\n")
	return strings.ReplaceAll(s, "\t", `\t`)
}

func placeOf(t *token.Token) place {
	if t == nil || t.Position == nil {
		return place{1, 1}
	}
	return place{t.Position.Line, t.Position.Column}
}

// at returns where a node starts: a block mapping at its first key, since the
// parser gives the colon's place.
func at(n ast.Node) place {
	switch x := n.(type) {
	case *ast.MappingNode:
		if !x.IsFlowStyle && len(x.Values) > 0 {
			return at(x.Values[0].Key)
		}
	case *ast.MappingValueNode:
		return at(x.Key)
	}
	return placeOf(n.GetToken())
}

// maxDepth bounds how deep brackets and indents may nest.
const maxDepth = 100

// depth returns an upper bound of the nesting of a YAML text, cheaply: open
// brackets, and leading spaces and dashes of a line.
func depth(b []byte) int {
	deepest, open, lead, leading := 0, 0, 0, true
	for _, c := range b {
		switch {
		case c == '\n':
			lead, leading = 0, true
		case c == '[' || c == '{':
			open++
			leading = false
		case c == ']' || c == '}':
			open = max(open-1, 0)
			leading = false
		case leading && (c == '-' || c == '?'):
			lead++
		case c != ' ':
			leading = false
		}
		deepest = max(deepest, open, lead)
	}
	return deepest
}
