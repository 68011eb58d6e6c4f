package kept

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"sync"
)

// Text is a text to be answered over HTTP, as it is and compressed.
type Text struct {
	Body []byte
	Tag  string // names it: by its commit and its content

	zip    sync.Once
	zipped []byte
}

// least is the length from which on a text is compressed.
const least = 1024

// NewText names a text made at a commit (below 0: at none). An acknowledgement
// and a new day change texts without a commit, so that its content is part of
// the name.
func NewText(commit int64, body []byte) *Text {
	sum := sha256.Sum256(body)
	tag := fmt.Sprintf(`"%x"`, sum[:8])
	if commit >= 0 {
		tag = fmt.Sprintf(`"%d-%x"`, commit, sum[:8])
	}
	return &Text{Body: body, Tag: tag}
}

// compressed returns the text compressed, which is done once.
func (t *Text) compressed() []byte {
	t.zip.Do(func() {
		var z bytes.Buffer
		gz, _ := gzip.NewWriterLevel(&z, gzip.BestSpeed) // the level is good, a buffer takes all
		_, _ = gz.Write(t.Body)
		_ = gz.Close()
		t.zipped = z.Bytes()
	})
	return t.zipped
}

// size is about what the text takes, compressed too.
func (t *Text) size() int { return len(t.Body) + len(t.Body)/4 }

// Serve answers with the text, or with 304 where the client has it.
func (t *Text) Serve(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Set("ETag", t.Tag)
	if Matches(r.Header.Get("If-None-Match"), t.Tag) {
		h.Del("Content-Type")
		w.WriteHeader(http.StatusNotModified)
		return
	}
	body := t.Body
	if len(body) >= least && TakesGzip(r) {
		h.Set("Content-Encoding", "gzip")
		body = t.compressed()
	}
	h.Set("Content-Length", strconv.Itoa(len(body)))
	_, _ = w.Write(body) // the client has gone: nothing left to tell it
}

// Matches reports whether an If-None-Match header names a tag.
func Matches(header, tag string) bool {
	for t := range strings.SplitSeq(header, ",") {
		if t = strings.TrimPrefix(strings.TrimSpace(t), "W/"); t == tag || t == "*" {
			return true
		}
	}
	return false
}

// TakesGzip reports whether a client takes a compressed answer.
func TakesGzip(r *http.Request) bool {
	for part := range strings.SplitSeq(r.Header.Get("Accept-Encoding"), ",") {
		name, q, _ := strings.Cut(strings.TrimSpace(part), ";")
		if name == "gzip" {
			return strings.ReplaceAll(q, " ", "") != "q=0"
		}
	}
	return false
}
