package kept_test

import (
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"

	"qianshao/kept"
)

func TestATextIsMadeOnceAState(t *testing.T) {
	t.Parallel()
	s := kept.NewShelf[int](1 << 20)
	var mu sync.Mutex
	made := map[string]int{}
	ask := func(of string, state int, name string) string {
		x, err := s.Text(of, state, name, func() (*kept.Text, error) {
			mu.Lock()
			defer mu.Unlock()
			made[fmt.Sprint(of, state, name)]++
			return kept.NewText(int64(state), []byte(fmt.Sprint(of, state, name))), nil
		})
		if err != nil {
			t.Error(err)
			return ""
		}
		return string(x.Body)
	}
	var all sync.WaitGroup
	for range 50 {
		all.Go(func() {
			for _, of := range []string{"a", "b"} {
				if got := ask(of, 1, "x"); got != of+"1x" {
					t.Errorf("%s is answered %s", of, got)
				}
			}
		})
	}
	all.Wait()
	ask("a", 2, "x")
	ask("a", 2, "y")
	ask("a", 2, "x")
	ask("b", 1, "x")
	for what, n := range made {
		if n != 1 {
			t.Errorf("%s is made %d times", what, n)
		}
	}
	ask("a", 1, "x")
	if made["a1x"] != 2 {
		t.Error("a state that has gone is kept")
	}
}

func TestAShelfIsBounded(t *testing.T) {
	t.Parallel()
	s := kept.NewShelf[int](10_000)
	made := 0
	text := func() (*kept.Text, error) {
		made++
		return kept.NewText(1, []byte(strings.Repeat("x", 900))), nil
	}
	for i := range 100 {
		_, _ = s.Text("a", 1, fmt.Sprint(i), text)
	}
	for i := range 100 {
		_, _ = s.Text("a", 1, fmt.Sprint(i), text)
	}
	if made < 180 {
		t.Errorf("of 200 texts of 900 bytes %d were kept in 10,000", 200-made)
	}
}

func TestAFailureIsNotKept(t *testing.T) {
	t.Parallel()
	s := kept.NewShelf[int](10_000)
	_, err := s.Text("a", 1, "x", func() (*kept.Text, error) { return nil, io.ErrUnexpectedEOF })
	x, then := s.Text("a", 1, "x", func() (*kept.Text, error) { return kept.NewText(1, []byte("good")), nil })
	if !errors.Is(err, io.ErrUnexpectedEOF) || then != nil || string(x.Body) != "good" {
		t.Errorf("%v, then %v", err, then)
	}
}

func TestATextIsAnsweredShortCompressedAndWhole(t *testing.T) {
	t.Parallel()
	text := kept.NewText(81, []byte(strings.Repeat("南湖", 1000)))
	f := func(code int, size int, header ...string) *httptest.ResponseRecorder {
		t.Helper()
		r := httptest.NewRequest("GET", "/", nil)
		for i := 0; i < len(header); i += 2 {
			r.Header.Set(header[i], header[i+1])
		}
		w := httptest.NewRecorder()
		text.Serve(w, r)
		if w.Code != code || size >= 0 && w.Body.Len() != size || w.Header().Get("ETag") != text.Tag {
			t.Errorf("%v: %d, %d bytes, tag %s", header, w.Code, w.Body.Len(), w.Header().Get("ETag"))
		}
		return w
	}
	f(200, 6000)
	f(200, 6000, "Accept-Encoding", "br, gzip;q=0")
	f(200, 6000, "If-None-Match", `"80-0"`)
	f(304, 0, "If-None-Match", `"80-0", W/`+text.Tag)
	f(304, 0, "If-None-Match", "*", "Accept-Encoding", "gzip")
	w := f(200, -1, "Accept-Encoding", "br, gzip")
	gz, err := gzip.NewReader(w.Body)
	if err != nil {
		t.Fatal(err)
	}
	if b, err := io.ReadAll(gz); err != nil || string(b) != string(text.Body) {
		t.Errorf("compressed it is another: %v", err)
	}
}
