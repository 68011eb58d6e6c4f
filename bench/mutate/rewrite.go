package main

import (
	"cmp"
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"
)

// An edit puts text in place of some bytes. At one place what closes an inner
// expression comes first, then an operator, then what opens an outer one.
type edit struct {
	at, cut int
	rank    int
	text    string
}

const (
	closing = iota
	operator
	opening
)

// An editor gathers the edits of one file; nodes come outermost first.
type editor struct {
	p     *pkg
	src   source
	edits []edit
}

func (e *editor) offset(p token.Pos) int { return e.p.files.Position(p).Offset }

func (e *editor) open(p token.Pos, cut int, text string) {
	e.edits = append(e.edits, edit{e.offset(p), cut, opening, text})
}

func (e *editor) close(p token.Pos, text string) {
	e.edits = slices.Insert(e.edits, 0, edit{e.offset(p), 0, closing, text})
}

// between puts text where an operator stood; lines that it spanned end after the first letter, a comma.
func (e *editor) between(from, to token.Pos, text string) {
	a, b := e.offset(from), e.offset(to)
	lines := strings.Repeat("\n", strings.Count(string(e.src.text[a:b]), "\n"))
	e.edits = append(e.edits, edit{a, b - a, operator, text[:1] + lines + text[1:]})
}

// text is the file with its edits made.
func (e *editor) text() string {
	slices.SortStableFunc(e.edits, func(a, b edit) int {
		return cmp.Or(cmp.Compare(a.at, b.at), cmp.Compare(a.rank, b.rank))
	})
	var out strings.Builder
	at := 0
	for _, x := range e.edits {
		out.Write(e.src.text[at:x.at])
		out.WriteString(x.text)
		at = x.at + x.cut
	}
	out.Write(e.src.text[at:])
	return out.String()
}

// names are the functions in switches.go.txt that stand for an operator.
var names = map[token.Token]string{
	token.LSS: "Less", token.LEQ: "Most", token.GTR: "More", token.GEQ: "Least",
	token.ADD: "Add", token.SUB: "Sub", token.MUL: "Mul", token.QUO: "Quo", token.REM: "Rem", token.LAND: "And",
	token.LOR: "Or",
}

// rewrite gives the file with a switch at each drawn mutant of it.
func (p *pkg) rewrite(s source, drawn []*mutant) string {
	at := map[ast.Node][]*mutant{}
	for _, m := range drawn {
		at[m.where.node] = append(at[m.where.node], m)
	}
	e := &editor{p: p, src: s}
	ast.Inspect(s.tree, func(n ast.Node) bool {
		for _, m := range at[n] {
			if m.kind == opposed {
				e.open(n.Pos(), 0, "((")
				e.close(n.End(), fmt.Sprintf(") != mutantOn(%d))", m.n))
			}
		}
		for _, m := range at[n] {
			if m.kind != opposed {
				e.change(m)
			}
		}
		return true
	})
	return e.text()
}

// typed is the type of the numbers that an operator takes where it needs no import,
// "[int64]": a shifted constant would be an int for a function. "" for others.
func (p *pkg) typed(n *ast.BinaryExpr) string {
	b, ok := p.info.TypeOf(n.X).(*types.Basic)
	if !ok || b.Info()&types.IsNumeric == 0 || b.Info()&types.IsUntyped != 0 {
		return ""
	}
	return "[" + b.Name() + "]"
}

// change puts a call in place of an operator.
func (e *editor) change(m *mutant) {
	switch n := m.where.node.(type) {
	case *ast.BinaryExpr:
		e.open(n.Pos(), 0, fmt.Sprintf("mutant%s%s(%d, ", names[n.Op], e.p.typed(n), m.n))
		if n.Op == token.LAND || n.Op == token.LOR {
			e.between(n.X.End(), n.Y.Pos(), ", func() bool { return ")
			e.close(n.End(), " })")
			return
		}
		e.between(n.X.End(), n.Y.Pos(), ", ")
		e.close(n.End(), ")")
	case *ast.UnaryExpr:
		e.open(n.Pos(), 1, fmt.Sprintf("mutantSub(%d, 0, ", m.n))
		e.close(n.End(), ")")
	case *ast.IncDecStmt:
		x := string(e.src.text[e.offset(n.X.Pos()):e.offset(n.X.End())])
		sign := n.Tok.String()[:1]
		e.between(n.X.End(), n.End(), fmt.Sprintf("%s= mutantSigned(%d, %s, 1)", sign, m.n, x))
	case *ast.AssignStmt:
		x := string(e.src.text[e.offset(n.Lhs[0].Pos()):e.offset(n.Lhs[0].End())])
		e.open(n.Rhs[0].Pos(), 0, fmt.Sprintf("mutantSigned(%d, %s, ", m.n, x))
		e.close(n.Rhs[0].End(), ")")
	}
}
