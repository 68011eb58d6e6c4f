package plan

import (
	"bytes"
	"regexp"
	"strconv"
	"unicode/utf8"

	"qianshao"
)

// secretPatterns are texts that belong into the configuration. The first group
// is the secret itself, which no fault repeats.
var secretPatterns = []*regexp.Regexp{
	regexp.MustCompile(`(?i)https?://[^\s"'<>]*[?&](?:key|access_token|token|secret|sign|password|apikey|api_key)=([^&\s"'<>]+)`),
	regexp.MustCompile(`(?i)https?://[^\s"'<>]*/(?:open-apis/bot/v2/hook|hooks?|webhook)/([0-9A-Za-z_\-/]{8,})`),
	regexp.MustCompile(`(?i)[a-z][a-z0-9+.-]*://[^\s/:@"']+:([^\s/@"']+)@`),
	regexp.MustCompile(`(?i)\bbearer\s+([0-9a-z._~+/=-]{12,})`),
	regexp.MustCompile(`\b(SEC[0-9a-f]{32,}|ghp_[0-9A-Za-z]{20,}|sk-[0-9A-Za-z-]{20,}|AKIA[0-9A-Z]{16}|xox[abp]-[0-9A-Za-z-]{10,}|eyJ[0-9A-Za-z_-]{10,}\.[0-9A-Za-z_-]{10,})`),
	regexp.MustCompile(`(-----BEGIN [A-Z ]*PRIVATE KEY-----)`),
	regexp.MustCompile(`(?i)(?:^|[\s,{"'-])(?:[a-z_-]*(?:password|passwd|secret|token|api_?key|access_?key)|口令|密码|密钥)["']?\s*[:：=]\s*["']?([^\s"',}]{4,})`),
}

// secrets notes everything that looks like a secret, comments included. It
// reads the raw lines, so that a file with other faults is searched too.
func (r *reader) secrets(b []byte) {
	line := 0
	for text := range bytes.Lines(b) {
		line++
		if at, ok := secretIn(text); ok {
			column := utf8.RuneCount(text[:at]) + 1
			r.fault(place{line, column}, qianshao.Fault{Code: "secret", ZH: "计划里有口令或密钥", EN: "a secret in the plan",
				Remedy: "移到配置里，写作 ${env:NAME} 或 ${file:/path}，并换掉它 / move it to the configuration as ${env:NAME} or ${file:/path}, and replace it"})
		}
	}
}

// secretIn returns where in a line the first secret starts.
func secretIn(line []byte) (int, bool) {
	for _, p := range secretPatterns {
		if m := p.FindSubmatchIndex(line); m != nil {
			return m[2], true
		}
	}
	return 0, false
}

func itoa(n int) string { return strconv.Itoa(n) }
