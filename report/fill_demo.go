package report

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"strings"
)

// markHeaders puts the mark of demonstration data into every header, and
// gives the first section those it lacks; later sections inherit them.
func (f *filler) markHeaders() error {
	for _, l := range f.links {
		name := l.part(f.main)
		if !l.is("header") || f.parts[name] == nil {
			continue
		}
		out, err := appendChild(f.parts[name], f.mark())
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		f.parts[name] = out
	}
	folder := f.main[:strings.LastIndex(f.main, "/")+1]
	id, file := "rId"+f.draw.look.prefix+"Demo", f.draw.look.prefix+"Demo.xml"
	document, err := addHeaders(f.parts[f.main], id)
	if err != nil {
		return fmt.Errorf("%s: %w", f.main, err)
	}
	f.parts[f.main] = document
	f.parts[folder+file] = []byte(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n" +
		string(el("w:hdr", a("xmlns:w", nsW), f.mark())))
	return f.register([]node{el("Relationship", a("xmlns", nsRels), a("Id", id), a("Type", relHeader),
		a("Target", file))},
		[]node{el("Override", a("xmlns", nsTypes), a("PartName", "/"+folder+file),
			a("ContentType", typeWord+"header+xml"))})
}

func (f *filler) mark() node {
	return node(strings.Replace(string(small(demoMark(f.p.Lang), "center", 21, true, false)), "<w:p>",
		`<w:p xmlns:w="`+nsW+`">`, 1))
}

// addHeaders lets the first section of a document refer to a header for each
// kind of page for which it has none.
func addHeaders(document []byte, id string) ([]byte, error) {
	d := xml.NewDecoder(bytes.NewReader(document))
	lacking := []string{"default", "even", "first"}
	place, empty, inside := -1, false, false
	for {
		before := int(d.InputOffset())
		tok, err := d.RawToken()
		if err != nil {
			return nil, fmt.Errorf("holds no body: %w", err)
		}
		switch tok := tok.(type) {
		case xml.StartElement:
			switch name := qualified(tok.Name); {
			case name == "w:sectPr":
				place, inside = int(d.InputOffset()), true
				empty = document[place-2] == '/'
			case name == "w:headerReference" && inside:
				lacking = without(lacking, tok)
			}
		case xml.EndElement:
			switch name := qualified(tok.Name); {
			case name == "w:sectPr" && empty:
				return splice(document, []edit{{place - 2, place, ">" + references(lacking, id) + "</w:sectPr>"}}), nil
			case name == "w:sectPr":
				return splice(document, []edit{{place, place, references(lacking, id)}}), nil
			case name == "w:body" && before < int(d.InputOffset()):
				return splice(document,
					[]edit{{before, before, "<w:sectPr>" + references(lacking, id) + "</w:sectPr>"}}), nil
			}
		}
	}
}

func without(kinds []string, reference xml.StartElement) (out []string) {
	for _, k := range kinds {
		there := false
		for _, x := range reference.Attr {
			there = there || x.Name.Local == "type" && x.Value == k
		}
		if !there {
			out = append(out, k)
		}
	}
	return out
}

func references(kinds []string, id string) string {
	var out []node
	for _, k := range kinds {
		out = append(out, el("w:headerReference", a("xmlns:r", nsR), a("w:type", k), a("r:id", id)))
	}
	return join(out)
}
