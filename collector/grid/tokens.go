package grid

import (
	"encoding/xml"
	"errors"
	"io"
	"strings"

	"golang.org/x/text/encoding/htmlindex"
)

// maxToken bounds a tag or a text in an XML file, in bytes: more than a cell
// of a workbook can hold, however it is written.
const maxToken = 512 << 10

// errTooLarge ends the reading of a file beyond the limits.
var errTooLarge = errors.New("too large")

// tokens reads XML with bounds on each token and on the whole.
type tokens struct {
	d     *xml.Decoder
	g     *guard
	depth int
}

// newTokens reads XML; beyond limit bytes it is errTooLarge.
func newTokens(r io.Reader, limit int64) *tokens {
	g := &guard{r: r, left: limit, buf: make([]byte, 32<<10)}
	d := xml.NewDecoder(g)
	d.Strict = false
	d.Entity = xml.HTMLEntity
	d.CharsetReader = func(label string, in io.Reader) (io.Reader, error) {
		e, err := htmlindex.Get(label)
		if err != nil {
			return nil, err
		}
		return e.NewDecoder().Reader(in), nil
	}
	return &tokens{d: d, g: g}
}

// next is the next token, valid until the one after; io.EOF where the document
// is at its end, an error where it is cut off.
func (t *tokens) next() (xml.Token, error) {
	t.g.token = 0
	tok, err := t.d.RawToken()
	if t.g.err != nil {
		return nil, t.g.err
	}
	switch tok.(type) {
	case xml.StartElement:
		t.depth++
	case xml.EndElement:
		t.depth--
	}
	if errors.Is(err, io.EOF) && t.depth > 0 {
		return nil, io.ErrUnexpectedEOF
	}
	return tok, err
}

// guard is a reader that counts.
type guard struct {
	r       io.Reader
	buf     []byte
	at, end int
	left    int64 // of the whole
	token   int   // bytes since the token began
	err     error // errTooLarge once a limit is passed
}

// ReadByte implements [io.ByteReader].
func (g *guard) ReadByte() (byte, error) {
	if g.at == g.end {
		if err := g.fill(); err != nil {
			return 0, err
		}
	}
	if g.token++; g.token > maxToken {
		g.err = errTooLarge
		return 0, g.err
	}
	g.at++
	return g.buf[g.at-1], nil
}

// Read implements [io.Reader], for a reader of another character set.
func (g *guard) Read(p []byte) (int, error) {
	if g.at == g.end {
		if err := g.fill(); err != nil {
			return 0, err
		}
	}
	n := copy(p, g.buf[g.at:g.end])
	g.at += n
	if g.token += n; g.token > maxToken {
		g.err = errTooLarge
		return 0, g.err
	}
	return n, nil
}

func (g *guard) fill() error {
	for {
		n, err := g.r.Read(g.buf)
		if g.left -= int64(n); g.left < 0 {
			g.err = errTooLarge
			return g.err
		}
		g.at, g.end = 0, n
		if n > 0 {
			return nil
		}
		if err != nil {
			return err
		}
	}
}

// attr is an attribute's value by its local name, "" where there is none.
func attr(e *xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// isTrue reads a boolean attribute.
func isTrue(s string) bool { return s == "1" || strings.EqualFold(s, "true") }
