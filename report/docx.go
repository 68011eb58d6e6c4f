package report

import (
	"fmt"
	"io"
	"slices"

	"qianshao/words"
)

// longKept is how many characters a paragraph may have to be moved whole to the
// page of what follows.
const longKept = 300

// Docx writes the paper as a Word document laid out after GB/T 9704-2012: A4,
// 22 lines of 28 characters a page, charts that can be edited in Word. The
// error, if any, is that of w or of a chart's workbook.
func (p *Paper) Docx(w io.Writer) error {
	d := &drawer{p: p, look: ownLook, width: textWidth}
	body := d.front()
	parts := slices.DeleteFunc(p.parts(), func(part part) bool { return len(part.blocks) == 0 })
	if len(parts) > 0 { // the signature stands on no page of its own
		last := parts[len(parts)-1].blocks
		end := &last[len(last)-1]
		end.keep = len([]rune(end.text)) <= longKept
	}
	for i, part := range parts {
		n := i + 1
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
	out["word/document.xml"] = document(el("w:document", a("xmlns:w", nsW), a("xmlns:r", nsR), a("xmlns:wp", nsWP),
		a("xmlns:a", nsA), a("xmlns:c", nsC),
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
		out = append(out, fitted(styleIssuer, p.Issuer, issuerSize))
	}
	date := dateText(p.Lang, p.Date)
	if p.Number != "" || date != "" || p.Issuer != "" {
		out = append(out, el("w:p", el("w:pPr", el("w:pStyle", val(styleNumber))),
			run(p.Number), el("w:r", el("w:tab")), run(date)))
	}
	out = append(out, broken(styleTitle, breakTitle(clean(p.Title), textWidth/10/titleSize)))
	if p.Subtitle != "" {
		out = append(out, d.para(styleSubtitle, p.Subtitle))
	}
	return append(out, d.para(styleNote, p.clockText()))
}

// closing names the annexes, and signs and dates the paper at its end.
func (d *drawer) closing() (out []node) {
	p := d.p
	for i, t := range p.annexes() {
		head := words.In(p.Lang, "附件：", "Annexes: ")
		style := styleAnnexList
		if i > 0 {
			head, style = "", styleAnnexNext
		}
		out = append(out, d.para(style, fmt.Sprintf("%s%d. %s", head, i+1, clean(t.Title))))
	}
	date := dateText(p.Lang, p.Date)
	if p.Issuer != "" {
		out = append(out, kept(date != "", d.para(styleSign, p.Issuer)))
	}
	if date != "" {
		out = append(out, d.para(styleSign, date))
	}
	return out
}

// annexes puts each annex on a new page, turned where it is wide, and ends
// the document with its last section.
func (d *drawer) annexes() (out []node) {
	wide := false
	for i, t := range d.p.annexes() {
		if t.Wide != wide {
			out = append(out, el("w:p", el("w:pPr", el("w:pStyle", val(styleBreak)), section(wide))))
			wide = t.Wide
		} else {
			out = append(out, el("w:p", el("w:pPr", el("w:pStyle", val(styleBreak))),
				el("w:r", el("w:br", a("w:type", "page")))))
		}
		d.width = textWidth
		if wide {
			d.width = textWidthWide
		}
		out = append(out, d.para(styleAnnexMark, fmt.Sprintf("%s%d", words.In(d.p.Lang, "附件", "Annex "), i+1)))
		out = append(out, d.para(styleAnnexTitle, t.Title))
		t.Title = ""
		out = append(out, d.table(&t, false)...)
	}
	return append(out, section(wide))
}

// run is a run of text in the paragraph's own style.
func run(s string) node { return el("w:r", textNode(s)) }

// textNode keeps blanks at both ends.
func textNode(s string) node { return el("w:t", a("xml:space", "preserve"), s) }
