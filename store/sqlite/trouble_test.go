package sqlite

import (
	"errors"
	"fmt"
	"testing"

	"qianshao"
)

// What keeps the folder from taking writes is kept until one succeeds; a fault of
// what was handed in is nobody's trouble.
func TestTrouble(t *testing.T) {
	t.Parallel()
	for code, kept := range map[string]bool{"data-folder": true, "data-gone": true, "data-corrupt": true, "disk-full": true, "disk-error": true,
		"data-busy": false, "data-read-only": false, "contradiction": false} {
		var s Store
		s.note(fmt.Errorf("append: %w", qianshao.Fault{Code: code}))
		if f := s.trouble.Load(); (f != nil) != kept || kept && f.Code != code {
			t.Errorf("%s: %v", code, f)
		}
		s.note(errors.New("anything"))
		if (s.trouble.Load() != nil) != kept {
			t.Errorf("%s: another error mends it", code)
		}
		if s.note(nil); s.trouble.Load() != nil {
			t.Errorf("%s: a write that succeeds mends nothing", code)
		}
	}
}
