package report

import (
	"bytes"
	"os"
	"path"
	"strings"
	"testing"
)

func TestDump(t *testing.T) {
	var b bytes.Buffer
	if err := sample().Docx(&b); err != nil {
		t.Fatal(err)
	}
	os.WriteFile(os.Getenv("OUT")+"/s.docx", b.Bytes(), 0o644)
}

// unpack returns the parts of a package just written.
func unpack(t *testing.T, b []byte) files {
	t.Helper()
	parts, err := readFiles(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		t.Fatal(err)
	}
	return parts
}

func docx(t *testing.T, p *Paper) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := p.Docx(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestDocxFollowsTheSchemasOrder(t *testing.T) {
	t.Parallel()
	checked := 0
	for name, part := range unpack(t, docx(t, sample())) {
		if path.Ext(name) == ".xml" && (strings.HasPrefix(name, "word/")) {
			checked++
			if err := checkOrder(part); err != nil {
				t.Errorf("%s: %v", name, err)
			}
		}
	}
	if checked != 9 {
		t.Errorf("checked %d parts", checked)
	}
}

func TestDumpX(t *testing.T) {
	var b bytes.Buffer
	if err := sample().Xlsx(&b); err != nil {
		t.Fatal(err)
	}
	os.WriteFile(os.Getenv("OUT")+"/x.xlsx", b.Bytes(), 0o644)
	b.Reset()
	if err := sample().HTML(&b); err != nil {
		t.Fatal(err)
	}
	os.WriteFile(os.Getenv("OUT")+"/h.html", b.Bytes(), 0o644)
}
