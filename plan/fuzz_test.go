package plan

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"qianshao"
)

// FuzzRead: whatever the bytes, Read gives a plan or faults with a place, and
// reading the same bytes again gives the same.
func FuzzRead(f *testing.F) {
	for _, pattern := range []string{"testdata/broken/*.yaml", "../plans/china-retail/2015.yaml", "china.yaml"} {
		files, _ := filepath.Glob(pattern)
		for _, file := range files {
			b, err := os.ReadFile(file)
			if err != nil {
				f.Fatal(err)
			}
			f.Add(b)
		}
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		p, err := Read("fuzz.yaml", b)
		if err == nil {
			again, err := Read("fuzz.yaml", p.Source)
			if err != nil || again.Version != p.Version || len(again.Indicators) != len(p.Indicators) {
				t.Fatalf("read twice: %v", err)
			}
			return
		}
		var faults qianshao.Faults
		if !errors.As(err, &faults) || len(faults) == 0 {
			t.Fatalf("%T is not Faults", err)
		}
		for _, x := range faults {
			if x.Line < 1 || x.Column < 1 || x.Code == "" || x.Remedy == "" {
				t.Fatalf("incomplete fault %+v", x)
			}
		}
	})
}
