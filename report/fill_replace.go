package report

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"
)

// braces find placeholders, also with the full-width braces that Chinese
// input methods type.
var braces = regexp.MustCompile(`(?:\{\{|｛｛)([^{}｛｝\n]*)(?:\}\}|｝｝)`)

// replace fills the placeholders of one part. Blocks go into the document
// only: charts and tables have no place in headers and notes.
func (f *filler) replace(name string, part []byte, document bool) ([]byte, error) {
	ps, err := readParagraphs(part)
	if err != nil {
		return nil, err
	}
	var edits []edit
	for _, p := range ps {
		es, err := f.paragraph(part, p, document)
		if err != nil {
			return nil, err
		}
		edits = append(edits, es...)
	}
	slices.SortStableFunc(edits, func(a, b edit) int { return a.start - b.start })
	return splice(part, edits), nil
}

// paragraph returns the edits that fill one paragraph.
func (f *filler) paragraph(part []byte, p *paragraph, document bool) ([]edit, error) {
	s := p.joined()
	matches := braces.FindAllStringSubmatchIndex(s, -1)
	if rest := braces.ReplaceAllString(s, ""); strings.Contains(rest, "{{") || strings.Contains(rest, "｛｛") {
		return nil, fmt.Errorf("a placeholder is not closed in %q; write {{name}} within one paragraph", short(s, 40))
	}
	var fills []edit // in places of s
	for _, m := range matches {
		name := strings.TrimSpace(s[m[2]:m[3]])
		h, ok := holder(name)
		if !ok {
			f.unknown = append(f.unknown, "{{"+name+"}}")
			continue
		}
		f.found++
		if h.text != nil {
			fills = append(fills, edit{m[0], m[1], clean(h.text(f.p))})
			continue
		}
		if !document || p.nested {
			return nil,
				fmt.Errorf("{{%s}} holds tables; put it into the text of the document, not into a header, note or text box",
					name)
		}
		if strings.TrimSpace(s) != s[m[0]:m[1]] {
			return nil, fmt.Errorf("{{%s}} shares a paragraph with %q; give it a paragraph of its own", name,
				short(s, 40))
		}
		return f.blockEdits(part, p, h), nil
	}
	return p.spread(fills), nil
}

// blockEdits puts a part's blocks in the place of a paragraph, or before it
// where it holds more than the placeholder.
func (f *filler) blockEdits(part []byte, p *paragraph, h placeholder) []edit {
	f.draw.look.pPr = inner(part[p.pPr[0]:p.pPr[1]])
	f.draw.look.rPr = node(part[p.rPr[0]:p.rPr[1]])
	var out strings.Builder
	for _, n := range f.content(h.part) {
		out.WriteString(declare(n))
	}
	if !p.kept {
		return []edit{{p.start, p.end, out.String()}}
	}
	edits := []edit{{p.start, p.start, out.String()}}
	for _, t := range p.texts {
		if !t.barrier {
			edits = append(edits, edit{t.start, t.end, "<w:t></w:t>"})
		}
	}
	return edits
}

// declare adds the namespaces our XML needs to an element's start; the
// template may have none but w.
func declare(n node) string {
	s := string(n)
	at := strings.IndexAny(s, " />")
	return s[:at] + ` xmlns:w="` + nsW + `" xmlns:r="` + nsR + `"` + s[at:]
}

// inner is what stands in a w:pPr, without what must not be repeated: the
// section's end, numbering (our headings have numbers), tracked changes.
func inner(pPr []byte) node {
	d := xml.NewDecoder(bytes.NewReader(pPr))
	var out []byte
	depth, from, name := 0, 0, ""
	for {
		before := int(d.InputOffset())
		tok, err := d.RawToken()
		if errors.Is(err, io.EOF) || err != nil { // read whole before: no other error comes
			return node(out)
		}
		switch tok := tok.(type) {
		case xml.StartElement:
			if depth++; depth == 2 {
				from, name = before, qualified(tok.Name)
			}
		case xml.EndElement:
			if depth--; depth == 1 && !slices.Contains([]string{"w:sectPr", "w:numPr", "w:pPrChange", "w:rPr"}, name) {
				out = append(out, pPr[from:d.InputOffset()]...)
			}
		}
	}
}

// spread turns edits of a paragraph's joined text into edits of its pieces:
// the piece in which a placeholder starts takes the text, the others lose
// their share of the braces.
func (p *paragraph) spread(fills []edit) (out []edit) {
	at := 0
	for _, t := range p.texts {
		if t.barrier {
			at++
			continue
		}
		end, s, pos, changed := at+len(t.text), "", at, false
		for _, e := range fills {
			if e.end <= at || e.start >= end {
				continue
			}
			changed = true
			s += t.text[pos-at : max(e.start, pos)-at]
			if e.start >= at {
				s += e.text
			}
			pos = min(e.end, end)
		}
		if changed {
			s += t.text[pos-at:]
			out = append(out, edit{t.start, t.end, string(textNode(s))})
		}
		at = end
	}
	return out
}
