package kept_test

import (
	"compress/gzip"
	"io"
	"net/http/httptest"
	"strings"
	"testing"

	"qianshao/kept"
)

// FuzzHead holds that a head and a tail come out as they went in, as one gzip
// stream.
func FuzzHead(f *testing.F) {
	f.Add("", "")
	f.Add("head\n", "")
	f.Add("", "tail\n")
	f.Add(strings.Repeat("qianshao_indicator_value{plan=\"a\"} 1\n", 500), "go_goroutines 9\n")
	f.Fuzz(func(t *testing.T, head, tail string) {
		h := kept.NewHead([]byte(head))
		for _, zipped := range []bool{false, true} {
			r := httptest.NewRequest("GET", "/", nil)
			if zipped {
				r.Header.Set("Accept-Encoding", "gzip")
			}
			w := httptest.NewRecorder()
			h.Serve(w, r, []byte(tail))
			var body io.Reader = w.Body
			if zipped {
				gz, err := gzip.NewReader(w.Body)
				if err != nil {
					t.Fatal(err)
				}
				gz.Multistream(false)
				body = gz
			}
			if got, err := io.ReadAll(body); err != nil || string(got) != head+tail {
				t.Fatalf("compressed %t: %d bytes of %d: %v", zipped, len(got), len(head)+len(tail), err)
			}
			if w.Body.Len() > 0 {
				t.Errorf("%d bytes behind the stream", w.Body.Len())
			}
		}
	})
}
