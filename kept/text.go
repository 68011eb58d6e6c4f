package kept

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"fmt"
	"net/http"
	"strconv"
	"strings"
)

// Text is a text to be answered over HTTP, as it is and compressed.
type Text struct {
	Body   []byte
	zipped []byte // nil: not worth it
	Tag    string // names it: by its commit and its content
}

// least is the length from which on a text is compressed.
const least = 1024

// NewText names a text made at a commit (below 0: at none) and compresses it.
// An acknowledgement and a new day change texts without a commit, so that its
// content is part of the name.
func NewText(commit int64, body []byte) *Text {
	t := &Text{Body: body, Tag: Tag(commit, body)}
	if len(body) >= least {
		var z bytes.Buffer
		gz := gzip.NewWriter(&z)
		_, _ = gz.Write(body) // a buffer takes all
		_ = gz.Close()
		t.zipped = z.Bytes()
	}
	return t
}

func (t *Text) size() int { return len(t.Body) + len(t.zipped) }

// Tag is the entity tag of a text.
func Tag(commit int64, body []byte) string {
	sum := sha256.Sum256(body)
	if commit < 0 {
		return fmt.Sprintf(`"%x"`, sum[:8])
	}
	return fmt.Sprintf(`"%d-%x"`, commit, sum[:8])
}

// Serve answers with the text, or with 304 where the client has it.
func (t *Text) Serve(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Set("ETag", t.Tag)
	if Matches(r.Header.Get("If-None-Match"), t.Tag) {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	body := t.Body
	if t.zipped != nil && TakesGzip(r) {
		h.Set("Content-Encoding", "gzip")
		body = t.zipped
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
