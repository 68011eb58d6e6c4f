package grid

import (
	"bytes"
	"errors"
	"io"
)

// fileKind is what a file's first bytes say it is.
type fileKind uint8

const (
	kindText fileKind = iota
	kindZip           // .xlsx, or another archive
	kindOLE           // old .xls, or a workbook with a password
	kindHTML
	kindBinary
)

// kindOf looks at a file's first bytes.
func kindOf(head []byte) fileKind {
	lower := bytes.ToLower(bytes.TrimLeft(head, "\xef\xbb\xbf \r\n\t"))
	switch {
	case bytes.HasPrefix(head, []byte("PK\x03\x04")):
		return kindZip
	case bytes.HasPrefix(head, []byte("\xd0\xcf\x11\xe0")):
		return kindOLE
	case bytes.HasPrefix(lower, []byte("<html")), bytes.HasPrefix(lower, []byte("<table")), bytes.HasPrefix(lower, []byte("<!doctype html")), bytes.HasPrefix(lower, []byte("<?xml")):
		return kindHTML
	case bytes.HasPrefix(head, []byte{0xff, 0xfe}), bytes.HasPrefix(head, []byte{0xfe, 0xff}):
		return kindText
	case bytes.IndexByte(head, 0) >= 0:
		return kindBinary
	}
	return kindText
}

// noText refuses what is named as text and is not; nil where it may be text.
func noText(name string, r io.ReaderAt) error {
	head := make([]byte, 512)
	n, err := r.ReadAt(head, 0)
	if err != nil && !errors.Is(err, io.EOF) {
		return err
	}
	switch kindOf(head[:n]) {
	case kindZip:
		return Fault(name, "not-text", "这是 Excel 或压缩文件，不是 CSV", "this is an Excel or zip file, no CSV", "Excel 文件把后缀改回 .xlsx / name an Excel file .xlsx again")
	case kindOLE:
		return Fault(name, "not-text", "这是旧格式 Excel 文件，不是 CSV", "this is an old Excel file, no CSV", "用 Excel 另存为 .xlsx / save as .xlsx in Excel")
	case kindHTML:
		return Fault(name, "not-text", "这是网页，不是 CSV", "this is a web page, no CSV", "用 Excel 打开后另存为 .xlsx / open in Excel and save as .xlsx")
	case kindBinary:
		return Fault(name, "not-text", "这不是文本文件", "this is no text file", "存成 .xlsx 或 .csv / save as .xlsx or .csv")
	}
	return nil
}
