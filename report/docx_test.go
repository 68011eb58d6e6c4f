package report

import (
	"bytes"
	"os"
	"testing"
)

func TestDump(t *testing.T) {
	var b bytes.Buffer
	if err := sample().Docx(&b); err != nil {
		t.Fatal(err)
	}
	os.WriteFile(os.Getenv("OUT")+"/s.docx", b.Bytes(), 0o644)
}
