package collector

import (
	"bufio"
	"bytes"
	"encoding/json"
	"unicode/utf8"
)

// Rows over HTTP nearly all have one form: a flat object of known fields,
// texts without escapes, one number. They are read here, each byte once;
// whatever else there is, is left to encoding/json.

// mostInterned bounds the names and periods that a body's rows share.
const mostInterned = 100_000

// plain reads a row of that form into p.text and value.
func (p *body) plain(row []byte) (value json.RawMessage, ok bool) {
	clear(p.text)
	s := scan{row, 0}
	if p.careful || !s.skip('{') {
		return nil, false
	}
	for {
		key, isText := s.text()
		if !isText || !s.skip(':') {
			return nil, false
		}
		name, known := fieldSet[string(key)]
		switch {
		case !known:
			return nil, false
		case name == "value":
			if value, ok = s.number(); !ok {
				return nil, false
			}
		default:
			t, isText := s.text()
			if !isText {
				return nil, false
			}
			p.text[name] = p.shared(name, t)
		}
		if s.skip(',') {
			continue
		}
		return value, s.skip('}') && s.end()
	}
}

var fieldSet = func() map[string]string {
	m := map[string]string{}
	for _, f := range fieldNames {
		m[f] = f
	}
	return m
}()

// shared is a text as a string; names and periods come again and again.
func (p *body) shared(field string, b []byte) string {
	s, known := p.interned[string(b)]
	if !known {
		s = string(b)
		if field != "note" && len(b) <= maxLooked && len(p.interned) < mostInterned {
			p.interned[s] = s
		}
	}
	return s
}

// scan reads JSON as it is mostly written.
type scan struct {
	b []byte
	i int
}

func (s *scan) space() {
	for s.i < len(s.b) && isSpace(s.b[s.i]) {
		s.i++
	}
}

func isSpace(c byte) bool { return c == ' ' || c == '\n' || c == '\t' || c == '\r' }

// skip goes past a sign, if it comes next.
func (s *scan) skip(c byte) bool {
	s.space()
	if s.i < len(s.b) && s.b[s.i] == c {
		s.i++
		return true
	}
	return false
}

func (s *scan) end() bool {
	s.space()
	return s.i == len(s.b)
}

// text reads a string without escapes.
func (s *scan) text() ([]byte, bool) {
	if !s.skip('"') {
		return nil, false
	}
	ascii := true
	for j := s.i; j < len(s.b); j++ {
		switch c := s.b[j]; {
		case c == '"':
			t := s.b[s.i:j]
			s.i = j + 1
			return t, ascii || utf8.Valid(t)
		case c == '\\' || c < ' ':
			return nil, false
		case c >= utf8.RuneSelf:
			ascii = false
		}
	}
	return nil, false
}

// number reads a number as JSON writes it.
func (s *scan) number() (json.RawMessage, bool) {
	s.space()
	from := s.i
	for s.i < len(s.b) && bytes.IndexByte(numeric, s.b[s.i]) >= 0 {
		s.i++
	}
	n := s.b[from:s.i]
	return n, json.Valid(n)
}

var numeric = []byte("0123456789.-+eE")

// plainArray reads the elements of an array while they are objects, and
// reports whether there were any. The reader then stands behind the last.
func (p *body) plainArray(r *bufio.Reader) (any bool, err error) {
	for {
		row, skip := nextObject(r, any)
		if row == nil {
			return any, nil
		}
		value, ok := p.plain(row)
		if !ok && !json.Valid(row) {
			return any, nil
		}
		if err := p.take(row, value, ok, noObjectZH, noObjectEN); err != nil {
			return any, err
		}
		any = true
		_, _ = r.Discard(skip)
	}
}

// nextObject peeks at the next element of an array, after a comma unless it is
// the first: the bytes from its brace to the one that closes it, and how many
// to go past. It is nil where no object comes, or none that fits the reader.
func nextObject(r *bufio.Reader, after bool) (row []byte, skip int) {
	from, depth, quoted := -1, 0, false
	for i := 0; ; i++ {
		if i >= r.Buffered() {
			if _, err := r.Peek(i + 1); err != nil {
				return nil, 0
			}
		}
		b, _ := r.Peek(r.Buffered()) // what is there
		for ; i < len(b); i++ {
			switch c := b[i]; {
			case from < 0 && isSpace(c):
			case from < 0 && after && c == ',':
				after = false
			case from < 0 && (after || c != '{'):
				return nil, 0
			case quoted && c == '\\':
				i++
			case c == '"':
				quoted = !quoted
			case quoted:
			case c == '{' || c == '[':
				if depth++; from < 0 {
					from = i
				}
			case c == '}' || c == ']':
				if depth--; depth == 0 {
					return b[from : i+1], i + 1
				}
			}
		}
		i-- // the next byte is the first that was not there
	}
}
