package report

import (
	_ "embed"
	"fmt"
	"io"
	"strings"

	"qianshao/words"
)

//go:embed paper.css
var css string

// HTML writes the paper as one page that stands alone: style within, charts
// as inline SVG, no scripts, nothing fetched. It prints on A4.
func (p *Paper) HTML(w io.Writer) error {
	body := []node{h("header", p.htmlFront())}
	n := 0
	for _, part := range p.parts() {
		if len(part.blocks) == 0 {
			continue
		}
		n++
		body = append(body, h("section", h("h2", ordinal(p.Lang, 0, n)+part.title), p.htmlBlocks(part.blocks, n)))
	}
	body = append(body, h("footer", h("p", p.Issuer), h("p", dateText(p.Lang, p.Date))))
	for i, t := range p.annexes() {
		mark := h("p", a("class", "mark"), fmt.Sprintf("%s%d", words.In(p.Lang, "附件", "Annex "), i+1))
		title := h("h2", a("class", "annex"), t.Title)
		t.Title = ""
		class := "annex"
		if t.Wide {
			class = "annex wide"
		}
		body = append(body, h("section", a("class", class), mark, title, p.htmlTable(&t)))
	}
	var demo []node
	dress := css
	if p.Demo { // a fixed element is printed on every page, as is the margin
		demo = append(demo, h("p", a("class", "demo"), demoMark(p.Lang)))
		dress += "@page { @top-center { content: \"" + demoMark(p.Lang) +
			"\"; color: #c00000; font: 10pt sans-serif; } }\n"
	}
	head := h("head",
		node(`<meta charset="utf-8"/><meta name="viewport" content="width=device-width, initial-scale=1"/>`),
		h("title", p.Title), h("style", node(dress)))
	page := h("html", a("lang", langTag(p.Lang)), head, h("body", demo, h("main", body)))
	_, err := io.WriteString(w, "<!DOCTYPE html>\n"+string(page)+"\n")
	if err != nil {
		return fmt.Errorf("html: %w", err)
	}
	return nil
}

func (p *Paper) htmlFront() (out []node) {
	if p.Issuer != "" {
		out = append(out, h("p", a("class", "issuer"), p.Issuer))
	}
	date := dateText(p.Lang, p.Date)
	if p.Issuer != "" || p.Number != "" || date != "" {
		out = append(out, h("p", a("class", "number"), h("span", p.Number), h("span", date)))
	}
	out = append(out, h("h1", p.Title))
	if p.Subtitle != "" {
		out = append(out, h("p", a("class", "subtitle"), p.Subtitle))
	}
	return append(out, h("p", a("class", "clock"), p.clockText()))
}

// h builds an HTML element, which unlike XML's may not close itself.
func h(name string, parts ...any) node {
	s := string(el(name, parts...))
	if strings.HasSuffix(s, "/>") && strings.Count(s, "<") == 1 {
		s = strings.TrimSuffix(s, "/>") + "></" + name + ">"
	}
	return node(s)
}

func (p *Paper) htmlBlocks(bs []block, upper int) (out []node) {
	n := 0
	for _, b := range bs {
		switch {
		case b.table != nil:
			out = append(out, p.htmlTable(b.table))
		case b.chart != nil:
			out = append(out, h("figure", h("figcaption", b.chart.heading(p.Lang)), b.chart.svg(p.Lang)))
		case b.heading != "":
			n++
			out = append(out, h("h3", ordinal(p.Lang, upper, n)+b.heading))
		default:
			out = append(out, h("p", b.text))
		}
	}
	return out
}

func (p *Paper) htmlTable(t *Table) node {
	if len(t.Columns) == 0 {
		return ""
	}
	var cols, heads, rows []node
	for i, w := range t.widths(10000, p.Lang) {
		cols = append(cols, node(fmt.Sprintf(`<col style="width:%d.%02d%%"/>`, w/100, w%100)))
		heads = append(heads, h("th", a("scope", "col"), t.Columns[i].Name))
	}
	for _, row := range t.Rows {
		var cells []node
		for i, c := range t.Columns {
			x := at(row, i)
			class := c.Kind.align()
			if x.Grade != nil {
				class += " " + x.Grade.String()
			}
			cells = append(cells, h("td", a("class", class), x.String(p.Lang)))
		}
		rows = append(rows, h("tr", cells))
	}
	var above []node
	if t.Title != "" {
		above = append(above, h("caption", t.Title))
	}
	class := "few"
	if t.Small || len(t.Columns) >= 8 {
		class = "many"
	}
	var unit node
	if t.Unit != "" {
		unit = h("p", a("class", "unit"), words.In(p.Lang, "单位：", "Unit: ")+t.Unit)
	}
	return raw(unit, h("div", a("class", "table"), h("table", a("class", class), above, h("colgroup", cols),
		h("thead", h("tr", heads)), h("tbody", rows))))
}
