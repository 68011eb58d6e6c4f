package config

import (
	"errors"
	"reflect"
	"regexp"
	"strings"
	"time"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"

	"qianshao"
	"qianshao/near"
)

const remedy = "键见 docs/config.md / keys are listed in docs/config.md"

// source is the text of a configuration, which says where each key stands;
// the zero value knows no place.
type source struct {
	path string
	file *ast.File
}

// decode reads YAML strictly and fills in the secrets its strings name.
func (x *source) decode(raw []byte, c *Config) error {
	var err error
	if x.file, err = parser.ParseBytes(raw, 0); err != nil {
		return err
	}
	for _, doc := range x.file.Docs {
		if doc.Body == nil {
			continue
		}
		secrets := &secretExpander{}
		ast.Walk(secrets, doc.Body)
		if secrets.err != nil {
			return secrets.err
		}
		if err := yaml.NodeToValue(doc.Body, c, yaml.Strict()); err != nil {
			return err
		}
	}
	return nil
}

// in says of a fault where in the file it is: at its field, or at what holds it
// where the field is not written.
func (x *source) in(f qianshao.Fault) qianshao.Fault {
	f.File, f.ZH = x.path, f.Field+"："+f.ZH
	for field := f.Field; x.file != nil && field != ""; field = field[:max(strings.LastIndexAny(field, ".["), 0)] {
		p, err := yaml.PathString("$." + field)
		if err != nil {
			continue
		}
		if n, err := p.FilterFile(x.file); err == nil && n != nil {
			return placed(f, startOf(n))
		}
	}
	return f
}

// startOf is the first token of a node: of a mapping that of its first key.
func startOf(n ast.Node) *token.Token {
	switch n := n.(type) {
	case *ast.MappingNode:
		if !n.IsFlowStyle && len(n.Values) > 0 {
			return startOf(n.Values[0])
		}
	case *ast.MappingValueNode:
		return n.Key.GetToken()
	}
	return n.GetToken()
}

func placed(f qianshao.Fault, at *token.Token) qianshao.Fault {
	if at != nil && at.Position != nil {
		f.Line, f.Column = at.Position.Line, at.Position.Column
	}
	return f
}

// fault puts into words what was wrong with the text itself.
func (x *source) fault(err error) qianshao.Fault {
	f := qianshao.Fault{File: x.path, Code: "yaml", ZH: "YAML 写法有误", EN: "not valid YAML",
		Remedy: "检查缩进、冒号后的空格、括号和引号 / check indents, the space after a colon, brackets and quotes"}
	if secret, ok := errors.AsType[secretFault](err); ok {
		secret.File = x.path
		return placed(secret.Fault, secret.at)
	}
	var at yaml.Error
	if !errors.As(err, &at) {
		if bad := x.badDuration(); bad != nil {
			f.Code, f.ZH, f.EN, f.Value, f.Remedy = "type", "值的写法不对", "the wrong kind of value", bad.Value,
				kindWords["time.Duration"]
			return placed(f, bad)
		}
		f.EN += ": " + err.Error()
		return f
	}
	f = placed(f, at.GetToken())
	said := strings.SplitN(at.GetMessage(), "\n", 2)[0]
	switch at.(type) {
	case *yaml.UnknownFieldError:
		f.Code, f.ZH, f.EN, f.Value, f.Remedy = "unknown-key", "没有这个键", "no such key", at.GetToken().Value, remedy
		if key := nearestKey(f.Value); key != "" {
			f.Remedy = "是不是 " + key + "？ / did you mean " + key + "?"
		}
	case *yaml.DuplicateKeyError:
		f.Code, f.ZH, f.EN, f.Value, f.Remedy = "duplicate-key", "键写了两次", "the key stands twice", at.GetToken().Value,
			"删去一个 / remove one"
	case *yaml.TypeError, *yaml.OverflowError, *yaml.UnexpectedNodeTypeError:
		// the value may be a secret
		f.Code, f.ZH, f.EN, f.Remedy = "type", "值的写法不对", "the wrong kind of value", wantedKind(said)
	default:
		f.EN += ": " + said
	}
	return f
}

// badDuration is the first interval that is none, which the decoder refuses
// without saying where; nil: there is none.
func (x *source) badDuration() *token.Token {
	for _, n := range ast.FilterFile(ast.MappingValueType, x.file) {
		pair, ok := n.(*ast.MappingValueNode)
		if !ok || pair.Key.GetToken().Value != "interval" {
			continue
		}
		if at := pair.Value.GetToken(); at != nil {
			if _, err := time.ParseDuration(at.Value); err != nil {
				return at
			}
		}
	}
	return nil
}

var reType = regexp.MustCompile(`of type (\S+)`)

// kindWords say what a key wants, for who does not know Go.
var kindWords = map[string]string{"time.Duration": "时长要带单位 / a time wants its unit: 30s, 5m, 1h",
	"string": "要一段文字 / want a text",
	"int":    "要一个整数 / want a whole number", "bool": "要 true 或 false / want true or false",
	"[]string": "要一个列表 / want a list: [a, b]"}

func wantedKind(said string) string {
	if m := reType.FindStringSubmatch(said); m != nil && kindWords[m[1]] != "" {
		return kindWords[m[1]]
	}
	return remedy
}

// nearestKey is the key of a configuration that a misspelt one may have meant.
func nearestKey(word string) (key string) {
	best := 3
	for _, known := range keysOf(reflect.TypeFor[Config](), nil) {
		if d := near.Edits(word, known); d < best {
			key, best = known, d
		}
	}
	return key
}

// keysOf lists the keys of a configuration and of its parts, in their order.
func keysOf(t reflect.Type, keys []string) []string {
	for t.Kind() == reflect.Slice || t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	if t.Kind() != reflect.Struct {
		return keys
	}
	for f := range t.Fields() {
		if name, _, _ := strings.Cut(f.Tag.Get("yaml"), ","); name != "" && name != "-" {
			keys = keysOf(f.Type, append(keys, name))
		}
	}
	return keys
}
