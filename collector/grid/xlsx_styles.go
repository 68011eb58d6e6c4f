package grid

import (
	"encoding/xml"
	"strconv"
)

// maxStyles bounds the cell styles and the number formats of a workbook.
const maxStyles = 65_000

// readStyles reads which number format each cell style has.
func (b *book) readStyles(part string) error {
	b.codes = map[int]string{}
	in := "" // the list of styles that is being read
	return b.parts.each(part, func(tok any) error {
		e, is := tok.(xml.StartElement)
		if !is {
			return nil
		}
		switch e.Name.Local {
		case "cellXfs", "cellStyleXfs", "dxfs", "numFmts":
			in = e.Name.Local
		case "numFmt":
			if id, err := strconv.Atoi(attr(&e, "numFmtId")); err == nil && in == "numFmts" {
				b.codes[id] = attr(&e, "formatCode")
			}
		case "xf":
			if in == "cellXfs" {
				id, _ := strconv.Atoi(attr(&e, "numFmtId")) // broken: the general format
				b.xfs = append(b.xfs, id)
			}
		}
		if len(b.xfs) > maxStyles || len(b.codes) > maxStyles {
			return errTooLarge
		}
		return nil
	})
}

// style looks a cell style up, once each.
func (b *book) style(at int) style {
	s, known := b.styles[at]
	if known || at < 0 || at >= len(b.xfs) {
		return s
	}
	s = styleOf(b.xfs[at], b.codes[b.xfs[at]], &b.formats)
	b.styles[at] = s
	return s
}

// styleOf is what a number format means; one that says more than how a number
// looks is added to formats.
func styleOf(id int, code string, formats *[]Format) style {
	s := style{id: id, code: code, date: isDateFormat(id, code), digits: digitsOf(id, code)}
	f, percent, ok := formatOf(code)
	s.percent = id == 9 || id == 10 || percent
	if ok && !s.date && len(*formats) < maxStyles {
		s.format = uint16(len(*formats))
		*formats = append(*formats, f)
	}
	return s
}

// strings reads the texts that cells share.
func (b *book) strings(part string) error {
	var text textRun
	size := 0
	return b.parts.each(part, func(tok any) error {
		if err := text.take(tok); err != nil {
			return err
		}
		if e, is := tok.(xml.EndElement); is && e.Name.Local == "si" {
			b.shared = append(b.shared, text.String())
			if size += text.Len(); len(b.shared) > MaxCells || size > maxTexts {
				return errTooLarge
			}
			text.Reset()
		}
		return nil
	})
}
