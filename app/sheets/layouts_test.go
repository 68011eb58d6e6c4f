package sheets

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"qianshao"
	"qianshao/collector/layout"
)

// Layouts lie in the data folder, one file each: what was taken in is listed by
// name, taken back on a day that stays, and a file half written is none.
func TestLayoutsInAFolder(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	x := LayoutsIn(dir)
	if ls, err := x.All(); len(ls) != 0 || err != nil {
		t.Fatalf("%v %v", ls, err)
	}
	for _, name := range []string{"月报", "日报"} {
		l := layout.Layout{Name: name, Taught: "2023-07-20", Shape: []string{"指标", "本月"}}
		raw, err := l.Bytes()
		if err != nil {
			t.Fatal(err)
		}
		if got, err := x.Import(name+".yaml", raw); got != name || err != nil {
			t.Fatalf("%q %v", got, err)
		}
	}
	if err := os.WriteFile(filepath.Join(dir, "layouts", ".new-1.yaml"), []byte("{"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, day := range []string{"2023-07-21", "2023-08-01"} {
		if err := x.Withdraw("月报", day); err != nil {
			t.Fatal(err)
		}
	}
	list, err := LayoutsIn(dir).List()
	if err != nil || len(list) != 2 || list[0].Name != "日报" || list[0].Withdrawn != "" || list[1].Withdrawn != "2023-07-21" {
		t.Errorf("%+v %v", list, err)
	}
	err = x.Withdraw("年报", "2023-08-01")
	if f, ok := errors.AsType[qianshao.Fault](err); !ok || f.Code != "unknown-layout" || f.Remedy == "" {
		t.Errorf("%v", err)
	}
	if err := os.WriteFile(filepath.Join(dir, "layouts", "坏.yaml"), []byte("{"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := x.All(); err == nil {
		t.Error("a layout that cannot be read is silently gone")
	}
}
