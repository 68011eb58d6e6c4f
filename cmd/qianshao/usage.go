package main

import "strings"

// usages are the ways in which a command line is wrong, as the parser begins to
// say them, and in Chinese.
var usages = []struct{ en, zh string }{
	{"missing flags: ", "缺少参数 "},
	{"unknown flag ", "没有这个参数 "},
	{"unexpected argument ", "多出来的词，或没有这个命令 "},
	{`expected "`, "还要写 "},
}

// usage says in both languages what is wrong with a command line, and where its
// help stands: of the command where the first word is one.
func usage(err error, args, commands []string) string {
	said := err.Error()
	for _, u := range usages {
		if rest, ok := strings.CutPrefix(said, u.en); ok {
			what, _, _ := strings.Cut(rest, ", did you mean ")
			said = u.zh + strings.TrimSuffix(what, `"`) + " / " + said
			break
		}
	}
	help := "qianshao help"
	for _, c := range commands {
		if len(args) > 0 && args[0] == c {
			help = "qianshao " + c + " --help"
		}
	}
	return said + "\n用法见 / see: " + help
}
