package collector

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"strings"
	"sync"

	"qianshao"
)

// What is said of a row of an array that is none.
const (
	noObjectZH = "要一个对象"
	noObjectEN = "an object is wanted"
)

// bodies are readers of bodies, whose buffer is far larger than most of them.
var bodies = sync.Pool{New: func() any { return bufio.NewReaderSize(nil, 2*maxRow) }}

func buffered(r io.Reader) *bufio.Reader {
	b := bodies.Get().(*bufio.Reader)
	b.Reset(r)
	return b
}

func readJSON(r io.Reader, o Options) (*qianshao.Batch, error) { return newBody(o).array(r) }

// array reads a JSON array: plain rows fast, what else there is with care.
func (p *body) array(r io.Reader) (*qianshao.Batch, error) {
	if p.careful {
		return p.decode(json.NewDecoder(r), false)
	}
	b := buffered(r)
	defer bodies.Put(b)
	c, err := b.ReadByte()
	for err == nil && isSpace(c) {
		c, err = b.ReadByte()
	}
	if err == nil {
		err = b.UnreadByte()
	}
	if err != nil || c != '[' {
		return p.decode(json.NewDecoder(b), false)
	}
	_, _ = b.ReadByte()
	some, err := p.plainArray(b)
	if err != nil {
		return nil, err
	}
	begun := "["
	if some {
		begun = "[0" // for what has been read
	}
	return p.decode(json.NewDecoder(io.MultiReader(strings.NewReader(begun), b)), some)
}

// decode reads a JSON array, its first element left out if it is read already.
func (p *body) decode(d *json.Decoder, skip bool) (*qianshao.Batch, error) {
	first, err := d.Token()
	if err != nil {
		return nil, jsonFault(err)
	}
	if first != json.Delim('[') {
		return nil, bodyFault("json", "", "要一个 JSON 数组", "a JSON array is wanted",
			`[{"indicator":"retail_total","period":"2023-03","value":12.3}]`)
	}
	var raw json.RawMessage
	for d.More() {
		if err := d.Decode(&raw); err != nil {
			return nil, jsonFault(err)
		}
		if skip {
			skip = false
			continue
		}
		if err := p.raw(raw, noObjectZH, noObjectEN); err != nil {
			return nil, err
		}
	}
	if _, err := d.Token(); err != nil {
		return nil, jsonFault(err)
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return nil, bodyFault("json", "", "数组后面还有内容", "something follows the array", "一次只发一个数组 / send one array")
	}
	return p.done()
}

// jsonFault keeps a limit on the body apart from a fault of its syntax.
func jsonFault(err error) error {
	var syntax *json.SyntaxError
	if errors.As(err, &syntax) || errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return bodyFault("json", "", "JSON 有误："+err.Error(), "broken JSON",
			`[{"indicator":"retail_total","period":"2023-03","value":12.3}]`)
	}
	return err
}

func readNDJSON(r io.Reader, o Options) (*qianshao.Batch, error) { return newBody(o).lines(r) }

// lines reads a row a line.
func (p *body) lines(r io.Reader) (*qianshao.Batch, error) {
	lines := buffered(r) // unlike a scanner it looks at each byte once, however they come
	defer bodies.Put(lines)
	for {
		line, err := lines.ReadSlice('\n')
		switch {
		case errors.Is(err, bufio.ErrBufferFull):
			return nil, bodyFault("too-long", "", "有一行太长", "a line is too long", "≤ 64 KB")
		case err != nil && !errors.Is(err, io.EOF):
			return nil, err
		}
		if line = bytes.TrimSpace(line); len(line) > 0 {
			if ferr := p.raw(line, "这一行不是 JSON 对象", "the line is no JSON object"); ferr != nil {
				return nil, ferr
			}
		}
		if err != nil {
			return p.done()
		}
	}
}
