package kept

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"hash/crc32"
	"net/http"
	"strconv"
)

// Head is the long beginning of a text whose end differs from answer to
// answer. It is compressed once: a gzip stream is a row of pieces, and the end
// is put behind as another.
type Head struct {
	body  []byte
	piece []byte // compressed, not finished
	sum   uint32
}

// gzipHead begins every gzip stream: compressed by deflate, no name, no time.
var gzipHead = []byte{0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255}

// NewHead compresses the beginning of a text.
func NewHead(body []byte) *Head {
	return &Head{body: body, piece: deflated(body, false), sum: crc32.ChecksumIEEE(body)}
}

// deflated compresses a piece of a stream, the last or another.
func deflated(b []byte, last bool) []byte {
	var z bytes.Buffer
	fl, _ := flate.NewWriter(&z, flate.BestSpeed) // the level is good, a buffer takes all
	_, _ = fl.Write(b)
	if last {
		_ = fl.Close()
	} else {
		_ = fl.Flush()
	}
	return z.Bytes()
}

// Serve answers with the head and a tail.
func (h *Head) Serve(w http.ResponseWriter, r *http.Request, tail []byte) {
	parts := [][]byte{h.body, tail}
	w.Header().Set("Vary", "Accept-Encoding")
	if TakesGzip(r) {
		w.Header().Set("Content-Encoding", "gzip")
		end := binary.LittleEndian.AppendUint32(nil, crc32.Update(h.sum, crc32.IEEETable, tail))
		end = binary.LittleEndian.AppendUint32(end, uint32(len(h.body)+len(tail)))
		parts = [][]byte{gzipHead, h.piece, deflated(tail, true), end}
	}
	n := 0
	for _, p := range parts {
		n += len(p)
	}
	w.Header().Set("Content-Length", strconv.Itoa(n))
	for _, p := range parts {
		if _, err := w.Write(p); err != nil {
			return // the client has gone
		}
	}
}
