package report

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
)

// paragraph is a paragraph of a template as read.
type paragraph struct {
	start, end int
	nested     bool // in a text box
	kept       bool // holds more than text: a section's end, a bookmark, a picture
	pPr        [2]int
	rPr        [2]int // of the first run that has text
	texts      []piece
}

// piece is one w:t, or the mark of something that no placeholder reaches
// across.
type piece struct {
	start, end int // of the element
	text       string
	barrier    bool
}

// reader walks a part and gathers its paragraphs.
type reader struct {
	d          *xml.Decoder
	names      []string
	open       []*paragraph
	done       []*paragraph
	from       []int // where each open element starts
	text       *piece
	rPr        [2]int
	declared   bool
	strictForm bool
}

// nsStrict is the other form of WordprocessingML, which we do not write.
const nsStrict = "http://purl.oclc.org/ooxml/wordprocessingml/main"

// readParagraphs lists the paragraphs of a part, inner ones before those
// around them.
func readParagraphs(part []byte) ([]*paragraph, error) {
	r := &reader{d: xml.NewDecoder(bytes.NewReader(part))}
	for {
		before := int(r.d.InputOffset())
		tok, err := r.d.RawToken()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, err
		}
		after := int(r.d.InputOffset())
		switch tok := tok.(type) {
		case xml.StartElement:
			r.start(tok, before)
		case xml.EndElement:
			if err := r.end(qualified(tok.Name), before, after); err != nil {
				return nil, err
			}
		case xml.CharData:
			if r.text != nil {
				r.text.text += string(tok)
			}
		}
	}
	switch {
	case len(r.names) > 0:
		return nil, fmt.Errorf("<%s> is not closed", r.names[len(r.names)-1])
	case r.strictForm:
		return nil, errors.New("is a Strict Open XML document; save it as an ordinary .docx")
	case !r.declared:
		return nil, errors.New("does not declare WordprocessingML as w; save it again with Word or WPS")
	}
	return r.done, nil
}

func (r *reader) start(tok xml.StartElement, at int) {
	name := qualified(tok.Name)
	for _, x := range tok.Attr {
		if x.Name.Space == "xmlns" && x.Name.Local == "w" {
			r.declared = r.declared || len(r.names) == 0 && x.Value == nsW
			r.strictForm = r.strictForm || x.Value == nsStrict
		}
	}
	parent := ""
	if len(r.names) > 0 {
		parent = r.names[len(r.names)-1]
	}
	r.names, r.from = append(r.names, name), append(r.from, at)
	if name == "w:p" {
		if len(r.open) > 0 {
			r.top().kept = true
		}
		r.open = append(r.open, &paragraph{start: at, nested: len(r.open) > 0})
		return
	}
	if len(r.open) > 0 {
		r.within(name, parent, at)
	}
}

func (r *reader) top() *paragraph { return r.open[len(r.open)-1] }

// within notes what stands in a paragraph.
func (r *reader) within(name, parent string, at int) {
	p := r.top()
	switch {
	case name == "w:t" && parent == "w:r":
		r.text = &piece{start: at}
	case name == "w:r" && parent == "w:p":
		r.rPr = [2]int{}
	case name == "w:sectPr":
		p.kept = true
	case parent == "w:p" && name != "w:pPr" && name != "w:proofErr":
		p.kept = true
	case parent == "w:r" && name != "w:rPr" && name != "w:lastRenderedPageBreak":
		p.kept = true
		p.texts = append(p.texts, piece{barrier: true})
	}
}

func (r *reader) end(name string, before, after int) error {
	if len(r.names) == 0 || r.names[len(r.names)-1] != name {
		return fmt.Errorf("</%s> closes nothing", name)
	}
	from := r.from[len(r.from)-1]
	r.names, r.from = r.names[:len(r.names)-1], r.from[:len(r.from)-1]
	if len(r.open) == 0 {
		return nil
	}
	p, parent := r.top(), ""
	if len(r.names) > 0 {
		parent = r.names[len(r.names)-1]
	}
	switch {
	case name == "w:p":
		p.end = after
		r.open, r.done = r.open[:len(r.open)-1], append(r.done, p)
	case name == "w:pPr" && parent == "w:p":
		p.pPr = [2]int{from, after}
	case name == "w:rPr" && parent == "w:r":
		r.rPr = [2]int{from, after}
	case name == "w:t" && r.text != nil:
		r.text.start, r.text.end = from, after
		if len(p.texts) == 0 {
			p.rPr = r.rPr
		}
		p.texts = append(p.texts, *r.text)
		r.text = nil
	}
	return nil
}

// joined is the text of a paragraph, with a line feed at each barrier.
func (p *paragraph) joined() string {
	var b strings.Builder
	for _, t := range p.texts {
		if t.barrier {
			b.WriteByte('\n')
		}
		b.WriteString(t.text)
	}
	return b.String()
}
