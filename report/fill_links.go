package report

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"strconv"
	"strings"
)

// link is a relationship of a part that is read.
type link struct {
	Kind   string `xml:"Type,attr"`
	Target string `xml:"Target,attr"`
	Mode   string `xml:"TargetMode,attr"`
}

// is reports whether the relationship is of an office kind, transitional or
// strict.
func (l link) is(kind string) bool { return strings.HasSuffix(l.Kind, "/relationships/"+kind) }

// part is the name of the part meant, as seen from another.
func (l link) part(from string) string {
	if l.Mode == "External" {
		return ""
	}
	if strings.HasPrefix(l.Target, "/") {
		return strings.TrimPrefix(path.Clean(l.Target), "/")
	}
	return strings.TrimPrefix(path.Join("/", path.Dir(from), l.Target), "/")
}

// relsName names the part that holds another's relationships.
func relsName(part string) string {
	dir, base := path.Split(part)
	return dir + "_rels/" + base + ".rels"
}

// links reads the relationships of a part; "" is the package.
func links(parts files, of string) ([]link, error) {
	b, ok := parts[relsName(of)]
	if !ok {
		return nil, nil
	}
	var x struct {
		Links []link `xml:"Relationship"`
	}
	if err := xml.Unmarshal(b, &x); err != nil {
		return nil, fmt.Errorf("%s: %w", relsName(of), err)
	}
	return x.Links, nil
}

// appendChild puts XML before the end of a part's root element.
func appendChild(part []byte, child node) ([]byte, error) {
	d := xml.NewDecoder(bytes.NewReader(part))
	depth, name := 0, ""
	for {
		before := d.InputOffset()
		tok, err := d.RawToken()
		if errors.Is(err, io.EOF) {
			return nil, errors.New("has no end")
		}
		if err != nil {
			return nil, err
		}
		switch tok := tok.(type) {
		case xml.StartElement:
			if depth++; depth == 1 {
				name = qualified(tok.Name)
			}
		case xml.EndElement:
			if depth--; depth > 0 {
				continue
			}
			if before == d.InputOffset() { // <Root/>
				head := bytes.TrimSuffix(bytes.TrimRight(part[:before], " \r\n\t"), []byte("/>"))
				return splice(part, []edit{{len(head), int(before), ">" + string(child) + "</" + name + ">"}}), nil
			}
			return splice(part, []edit{{int(before), int(before), string(child)}}), nil
		}
	}
}

func qualified(n xml.Name) string {
	if n.Space == "" {
		return n.Local
	}
	return n.Space + ":" + n.Local
}

// edit replaces bytes from start to end.
type edit struct {
	start, end int
	text       string
}

// splice applies edits that stand in order and do not overlap.
func splice(b []byte, edits []edit) []byte {
	var out bytes.Buffer
	at := 0
	for _, e := range edits {
		out.Write(b[at:e.start])
		out.WriteString(e.text)
		at = e.end
	}
	out.Write(b[at:])
	return out.Bytes()
}

// pageText is the width of the text area of a document's last section, in
// twips.
func pageText(document []byte) int {
	d := xml.NewDecoder(bytes.NewReader(document))
	page, left, right := 0, 0, 0
	for {
		tok, err := d.RawToken()
		if err != nil {
			break
		}
		if s, ok := tok.(xml.StartElement); ok && s.Name.Space == "w" {
			switch s.Name.Local {
			case "pgSz":
				page = measure(s, "w")
			case "pgMar":
				left, right = measure(s, "left"), measure(s, "right")
			}
		}
	}
	if wide := page - left - right; wide >= 2000 && wide <= 30000 {
		return wide
	}
	return textWidth
}

func measure(s xml.StartElement, name string) int {
	for _, at := range s.Attr {
		if at.Name.Local == name {
			n, _ := strconv.Atoi(at.Value) // 0 leads to the standard's width
			return n
		}
	}
	return 0
}
