package config

import (
	"os"
	"regexp"
	"strings"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/token"

	"qianshao"
	"qianshao/files"
)

var secretPattern = regexp.MustCompile(`\$\{(env|file):([^}]+)\}`)

// secretExpander replaces ${env:NAME} and ${file:/path} in string values; a
// missing one is an error, so that no channel runs with an empty key.
type secretExpander struct{ err error }

// secretFault is a secret that is not there, at the text that names it.
type secretFault struct {
	qianshao.Fault
	at *token.Token
}

// Visit implements [ast.Visitor].
func (x *secretExpander) Visit(n ast.Node) ast.Visitor {
	if s, ok := n.(*ast.StringNode); ok {
		s.Value = secretPattern.ReplaceAllStringFunc(s.Value, func(m string) string { return x.lookup(m, s.Token) })
	}
	return x
}

func (x *secretExpander) lookup(m string, at *token.Token) string {
	parts := secretPattern.FindStringSubmatch(m)
	if parts[1] == "env" {
		v, ok := os.LookupEnv(parts[2])
		if !ok {
			x.err = secretFault{qianshao.Fault{Value: m, Code: "secret", ZH: "环境变量没有设",
				EN:     "the environment variable is not set",
				Remedy: "启动前设好 " + parts[2] + "，或写 ${file:/路径} / set it before the start, or write ${file:/path}"}, at}
		}
		return v
	}
	b, err := files.Read(parts[2], maxConfig)
	if err != nil {
		x.err = secretFault{qianshao.Fault{Value: m, Code: "secret", ZH: "密钥文件读不了",
			EN:     "the file of the secret cannot be read",
			Remedy: "检查路径和权限 / check its path and permissions"}, at}
	}
	return strings.TrimSpace(string(b))
}
