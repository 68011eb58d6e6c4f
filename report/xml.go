package report

import (
	"encoding/xml"
	"strconv"
	"strings"
)

// node is a piece of XML, already escaped.
type node string

// attr is an attribute of an element.
type attr struct{ name, value string }

func a(name, value string) attr        { return attr{name, value} }
func val(value string) attr            { return attr{"w:val", value} }
func valInt(value int) attr            { return attr{"w:val", strconv.Itoa(value)} }
func num(name string, value int) attr  { return attr{name, strconv.Itoa(value)} }
func raw(pieces ...node) (joined node) { return node(join(pieces)) }

func join(pieces []node) string {
	var b strings.Builder
	for _, p := range pieces {
		b.WriteString(string(p))
	}
	return b.String()
}

// el builds an element from attributes (attr), children (node, []node) and
// text (string), in that order of types.
func el(name string, parts ...any) node {
	var head, body strings.Builder
	for _, p := range parts {
		switch p := p.(type) {
		case attr:
			head.WriteString(" " + p.name + `="` + escape(p.value) + `"`)
		case node:
			body.WriteString(string(p))
		case []node:
			body.WriteString(join(p))
		case string:
			body.WriteString(escape(p))
		}
	}
	if body.Len() == 0 {
		return node("<" + name + head.String() + "/>")
	}
	return node("<" + name + head.String() + ">" + body.String() + "</" + name + ">")
}

// escape makes text fit for content and attribute values.
func escape(s string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(clean(s))) // a Builder never fails
	return b.String()
}

// document is a whole XML part.
func document(root node) []byte {
	return []byte(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n" + string(root))
}

// Names of the Open XML namespaces (ECMA-376, transitional).
const (
	nsW       = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
	nsR       = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	nsWP      = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
	nsA       = "http://schemas.openxmlformats.org/drawingml/2006/main"
	nsC       = "http://schemas.openxmlformats.org/drawingml/2006/chart"
	nsTypes   = "http://schemas.openxmlformats.org/package/2006/content-types"
	nsRels    = "http://schemas.openxmlformats.org/package/2006/relationships"
	nsCore    = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
	typeWord  = "application/vnd.openxmlformats-officedocument.wordprocessingml."
	typeChart = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
	typeSheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
)
