package config

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"qianshao"
)

// TestBrokenConfigurations: each fixture has its message beside it.
func TestBrokenConfigurations(t *testing.T) {
	t.Setenv("QIANSHAO_TEST_KEY", "abc")
	files, err := filepath.Glob("testdata/broken/*.yaml")
	if err != nil || len(files) < 5 {
		t.Fatalf("%d fixtures, %v", len(files), err)
	}
	for _, f := range files {
		_, err := Load(f)
		var fs qianshao.Faults
		if !errors.As(err, &fs) {
			t.Errorf("%s: %v", f, err)
			continue
		}
		golden := strings.TrimSuffix(f, ".yaml") + ".txt"
		want, rerr := os.ReadFile(golden)
		if os.Getenv("UPDATE_GOLDEN") != "" {
			rerr = os.WriteFile(golden, []byte(err.Error()+"\n"), 0o644)
			want = []byte(err.Error() + "\n")
		}
		if rerr != nil || err.Error()+"\n" != string(want) {
			t.Errorf("%s: got %s, want %s (%v)", f, err, want, rerr)
		}
	}
}

func TestSecretsAreFilledIn(t *testing.T) {
	t.Setenv("QIANSHAO_TEST_KEY", `a"b: #c`)
	dir := t.TempDir()
	key := filepath.Join(dir, "key")
	conf := filepath.Join(dir, "q.yaml")
	if err := errors.Join(os.WriteFile(key, []byte("from-file\n"), 0o600),
		os.WriteFile(conf, []byte("token: ${file:"+key+"}-0123456789\nchannels:\n  - {name: a, kind: webhook, url: 'http://127.0.0.1/', secret: '${env:QIANSHAO_TEST_KEY}'}\n"), 0o600)); err != nil {
		t.Fatal(err)
	}
	c, err := Load(conf)
	if err != nil {
		t.Fatal(err)
	}
	if c.Token != "from-file-0123456789" || c.Channels[0].Secret != `a"b: #c` {
		t.Errorf("%q %q", c.Token, c.Channels[0].Secret)
	}
}
