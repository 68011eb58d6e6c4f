package grid

import (
	"archive/zip"
	"encoding/xml"
	"errors"
	"io"
	"path"
	"strings"
)

// Source is a file that can be read at any place.
type Source interface {
	io.ReaderAt
	Size() int64
}

// Workbook reads every visible sheet of an Excel file (.xlsx, .xlsm). It
// unpacks only what it needs and holds cells, not the document.
func Workbook(name string, r Source) ([]*Grid, error) {
	b := &book{name: name, styles: map[int]style{}, formats: []Format{{}}}
	p, err := openParts(r, r.Size())
	if err == nil {
		b.parts = p
		err = b.open()
	}
	if err != nil {
		return nil, bookFault(name, r, err)
	}
	var grids []*Grid
	for _, s := range b.sheets {
		g, err := b.sheet(s.name, s.part)
		if errors.Is(err, errTooLarge) {
			return nil, TooLarge(name)
		}
		if err != nil {
			return nil, Fault(name, "xlsx", "读不出表 "+s.name, "the sheet cannot be read: "+err.Error(),
				"用 Excel 打开另存一次再导入 / open it in Excel and save it again")
		}
		grids = append(grids, g)
	}
	for _, g := range grids {
		g.Formats = b.formats
	}
	return grids, nil
}

// errNoBook is an archive without a workbook.
var errNoBook = errors.New("no workbook in it")

// bookFault says why a workbook cannot be opened, from its first bytes.
func bookFault(name string, r io.ReaderAt, err error) error {
	head := make([]byte, 512)
	n, _ := r.ReadAt(head, 0) // a short file is told by n
	const again = "另存为 .xlsx（不加密）再导入 / save as .xlsx without a password"
	kind := kindOf(head[:n])
	switch {
	case n == 0:
		return Empty(name)
	case errors.Is(err, errTooLarge):
		return TooLarge(name)
	case kind == kindZip && errors.Is(err, errNoBook):
		return Fault(name, "xlsx", "这不是 Excel 工作簿", "this is no Excel workbook", again)
	case kind == kindZip && (errors.Is(err, zip.ErrFormat) || errors.Is(err, io.ErrUnexpectedEOF)):
		return Fault(name, "cut-off", "工作簿不完整，没有传完？", "the workbook is incomplete: was it cut off?",
			"重新复制或下载 / copy or download it again")
	case kind == kindZip:
		return Fault(name, "xlsx", "工作簿坏了", "the workbook is broken: "+err.Error(), again)
	case kind == kindOLE:
		return Fault(name, "xlsx", "工作簿加了密，或是旧格式 .xls", "the workbook has a password, or is an old .xls", again)
	}
	return Fault(name, "xlsx", "这不是 Excel 工作簿，只是后缀叫 .xlsx", "this is no Excel workbook, only its name says so", again)
}

// book is an open workbook.
type book struct {
	name     string
	parts    *parts
	date1904 bool
	sheets   []sheetPart // the visible ones with cells
	shared   []string
	xfs      []int          // number format ids, by style
	codes    map[int]string // number formats of the file's own
	styles   map[int]style
	formats  []Format
	spent    spent
}

type sheetPart struct{ name, part string }

// open reads what stands around the sheets.
func (b *book) open() error {
	main := "xl/workbook.xml"
	for _, r := range b.relations("_rels/.rels", "") {
		if strings.HasSuffix(r.kind, "/officeDocument") {
			main = r.target
		}
	}
	if !b.parts.has(main) {
		return errNoBook
	}
	folder := path.Dir(main)
	rels := b.relations(path.Join(folder, "_rels", path.Base(main)+".rels"), folder)
	if err := b.workbook(main, rels); err != nil {
		return err
	}
	for _, r := range rels {
		var err error
		switch {
		case strings.HasSuffix(r.kind, "/sharedStrings"):
			err = b.strings(r.target)
		case strings.HasSuffix(r.kind, "/styles"):
			err = b.readStyles(r.target)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// relation is a part that another names.
type relation struct{ kind, target string }

// relations reads which parts a part names, by id; one that is broken has none.
func (b *book) relations(part, folder string) map[string]relation {
	out := map[string]relation{}
	err := b.parts.each(part, func(tok any) error {
		if e, is := tok.(xml.StartElement); is && e.Name.Local == "Relationship" {
			target := attr(&e, "Target")
			if !strings.HasPrefix(target, "/") {
				target = path.Join(folder, target)
			}
			out[attr(&e, "Id")] = relation{attr(&e, "Type"), partName(target)}
		}
		return nil
	})
	if err != nil {
		return nil
	}
	return out
}

// workbook reads the list of sheets.
func (b *book) workbook(part string, rels map[string]relation) error {
	n := 0
	return b.parts.each(part, func(tok any) error {
		e, is := tok.(xml.StartElement)
		switch {
		case is && e.Name.Local == "workbookPr":
			b.date1904 = isTrue(attr(&e, "date1904"))
		case is && e.Name.Local == "sheet":
			if n++; n > MaxSheets {
				return errTooLarge
			}
			var rel relation
			for _, a := range e.Attr { // r:id; sheetId is another
				if a.Name.Local == "id" {
					rel = rels[a.Value]
				}
			}
			if strings.HasSuffix(rel.kind, "/worksheet") &&
				(attr(&e, "state") == "" || attr(&e, "state") == "visible") {
				b.sheets = append(b.sheets, sheetPart{attr(&e, "name"), rel.target})
			}
		}
		return nil
	})
}
