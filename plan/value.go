package plan

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/goccy/go-yaml/ast"

	"qianshao"
	"qianshao/near"
)

// value is what stands behind a key, or an item of a list. Its readers fill
// their argument only where a value is there and good, so that defaults stay;
// a bad one is noted.
type value struct {
	r     *reader
	ast   ast.Node // nil: not there
	field string   // dotted path
	at    place    // of the key, or of the mapping it is missing from
}

// present reports whether a value is there and not null.
func (v value) present() bool { return v.ast != nil && v.ast.Type() != ast.NullType }

// place returns where the value starts, or where it should.
func (v value) place() place {
	if v.present() {
		return at(v.ast)
	}
	return v.at
}

// raw returns a scalar as written, without quotes.
func (v value) raw() (string, bool) {
	switch x := v.ast.(type) {
	case *ast.StringNode:
		return x.Value, true
	case *ast.LiteralNode:
		return x.Value.Value, true
	case *ast.IntegerNode, *ast.FloatNode, *ast.BoolNode, *ast.InfinityNode, *ast.NanNode:
		return x.GetToken().Value, true
	}
	return "", false
}

// fault notes a fault of this value.
func (v value) fault(code, zh, en, remedy string) {
	s, _ := v.raw()
	v.r.fault(v.place(), qianshao.Fault{Field: v.field, Value: s, Code: code, ZH: zh, EN: en, Remedy: remedy})
}

// scalar returns a single value's text; false where absent or no scalar.
func (v value) scalar() (string, bool) {
	if !v.present() {
		return "", false
	}
	s, ok := v.raw()
	if !ok {
		v.wrongKind("这里要写一个值，不是列表或映射", "want a single value here, not a list or mapping",
			"把值直接写出来 / write the value out")
		return "", false
	}
	s = strings.TrimSpace(s)
	if strings.IndexFunc(s, qianshao.Unseen) >= 0 {
		v.r.fault(v.place(), qianshao.Fault{Field: v.field, Value: qianshao.Visible(s), Code: "unseen",
			ZH: "有看不见的字符（换行、控制符、方向符或零宽字符），会改变显示",
			EN: "characters that do not show but change what is shown: line breaks, controls, marks of direction, zero-width ones", Remedy: "删去，重新输入 / delete them, type it anew"})
		return "", false
	}
	return s, true
}

// wrongKind notes a list, mapping or single value where another is wanted, or
// YAML that plans do without.
func (v value) wrongKind(zh, en, remedy string) {
	if v.ast != nil {
		switch v.ast.Type() {
		case ast.AnchorType, ast.AliasType, ast.TagType:
			zh, en, remedy = "计划文件不用锚点、别名和标签", "plan files take no anchors, aliases or tags",
				"把值直接写出来 / write the value out"
		}
	}
	v.fault("type", zh, en, remedy)
}

func (v value) str(to *string) {
	if s, ok := v.scalar(); ok {
		*to = s
	}
}

// text reads a name: a string, or {zh: …, en: …}. YAML parts a flow mapping at
// commas; words that follow one belong to the name before.
func (v value) text(to *qianshao.Text) {
	if _, isMap := entriesOf(v.ast); !isMap {
		v.str(&to.ZH)
		return
	}
	t, _ := v.mapping()
	if !t.has("zh") {
		v.fault("missing", "名称要有中文", "the name wants Chinese", "{zh: 中文, en: English}")
	}
	var last *string
	for _, key := range t.keys {
		part := t.get(key)
		switch {
		case key == "zh":
			last = &to.ZH
			part.str(last)
		case key == "en":
			last = &to.EN
			part.str(last)
		case last != nil && !part.present():
			*last += ", " + key
		default:
			t.unknown(key, []string{"zh", "en"})
		}
	}
}

// integer reads a whole number from low to high.
func (v value) integer(to *int, low, high int) {
	s, ok := v.scalar()
	if !ok {
		return
	}
	n, err := strconv.Atoi(s)
	if err != nil || n < low || n > high {
		v.fault("number", "要写范围内的整数", "want a whole number in range", strconv.Itoa(low)+"…"+strconv.Itoa(high))
		return
	}
	*to = n
}

// number reads a number; it tells whether one was there.
func (v value) number(to *float64) bool {
	s, ok := v.scalar()
	if !ok {
		return false
	}
	x, err := strconv.ParseFloat(s, 64)
	if err != nil || math.IsNaN(x) || math.Abs(x) > 1e15 {
		v.fault("number", "要写数", "want a number", "如 12.5 / such as 12.5")
		return false
	}
	*to = x
	return true
}

// boolean reads true, yes, on or false, no, off.
func (v value) boolean(to *bool) {
	s, ok := v.scalar()
	if !ok {
		return
	}
	switch strings.ToLower(s) {
	case "true", "yes", "on":
		*to = true
	case "false", "no", "off":
		*to = false
	default:
		v.fault("choice", "要写 true 或 false", "want true or false", "true / false")
	}
}

// choice reads one of some words; "" where absent or none of them.
func (v value) choice(words ...string) string {
	s, ok := v.scalar()
	if !ok {
		return ""
	}
	if !slices.Contains(words, s) {
		remedy := strings.Join(words, ", ")
		if w, found := near.Word(s, words); found {
			remedy = didYouMean(w)
		}
		v.fault("choice", "不认识的取值", "not one of the known values", remedy)
		return ""
	}
	return s
}

// date reads YYYY-MM-DD.
func (v value) date(to *qianshao.Date) bool {
	s, ok := v.scalar()
	if !ok {
		return false
	}
	d, err := qianshao.ParseDate(s)
	if err != nil {
		v.fault("date", "日期看不懂", "unreadable date", "写成 2023-06-30 / write 2023-06-30")
		return false
	}
	*to = d
	return true
}

// list returns the items of a list; a single value counts as a list of one.
func (v value) list() []value {
	if !v.present() {
		return nil
	}
	s, ok := v.ast.(*ast.SequenceNode)
	if !ok {
		return []value{v}
	}
	out := make([]value, 0, len(s.Values))
	for i, n := range s.Values {
		out = append(out, value{r: v.r, ast: n, field: v.field + "[" + strconv.Itoa(i+1) + "]", at: v.place()})
	}
	return out
}

// strs reads a list of strings; each once.
func (v value) strs(to *[]string) {
	for _, item := range v.list() {
		s, ok := item.scalar()
		switch {
		case !item.present():
			item.fault("missing", "列表里有空项", "the list has an empty item", "删去或补上 / remove or fill it")
		case ok && slices.Contains(*to, s):
			item.fault("duplicate", "列表里重复", "twice in the list", "只留一个 / keep one of them")
		case ok:
			*to = append(*to, s)
		}
	}
}
