package report

import (
	"fmt"
	"io"
)

// Docx writes the paper as a Word document laid out after GB/T 9704-2012: A4,
// 22 lines of 28 characters a page, charts that can be edited in Word. The
// error, if any, is that of w or of a chart's workbook.
func (p *Paper) Docx(w io.Writer) error {
	d := &drawer{p: p, look: ownLook, width: textWidth}
	body := d.front()
	n := 0
	for _, part := range p.parts() {
		if len(part.blocks) == 0 {
			continue
		}
		n++
		body = append(body, d.para(styleH1, ordinal(p.Lang, 0, n)+part.title))
		body = append(body, d.blocks(part.blocks, n)...)
	}
	body = append(body, d.closing()...)
	body = append(body, d.annexes()...)
	if d.err != nil {
		return fmt.Errorf("docx: %w", d.err)
	}
	out := d.parts
	if out == nil {
		out = files{}
	}
	out["word/document.xml"] = document(el("w:document", a("xmlns:w", nsW), a("xmlns:r", nsR), a("xmlns:wp", nsWP), a("xmlns:a", nsA), a("xmlns:c", nsC),
		el("w:body", body)))
	p.packaging(out, d.charts)
	if err := out.write(w, p.Clock.stamp()); err != nil {
		return fmt.Errorf("docx: %w", err)
	}
	return nil
}

// front is the head of the first page: issuer, number and date over the red
// line, then the title.
func (d *drawer) front() (out []node) {
	p := d.p
	if p.Issuer != "" {
		out = append(out, d.para(styleIssuer, p.Issuer))
	}
	date := dateText(p.Lang, p.Date)
	if p.Number != "" || date != "" || p.Issuer != "" {
		out = append(out, el("w:p", el("w:pPr", el("w:pStyle", val(styleNumber))),
			run(p.Number), el("w:r", el("w:tab")), run(date)))
	}
	out = append(out, d.para(styleTitle, p.Title))
	if p.Subtitle != "" {
		out = append(out, d.para(styleSubtitle, p.Subtitle))
	}
	return append(out, d.para(styleNote, p.clockText()))
}

// closing names the annexes, and signs and dates the paper at its end.
func (d *drawer) closing() (out []node) {
	p := d.p
	for i, t := range p.Annex {
		head := pick(p.Lang, "附件：", "Annexes: ")
		style := styleAnnexList
		if i > 0 {
			head, style = "", styleAnnexNext
		}
		out = append(out, d.para(style, fmt.Sprintf("%s%d. %s", head, i+1, clean(t.Title))))
	}
	if p.Issuer != "" {
		out = append(out, d.para(styleSign, p.Issuer))
	}
	if date := dateText(p.Lang, p.Date); date != "" {
		out = append(out, d.para(styleSign, date))
	}
	return out
}

// annexes puts each annex on a new page, turned where it is wide, and ends
// the document with its last section.
func (d *drawer) annexes() (out []node) {
	wide := false
	for i := range d.p.Annex {
		t := d.p.Annex[i]
		if t.Wide != wide {
			out = append(out, el("w:p", el("w:pPr", el("w:pStyle", val(styleBreak)), section(wide))))
			wide = t.Wide
		} else {
			out = append(out, el("w:p", el("w:pPr", el("w:pStyle", val(styleBreak))), el("w:r", el("w:br", a("w:type", "page")))))
		}
		d.width = textWidth
		if wide {
			d.width = textWidthWide
		}
		out = append(out, d.para(styleAnnexMark, fmt.Sprintf("%s%d", pick(d.p.Lang, "附件", "Annex "), i+1)))
		out = append(out, d.para(styleAnnexTitle, t.Title))
		t.Title = ""
		out = append(out, d.table(&t)...)
	}
	return append(out, section(wide))
}

// run is a run of text in the paragraph's own style.
func run(s string) node { return el("w:r", textNode(s)) }

// textNode keeps blanks at both ends.
func textNode(s string) node { return el("w:t", a("xml:space", "preserve"), s) }
