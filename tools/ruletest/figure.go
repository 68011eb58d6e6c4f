package ruletest

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/goccy/go-yaml/ast"

	"qianshao"
)

// figure is one known value of a case: 12.3, 12.3? (preliminary), withdrawn or
// not_applicable.
type figure struct{ qianshao.Point }

// UnmarshalYAML implements goccy/go-yaml's NodeUnmarshaler: handed bytes, it
// would have the whole file formatted for every figure.
func (f *figure) UnmarshalYAML(n ast.Node) error {
	var err error
	*f, err = parseFigure(strings.Trim(strings.TrimSpace(n.GetToken().Value), `"'`))
	return err
}

func parseFigure(s string) (figure, error) {
	if st, ok := qianshao.ParseStatus(s); ok && !st.HasValue() {
		return figure{qianshao.Point{Status: st}}, nil
	}
	var f figure
	number, preliminary := strings.CutSuffix(s, "?")
	if preliminary {
		f.Status = qianshao.Preliminary
	}
	v, err := strconv.ParseFloat(number, 64)
	if err != nil || math.IsNaN(v) || math.IsInf(v, 0) {
		return f, fmt.Errorf("figure %q: want a number, a number with ?, withdrawn or not_applicable", s)
	}
	f.Value = v
	if _, after, ok := strings.Cut(number, "."); ok && !strings.ContainsAny(number, "eE") {
		f.Decimals = int8(min(len(after), 15))
	}
	return f, nil
}

// steps reads a series row: a figure or _ a period, from the first period on.
func steps(row string, first qianshao.Period) ([]qianshao.Point, error) {
	var out []qianshao.Point
	for i, s := range strings.Fields(row) {
		p := qianshao.Point{Status: qianshao.Withdrawn}
		if s != "_" {
			f, err := parseFigure(s)
			if err != nil {
				return nil, err
			}
			p = f.Point
		}
		p.Period = first.Add(i)
		out = append(out, p)
	}
	return out, nil
}
