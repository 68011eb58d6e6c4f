package grid

import (
	"encoding/binary"
	"io"
	"unicode/utf16"
)

// oldText reads a text that begins with its length, of one byte where short; more
// are the parts it is continued in. What is cut off is left out.
func oldText(d []byte, short bool, more [][]byte) string {
	size := 2
	if short {
		size = 1
	}
	if len(d) < size {
		return ""
	}
	n := int(d[0])
	if !short {
		n = int(u16(d))
	}
	d = d[size:]
	if len(d) == 0 {
		return ""
	}
	p := pieces{data: d[1:], more: more}
	s, _ := p.text(n, d[0]&1 != 0)
	return s
}

// pieces is data that goes on in the parts after it.
type pieces struct {
	data []byte
	more [][]byte
}

// bytes reads n bytes.
func (p *pieces) bytes(n int) ([]byte, error) {
	if n <= len(p.data) {
		out := p.data[:n]
		p.data = p.data[n:]
		return out, nil
	}
	out := append([]byte(nil), p.data...)
	for len(out) < n && len(p.more) > 0 {
		k := min(n-len(out), len(p.more[0]))
		out = append(out, p.more[0][:k]...)
		p.data, p.more = p.more[0][k:], p.more[1:]
	}
	if len(out) < n {
		return nil, io.ErrUnexpectedEOF
	}
	return out, nil
}

// skip passes over n bytes.
func (p *pieces) skip(n int) error {
	for n > len(p.data) {
		if len(p.more) == 0 {
			return io.ErrUnexpectedEOF
		}
		n -= len(p.data)
		p.data, p.more = p.more[0], p.more[1:]
	}
	p.data = p.data[n:]
	return nil
}

// text reads n characters. Where they go on in another part, that begins by
// saying anew whether its characters are wide.
func (p *pieces) text(n int, wide bool) (string, error) {
	units := make([]uint16, 0, min(n, 32767))
	for n > 0 {
		if len(p.data) == 0 {
			if len(p.more) == 0 || len(p.more[0]) == 0 {
				return string(utf16.Decode(units)), io.ErrUnexpectedEOF
			}
			wide = p.more[0][0]&1 != 0
			p.data, p.more = p.more[0][1:], p.more[1:]
		}
		for ; n > 0 && len(p.data) > 0; n-- {
			if !wide {
				units = append(units, uint16(p.data[0]))
				p.data = p.data[1:]
				continue
			}
			if len(p.data) < 2 {
				return string(utf16.Decode(units)), io.ErrUnexpectedEOF
			}
			units = append(units, u16(p.data))
			p.data = p.data[2:]
		}
	}
	return string(utf16.Decode(units)), nil
}

// sharedTexts reads the texts that cells share.
func sharedTexts(r record) ([]string, error) {
	p := pieces{r.data, r.more}
	head, err := p.bytes(8)
	if err != nil {
		return nil, err
	}
	n := int(binary.LittleEndian.Uint32(head[4:]))
	if n > MaxCells {
		return nil, errTooLarge
	}
	var out []string
	size := 0
	for range n {
		s, err := sharedText(&p)
		if err != nil {
			return nil, err
		}
		if size += len(s); size > maxTexts {
			return nil, errTooLarge
		}
		out = append(out, s)
	}
	return out, nil
}

// sharedText reads one text, without its runs of fonts and hints of how it is
// spoken.
func sharedText(p *pieces) (string, error) {
	head, err := p.bytes(3)
	if err != nil {
		return "", err
	}
	n, flags := int(u16(head)), head[2]
	after := 0
	if flags&8 != 0 { // runs of fonts
		runs, err := p.bytes(2)
		if err != nil {
			return "", err
		}
		after += 4 * int(u16(runs))
	}
	if flags&4 != 0 { // hints
		hints, err := p.bytes(4)
		if err != nil {
			return "", err
		}
		after += int(binary.LittleEndian.Uint32(hints) & 0x7fffffff)
	}
	s, err := p.text(n, flags&1 != 0)
	if err != nil {
		return "", err
	}
	return s, p.skip(after)
}
