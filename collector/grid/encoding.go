package grid

import (
	"bytes"
	"errors"
	"io"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
)

// encodingOf guesses a text's encoding from its mark and first bytes.
func encodingOf(r io.ReaderAt, size int64) (encoding.Encoding, error) {
	head := make([]byte, min(size, 64<<10))
	n, err := r.ReadAt(head, 0)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	head = head[:n]
	switch {
	case bytes.HasPrefix(head, []byte{0xff, 0xfe}), bytes.HasPrefix(head, []byte{0xfe, 0xff}):
		return unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), nil
	case validUTF8(head):
		return unicode.UTF8BOM, nil
	}
	return simplifiedchinese.GB18030, nil
}

// validUTF8 allows a character cut off at the end.
func validUTF8(b []byte) bool {
	for k := range 4 {
		if len(b) > k && utf8.Valid(b[:len(b)-k]) {
			return true
		}
	}
	return len(b) == 0
}
