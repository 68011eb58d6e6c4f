package report

import (
	"errors"
	"fmt"
	"io"
	"strings"
)

// Fill writes an office's own Word template with its placeholders, such as
// {{标题}} or {{红橙黄清单}}, replaced in place by what the paper says. A
// placeholder keeps the dress of the paragraph it stands in, also where Word
// has split it over several runs; one that stands for a part with tables and
// charts must have a paragraph of the text to itself. [Placeholders] lists
// them. An unknown placeholder is an error that names it and those known.
// A paper of demonstration data says so in every header, asked or not.
func Fill(template io.ReaderAt, size int64, p *Paper, w io.Writer) error {
	parts, err := readFiles(template, size)
	if err != nil {
		return fmt.Errorf("template: %w", err)
	}
	f, err := newFiller(parts, p)
	if err != nil {
		return fmt.Errorf("template: %w", err)
	}
	if err := f.fill(); err != nil {
		return fmt.Errorf("template: %w", err)
	}
	if err := f.parts.write(w, p.Clock.stamp()); err != nil {
		return fmt.Errorf("filled template: %w", err)
	}
	return nil
}

// filler fills one template.
type filler struct {
	p       *Paper
	parts   files
	main    string // name of the document part
	links   []link // of the document
	draw    *drawer
	found   int // placeholders filled
	unknown []string
}

func newFiller(parts files, p *Paper) (*filler, error) {
	types, ok := parts[contentTypes]
	if !ok {
		return nil, errors.New("not a Word document: [Content_Types].xml is missing; save it as .docx")
	}
	if strings.Contains(string(types), "macroEnabled") {
		return nil, errors.New("holds macros; save it as .docx, which has none")
	}
	root, err := links(parts, "")
	if err != nil {
		return nil, err
	}
	f := &filler{p: p, parts: parts}
	for _, l := range root {
		if l.is("officeDocument") {
			f.main = l.part("")
		}
	}
	if _, ok := parts[f.main]; !ok {
		return nil, errors.New("not a Word document: it names no document part; save it as .docx")
	}
	if f.links, err = links(parts, f.main); err != nil {
		return nil, err
	}
	f.draw = &drawer{p: p, width: pageText(parts[f.main]), look: look{prefix: f.prefix()}, parts: files{}}
	return f, nil
}

// prefix begins the names of our parts and ids, so that they clash with none
// of the template's.
func (f *filler) prefix() string {
	for n := 0; ; n++ {
		try := fmt.Sprintf("qsChart%dn", n)
		clash := false
		for name, part := range f.parts {
			clash = clash || strings.Contains(name, try) || strings.HasSuffix(name, ".rels") &&
				strings.Contains(string(part), try)
		}
		if !clash {
			return try
		}
	}
}

// fill replaces all placeholders, then adds what the new content needs.
func (f *filler) fill() error {
	for _, name := range f.texts() {
		out, err := f.replace(name, f.parts[name], name == f.main)
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		f.parts[name] = out
	}
	switch {
	case len(f.unknown) > 0:
		return fmt.Errorf("unknown placeholder %s; known are %s", strings.Join(f.unknown, ", "),
			strings.Join(Placeholders(), " "))
	case f.found == 0:
		return fmt.Errorf("holds no placeholder; known are %s", strings.Join(Placeholders(), " "))
	case f.draw.err != nil:
		return f.draw.err
	}
	if f.p.Demo {
		if err := f.markHeaders(); err != nil {
			return err
		}
	}
	return f.attachCharts()
}

// texts lists the parts that hold text: the document, then headers, footers
// and notes in the order of the document's relationships, each once.
func (f *filler) texts() []string {
	out, seen := []string{f.main}, map[string]bool{f.main: true}
	for _, l := range f.links {
		name := l.part(f.main)
		if _, there := f.parts[name]; there && !seen[name] &&
			(l.is("header") || l.is("footer") || l.is("footnotes") || l.is("endnotes")) {
			seen[name] = true
			out = append(out, name)
		}
	}
	return out
}

// attachCharts adds the charts' parts, relationships and content types.
func (f *filler) attachCharts() error {
	if f.draw.charts == 0 {
		return nil
	}
	folder := f.main[:strings.LastIndex(f.main, "/")+1]
	var rels, types []node
	for n := 1; n <= f.draw.charts; n++ {
		name := "charts/" + f.draw.look.prefix + itoa(n) + ".xml"
		rels = append(rels, el("Relationship", a("xmlns", nsRels), a("Id", chartRelation(f.draw.look.prefix, n)),
			a("Type", relChart), a("Target", name)))
		types = append(types, el("Override", a("xmlns", nsTypes), a("PartName", "/"+folder+name),
			a("ContentType", typeChart)))
		types = append(types, el("Override", a("xmlns", nsTypes),
			a("PartName", "/"+folder+"embeddings/"+f.draw.look.prefix+itoa(n)+".xlsx"), a("ContentType", typeSheet)))
	}
	for name, part := range f.draw.parts {
		f.parts[folder+strings.TrimPrefix(name, "word/")] = part
	}
	return f.register(rels, types)
}

// register adds relationships of the document and content types.
func (f *filler) register(rels, types []node) error {
	name := relsName(f.main)
	if f.parts[name] == nil {
		f.parts[name] = relations()
	}
	var err error
	if f.parts[name], err = appendChild(f.parts[name], raw(rels...)); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	if f.parts[contentTypes], err = appendChild(f.parts[contentTypes], raw(types...)); err != nil {
		return fmt.Errorf("%s: %w", contentTypes, err)
	}
	return nil
}
