package api

import (
	"bufio"
	"bytes"
	"flag"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/textproto"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
)

var update = flag.Bool("update", false, "write the answers into testdata")

// TestRequests sends each request under testdata and compares the answer byte
// by byte: status, headers that matter, body.
func TestRequests(t *testing.T) {
	t.Parallel()
	for dir, least := range map[string]int{"good": 20, "broken": 40} {
		files, err := filepath.Glob(filepath.Join("testdata", dir, "*.txtar"))
		if err != nil || len(files) < least {
			t.Fatalf("%s: %d requests, want at least %d (%v)", dir, len(files), least, err)
		}
		for _, file := range files {
			t.Run(dir+"/"+strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
				t.Parallel()
				code := sendFile(t, file)
				if broken := code >= 400; broken != (dir == "broken") {
					t.Errorf("status %d in %s", code, dir)
				}
			})
		}
	}
}

func sendFile(t *testing.T, file string) int {
	t.Helper()
	a, err := txtar.ParseFile(file)
	if err != nil || len(a.Files) != 2 {
		t.Fatalf("want request and answer in %s: %v", file, err)
	}
	rec := httptest.NewRecorder()
	handler().ServeHTTP(rec, parseRequest(t, a.Files[0].Data))
	got := printed(rec)
	if *update {
		a.Files[1].Data = got
		if err := os.WriteFile(file, txtar.Format(a), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(got, a.Files[1].Data) {
		t.Errorf("%s\n got %s\nwant %s", a.Files[0].Data, got, a.Files[1].Data)
	}
	return rec.Code
}

// parseRequest reads method and target, headers, a blank line and the body. A
// body of "@N" is N bytes long.
func parseRequest(t *testing.T, b []byte) *http.Request {
	t.Helper()
	head, body, _ := bytes.Cut(b, []byte("\n\n"))
	in := textproto.NewReader(bufio.NewReader(io.MultiReader(bytes.NewReader(head), strings.NewReader("\n\n"))))
	first, err := in.ReadLine()
	if err != nil {
		t.Fatal(err)
	}
	header, err := in.ReadMIMEHeader()
	if err != nil {
		t.Fatal(err)
	}
	method, target, _ := strings.Cut(first, " ")
	body = bytes.TrimSuffix(body, []byte("\n"))
	var n int
	if _, err := fmt.Sscanf(string(body), "@%d", &n); err == nil {
		body = bytes.Repeat([]byte("x"), n)
	}
	r := httptest.NewRequest(method, target, bytes.NewReader(body))
	r.Header, r.Host = http.Header(header), "127.0.0.1:8080"
	if h := r.Header.Get("Host"); h != "" {
		r.Host = h
	}
	if r.Header.Get("Length") == "unknown" {
		r.ContentLength = -1
	}
	return r
}

func printed(rec *httptest.ResponseRecorder) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "%d\n", rec.Code)
	for _, name := range []string{"Allow", "Content-Type", "ETag"} {
		if v := rec.Header().Get(name); v != "" {
			fmt.Fprintf(&b, "%s: %s\n", name, v)
		}
	}
	b.WriteByte('\n')
	b.Write(rec.Body.Bytes())
	if !bytes.HasSuffix(b.Bytes(), []byte("\n")) {
		b.WriteByte('\n')
	}
	return b.Bytes()
}
