package ruletest

import (
	"fmt"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"

	"qianshao"
	"qianshao/files"
)

// maxSize bounds a file of cases.
const maxSize = 16 << 20

// read reads a file of cases. Its error is a [qianshao.Fault] or
// [qianshao.Faults] with the place of each faulty case.
func read(path string) ([]testCase, error) {
	raw, err := files.Read(path, maxSize)
	if err != nil {
		return nil, qianshao.Fault{File: path, Code: "file", ZH: "打不开用例文件", EN: "cannot open the file of cases",
			Remedy: "检查路径 / check the path"}
	}
	return parse(path, raw)
}

func parse(name string, raw []byte) (cases []testCase, err error) {
	broken := func(line int, why string) qianshao.Fault {
		return qianshao.Fault{File: name, Line: line, Code: "yaml", ZH: "用例看不懂", EN: why,
			Remedy: "一条用例一行：- {name: …, …} / a list of cases"}
	}
	defer func() { // the YAML reader panics on some broken input
		if r := recover(); r != nil {
			cases, err = nil, broken(1, fmt.Sprint(r))
		}
	}()
	file, err := parser.ParseBytes(raw, 0)
	if err != nil {
		return nil, broken(1, yaml.FormatError(err, false, false))
	}
	var faults qianshao.Faults
	for _, doc := range file.Docs {
		if doc.Body == nil || doc.Body.Type() == ast.CommentType || doc.Body.Type() == ast.NullType {
			continue
		}
		list, ok := doc.Body.(*ast.SequenceNode)
		if !ok {
			return nil, broken(lineOf(doc.Body), "want a list")
		}
		for _, n := range list.Values {
			k, err := decode(name, n)
			if err != nil {
				faults = append(faults, broken(lineOf(n), yaml.FormatError(err, false, false)))
				continue
			}
			if f, ok := k.complete().(qianshao.Fault); ok {
				faults = append(faults, f)
			}
			cases = append(cases, k)
		}
	}
	if len(cases) == 0 && len(faults) == 0 {
		return nil, broken(1, "no case in it")
	}
	return cases, faults.Err()
}

func decode(name string, n ast.Node) (testCase, error) {
	k := testCase{file: name, line: lineOf(n)}
	err := yaml.NodeToValue(n, &k, yaml.Strict())
	return k, err
}

// lineOf is the line a node begins on.
func lineOf(n ast.Node) int {
	if m, ok := n.(*ast.MappingNode); ok && len(m.Values) > 0 {
		n = m.Values[0].Key
	}
	if t := n.GetToken(); t != nil && t.Position != nil {
		return t.Position.Line
	}
	return 1
}
