package grid

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/richardlehane/mscfb"
)

// The workbooks that are told apart.
var (
	errLocked   = errors.New("locked")
	errBefore97 = errors.New("of Excel 5.0 or 95")
)

// OldWorkbook reads every visible sheet of an Excel file of the old format:
// .xls of Excel 97 to 2003 (BIFF8), and .et, which is written the same way.
func OldWorkbook(name string, r Source) (grids []*Grid, err error) {
	defer func() { // the reader of the container may panic on broken input
		if p := recover(); p != nil {
			grids, err = nil, brokenOld(name, fmt.Errorf("%v", p))
		}
	}()
	raw, err := stream(r)
	if err == nil {
		b := &oldBook{name: name, raw: raw, codes: map[int]string{}, styles: map[int]style{}, formats: []Format{{}}}
		grids, err = b.read()
	}
	switch {
	case errors.Is(err, errTooLarge):
		return nil, TooLarge(name)
	case errors.Is(err, errLocked):
		return nil, Fault(name, "locked", "工作簿加了密码", "the workbook has a password",
			"去掉密码另存再导入 / save it without a password")
	case err != nil:
		return nil, brokenOld(name, err)
	}
	return grids, nil
}

func brokenOld(name string, err error) error {
	return Fault(name, "xls", "读不出这个旧格式 Excel 文件（加了密码，或没有传完？）",
		"this old Excel file cannot be read (a password, or cut off?): "+err.Error(),
		"用 Excel 或 WPS 打开，另存为 .xlsx 再导入 / open it and save it as .xlsx")
}

// stream returns a workbook's records out of their container.
func stream(r Source) ([]byte, error) {
	doc, err := mscfb.New(r)
	if err != nil {
		return nil, err
	}
	for {
		e, err := doc.Next()
		if errors.Is(err, io.EOF) {
			return nil, errNoBook
		}
		if err != nil {
			return nil, err
		}
		switch strings.ToLower(e.Name) {
		case "encryptedpackage":
			return nil, errLocked
		case "book":
			return nil, errBefore97
		case "workbook":
			if len(e.Path) > 0 { // a workbook within a document
				continue
			}
			if e.Size > r.Size() {
				return nil, io.ErrUnexpectedEOF
			}
			raw := make([]byte, e.Size)
			_, err := io.ReadFull(e, raw)
			return raw, err
		}
	}
}

// oldBook is a workbook's records and what has been read of them.
type oldBook struct {
	name     string
	raw      []byte
	date1904 bool
	sheets   []oldSheet
	shared   []string
	xfs      []int
	codes    map[int]string
	styles   map[int]style
	formats  []Format
	spent    spent
}

type oldSheet struct {
	name string
	at   int // where its records begin
}

// The records that are read.
const (
	recEOF, recFormula, recContinue, recDate1904, recFilePass = 0x000a, 0x0006, 0x003c, 0x0022, 0x002f
	recSheet, recSST, recXF, recFormat                        = 0x0085, 0x00fc, 0x00e0, 0x041e
	recBegin, recRow, recMerged, recString                    = 0x0809, 0x0208, 0x00e5, 0x0207
	recNumber, recRK, recManyRK, recSharedText                = 0x0203, 0x027e, 0x00bd, 0x00fd
	recText, recRichText, recBoolErr                          = 0x0204, 0x00d6, 0x0205
)

// record is one record, the parts it is continued in after it.
type record struct {
	kind int
	data []byte
	more [][]byte
}

// next reads the record at a place, and where the one after it begins.
func (b *oldBook) next(at int) (record, int, error) {
	var r record
	for first := true; ; first = false {
		if at+4 > len(b.raw) {
			if !first {
				return r, at, nil
			}
			return r, at, io.ErrUnexpectedEOF
		}
		kind, n := int(binary.LittleEndian.Uint16(b.raw[at:])), int(binary.LittleEndian.Uint16(b.raw[at+2:]))
		if !first && kind != recContinue {
			return r, at, nil
		}
		if at+4+n > len(b.raw) {
			return r, at, io.ErrUnexpectedEOF
		}
		data := b.raw[at+4 : at+4+n]
		if at += 4 + n; first {
			r = record{kind: kind, data: data}
		} else {
			r.more = append(r.more, data)
		}
	}
}

// each calls f with the records from a place to the end of its part, those of
// charts in it left out.
func (b *oldBook) each(at int, f func(r record) error) error {
	for depth := 0; ; {
		r, next, err := b.next(at)
		if err != nil {
			return err
		}
		at = next
		switch {
		case r.kind == recBegin:
			depth++
		case r.kind == recEOF:
			if depth--; depth <= 0 {
				return nil
			}
		case depth == 1:
			if err := f(r); err != nil {
				return err
			}
		case depth < 1:
			return errNoBook
		}
	}
}

func (b *oldBook) read() ([]*Grid, error) {
	if err := b.each(0, b.global); err != nil {
		return nil, err
	}
	if len(b.sheets) > MaxSheets {
		return nil, errTooLarge
	}
	var grids []*Grid
	for _, s := range b.sheets {
		o := &oldReader{b: b, put: &putter{&Grid{File: b.name, Sheet: s.name, Hidden: map[int]bool{}}, &b.spent}}
		if err := b.each(s.at, o.take); err != nil {
			return nil, err
		}
		if err := o.put.spread(o.merges); err != nil {
			return nil, err
		}
		grids = append(grids, o.put.g)
	}
	for _, g := range grids {
		g.Formats = b.formats
	}
	return grids, nil
}

// global reads a record of what stands around the sheets.
func (b *oldBook) global(r record) (err error) {
	d := r.data
	switch r.kind {
	case recFilePass:
		return errLocked
	case recDate1904:
		b.date1904 = len(d) >= 2 && d[0] == 1
	case recSST:
		b.shared, err = sharedTexts(r)
	case recFormat:
		if len(d) >= 3 && len(b.codes) < maxStyles {
			b.codes[int(u16(d))] = oldText(d[2:], false, nil)
		}
	case recXF:
		if len(d) >= 4 && len(b.xfs) < maxStyles {
			b.xfs = append(b.xfs, int(u16(d[2:])))
		}
	case recSheet:
		if len(d) > 6 && d[4]&3 == 0 && d[5] == 0 { // shown, and a worksheet
			b.sheets = append(b.sheets, oldSheet{oldText(d[6:], true, nil), int(binary.LittleEndian.Uint32(d))})
		}
	}
	return err
}

// style looks a cell style up, once each.
func (b *oldBook) style(at int) style {
	s, known := b.styles[at]
	if known || at >= len(b.xfs) {
		return s
	}
	s = styleOf(b.xfs[at], b.codes[b.xfs[at]], &b.formats)
	b.styles[at] = s
	return s
}

func u16(b []byte) uint16 { return binary.LittleEndian.Uint16(b) }
