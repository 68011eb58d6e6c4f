package plan

import (
	"errors"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"qianshao"
)

var update = flag.Bool("update", false, "rewrite the expected messages under testdata/broken")

// TestBrokenPlans reads each broken plan and holds its messages against the
// file beside it: every fault in one go, with place, both languages, remedy.
func TestBrokenPlans(t *testing.T) {
	files, err := filepath.Glob("testdata/broken/*.yaml")
	if err != nil || len(files) < 30 {
		t.Fatalf("%d broken plans, %v", len(files), err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".yaml"), func(t *testing.T) {
			t.Parallel()
			b, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			p, err := Read(filepath.Base(file), b)
			if err == nil {
				t.Fatalf("read without a fault: %+v", p)
			}
			compareMessages(t, strings.TrimSuffix(file, ".yaml")+".txt", err)
		})
	}
}

func compareMessages(t *testing.T, golden string, err error) {
	t.Helper()
	got := err.Error() + "\n"
	if *update {
		if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, readErr := os.ReadFile(golden)
	if readErr != nil {
		t.Fatal(readErr)
	}
	if got != string(want) {
		t.Errorf("messages differ\ngot:\n%s\nwant:\n%s", got, want)
	}
}

// Every fault of every broken plan names its place, what is wrong in both
// languages, and a remedy.
func TestFaultsAreComplete(t *testing.T) {
	t.Parallel()
	files, _ := filepath.Glob("testdata/broken/*.yaml")
	for _, file := range files {
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		_, err = Read(file, b)
		var faults qianshao.Faults
		if !errors.As(err, &faults) {
			t.Fatalf("%s: %v is not Faults", file, err)
		}
		lines := strings.Count(string(b), "\n") + 1
		for _, f := range faults {
			if f.File != file || f.Line < 1 || f.Line > lines || f.Column < 1 || f.Code == "" || f.ZH == "" || f.EN == "" || f.Remedy == "" {
				t.Errorf("%s: incomplete fault %+v", file, f)
			}
		}
	}
}

// A secret is never repeated in a message.
func TestSecretsAreNotRepeated(t *testing.T) {
	t.Parallel()
	b, err := os.ReadFile("testdata/broken/secrets.yaml")
	if err != nil {
		t.Fatal(err)
	}
	_, err = Read("secrets.yaml", b)
	for _, secret := range []string{"0a1b2c3d", "abcdef0123456789", "hunter2", "correct-horse"} {
		if strings.Contains(err.Error(), secret) {
			t.Errorf("%q stands in the messages:\n%s", secret, err)
		}
	}
}
