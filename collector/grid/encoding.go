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

// encodingOf guesses a text's encoding: from its mark, else from the bytes
// where it stops being ASCII.
func encodingOf(r io.ReaderAt, size int64) (encoding.Encoding, error) {
	chunk := make([]byte, min(size, 64<<10))
	for at := int64(0); ; at += int64(len(chunk)) {
		n, err := r.ReadAt(chunk, at)
		if err != nil && !errors.Is(err, io.EOF) {
			return nil, err
		}
		part := chunk[:n]
		if at == 0 {
			if bytes.HasPrefix(part, []byte{0xff, 0xfe}) || bytes.HasPrefix(part, []byte{0xfe, 0xff}) {
				return unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), nil
			}
			if e := wide(part); e != nil {
				return e, nil
			}
		}
		first := bytes.IndexFunc(part, func(c rune) bool { return c >= utf8.RuneSelf })
		switch {
		case n == 0 || first < 0 && at+int64(n) >= size:
			return unicode.UTF8BOM, nil
		case first < 0:
			continue
		}
		if n, err = r.ReadAt(chunk, at+int64(first)); err != nil && !errors.Is(err, io.EOF) {
			return nil, err
		}
		if validUTF8(chunk[:n]) {
			return unicode.UTF8BOM, nil
		}
		return simplifiedchinese.GB18030, nil
	}
}

// wide recognises UTF-16 without a mark: digits, commas and line ends leave
// zeros in every other byte, and in few others (一 has one). nil: it is not.
func wide(head []byte) encoding.Encoding {
	var zeros [2]int
	for i, b := range head {
		if b == 0 {
			zeros[i%2]++
		}
	}
	few := len(head) / 50
	switch {
	case len(head) < 8 || len(head)%2 != 0 && len(head) < 512:
		return nil
	case zeros[1] > few && zeros[0]*4 < zeros[1]:
		return unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)
	case zeros[0] > few && zeros[1]*4 < zeros[0]:
		return unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
	}
	return nil
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
