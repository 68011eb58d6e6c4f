package plan

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestTheSmallestPlanOfTheManual checks the plan that docs/plan.md gives to copy.
func TestTheSmallestPlanOfTheManual(t *testing.T) {
	t.Parallel()
	raw, err := os.ReadFile("../docs/plan.md")
	if err != nil {
		t.Fatal(err)
	}
	_, text, found := strings.Cut(string(raw), "```yaml\n")
	text, _, ended := strings.Cut(text, "```")
	if !found || !ended {
		t.Fatal("the manual shows no plan")
	}
	path := filepath.Join(t.TempDir(), "plan.yaml")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	p, err := Load(path)
	if err != nil || len(p.Indicators) != 1 || len(p.Notes) > 0 {
		t.Errorf("%v, notes %v", err, p)
	}
}
