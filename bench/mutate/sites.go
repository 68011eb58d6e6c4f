package main

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"strings"
)

// A mutant is one small way to break the code.
type mutant struct {
	source    string // the name of its file
	file      string // that with its path from the module
	line, col int
	text      string // the code it breaks, on one line
	how       string // "< → <="
	n         int    // what the environment says to switch it on; 0: not drawn
	where     site
	kind      kind
}

// String names the mutant by its place, as an editor opens it.
func (m *mutant) String() string {
	return fmt.Sprintf("%s:%d:%d  %s  in  %s", m.file, m.line, m.col, m.how, m.text)
}

// key names the mutant by its code, which stays when lines move.
func (m *mutant) key() string { return m.file + "  " + m.how + "  in  " + m.text }

// A kind is what becomes of the code at a site.
type kind int

const (
	bound   kind = iota // a comparison takes its bound, or no longer
	opposed             // a comparison is turned round
	other               // another operator: - for +, / for *, || for &&
)

// A site is the node that mutants break.
type site struct {
	node ast.Node
	op   token.Token
}

var swapped = map[token.Token]token.Token{
	token.LSS: token.LEQ, token.LEQ: token.LSS, token.GTR: token.GEQ, token.GEQ: token.GTR,
	token.ADD: token.SUB, token.SUB: token.ADD, token.MUL: token.QUO, token.QUO: token.MUL, token.REM: token.MUL,
	token.LAND: token.LOR, token.LOR: token.LAND, token.INC: token.DEC, token.DEC: token.INC,
	token.ADD_ASSIGN: token.SUB_ASSIGN, token.SUB_ASSIGN: token.ADD_ASSIGN,
}

var turned = map[token.Token]token.Token{
	token.LSS: token.GEQ, token.LEQ: token.GTR, token.GTR: token.LEQ, token.GEQ: token.LSS,
	token.EQL: token.NEQ, token.NEQ: token.EQL,
}

// A source is one file of the package that is broken.
type source struct {
	name string
	text []byte
	tree *ast.File
}

// mutants lists every way to break a file, in the order of its text.
func (p *pkg) mutants(s source) []*mutant {
	var all []*mutant
	add := func(n ast.Node, op token.Token, k kind, how string) {
		at := p.files.Position(n.Pos())
		text := s.text[at.Offset:p.files.Position(n.End()).Offset]
		all = append(all, &mutant{source: s.name, file: strings.TrimPrefix(p.below+"/"+s.name, "/"), line: at.Line,
			col: at.Column, how: how, kind: k,
			text: strings.Join(strings.Fields(string(text)), " "), where: site{n, op}})
	}
	ast.Inspect(s.tree, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.GenDecl:
			return n.Tok != token.CONST
		case *ast.BinaryExpr:
			for _, k := range p.kinds(n) {
				to := swapped[n.Op]
				if k == opposed {
					to = turned[n.Op]
				}
				add(n, n.Op, k, n.Op.String()+" → "+to.String())
			}
		case *ast.UnaryExpr:
			if n.Op == token.SUB && p.is(n, types.IsNumeric) && p.info.Types[n].Value == nil {
				add(n, n.Op, other, "-x → x")
			}
		case *ast.IncDecStmt:
			add(n, n.Tok, other, n.Tok.String()+" → "+swapped[n.Tok].String())
		case *ast.AssignStmt:
			if swapped[n.Tok] != 0 && p.is(n.Lhs[0], types.IsNumeric) {
				add(n, n.Tok, other, n.Tok.String()+" → "+swapped[n.Tok].String())
			}
		}
		return true
	})
	return all
}

// kinds says in which ways an expression can be broken; a constant cannot.
func (p *pkg) kinds(n *ast.BinaryExpr) []kind {
	if p.info.Types[n].Value != nil {
		return nil
	}
	switch n.Op {
	case token.LSS, token.LEQ, token.GTR, token.GEQ:
		return []kind{bound, opposed}
	case token.EQL, token.NEQ:
		return []kind{opposed}
	case token.LAND, token.LOR:
		return []kind{other}
	case token.ADD, token.SUB, token.MUL, token.QUO, token.REM:
		if p.is(n, types.IsNumeric) {
			return []kind{other}
		}
	}
	return nil
}

// is reports whether an expression is of a basic type of that sort.
func (p *pkg) is(e ast.Expr, sort types.BasicInfo) bool {
	b, ok := p.info.TypeOf(e).Underlying().(*types.Basic)
	return ok && b.Info()&sort != 0
}
