package main

import (
	"fmt"
	"strings"
)

type completionCmd struct {
	Shell string `arg:"" enum:"bash,zsh,fish" help:"bash、zsh 或 fish / bash, zsh or fish"`
}

// Run prints a completion script made from the commands and flags as they are.
func (c *completionCmd) Run(s *streams) error {
	words := map[string][]string{}
	names := commands(s.model)
	for _, n := range s.model.Children {
		for _, f := range n.Flags {
			words[n.Name] = append(words[n.Name], "--"+f.Name)
		}
	}
	switch c.Shell {
	case "fish":
		fmt.Fprintf(s.out, "complete -c qianshao -n __fish_use_subcommand -f -a '%s'\n", strings.Join(names, " "))
		for _, name := range names {
			for _, f := range words[name] {
				fmt.Fprintf(s.out, "complete -c qianshao -n '__fish_seen_subcommand_from %s' -l %s\n", name, f[2:])
			}
		}
		return nil
	case "zsh":
		fmt.Fprintln(s.out, "autoload -U +X bashcompinit && bashcompinit")
	}
	fmt.Fprintln(s.out,
		"_qianshao() {\n  local cur=\"${COMP_WORDS[COMP_CWORD]}\" words=\"\"\n  case \"$COMP_CWORD:${COMP_WORDS[1]}\" in")
	fmt.Fprintf(s.out, "  1:*) words=\"%s\" ;;\n", strings.Join(names, " "))
	for _, name := range names {
		fmt.Fprintf(s.out, "  *:%s) words=\"%s\" ;;\n", name, strings.Join(words[name], " "))
	}
	fmt.Fprintln(s.out,
		"  esac\n  COMPREPLY=($(compgen -W \"$words\" -- \"$cur\"))\n}\ncomplete -o default -F _qianshao qianshao")
	return nil
}
