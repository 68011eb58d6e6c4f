package config

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestTheConfigurationOfTheManual reads the file that docs/config.md shows, its
// secrets set.
func TestTheConfigurationOfTheManual(t *testing.T) {
	raw, err := os.ReadFile("../../docs/config.md")
	if err != nil {
		t.Fatal(err)
	}
	_, text, found := strings.Cut(string(raw), "```yaml\n")
	text, _, ended := strings.Cut(text, "```")
	if !found || !ended {
		t.Fatal("the manual shows no configuration")
	}
	for _, name := range []string{"QIANSHAO_TOKEN", "PLATFORM_KEY", "DSN", "HOOK", "WECOM", "DING", "FEISHU", "MAIL"} {
		t.Setenv(name, "0123456789abcdef")
	}
	path := filepath.Join(t.TempDir(), "qianshao.yaml")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Load(path); err != nil {
		t.Error(err)
	}
}
