package grid

import (
	"bytes"
	"io"
)

// fileKind is what a file's first bytes say it is.
type fileKind uint8

const (
	kindText fileKind = iota
	kindZip           // .xlsx, or another archive
	kindOLE           // old .xls, or a workbook with a password
	kindHTML
	kindXML // a workbook written as XML
	kindBinary
)

// kindOf looks at a file's first bytes.
func kindOf(head []byte) fileKind {
	lower := bytes.ToLower(bytes.TrimLeft(plain(head), "\xef\xbb\xbf \r\n\t"))
	switch {
	case bytes.HasPrefix(head, []byte("PK\x03\x04")):
		return kindZip
	case bytes.HasPrefix(head, []byte("\xd0\xcf\x11\xe0")):
		return kindOLE
	case bytes.HasPrefix(lower, []byte("<?xml")) &&
		bytes.Contains(lower, []byte("urn:schemas-microsoft-com:office:spreadsheet")) &&
		!bytes.Contains(lower, []byte("<html")):
		return kindXML
	case bytes.HasPrefix(lower, []byte("<?xml")), hasTag(lower, "html"), hasTag(lower, "table"),
		hasTag(lower, "!doctype html"), hasTag(lower, "meta"), hasTag(lower, "head"), hasTag(lower, "style"),
		hasTag(lower, "div"), hasTag(lower, "!--"):
		return kindHTML
	case wide(head) != nil:
		return kindText
	case bytes.HasPrefix(head, []byte{0xff, 0xfe}), bytes.HasPrefix(head, []byte{0xfe, 0xff}):
		return kindText
	case bytes.IndexByte(head, 0) >= 0:
		return kindBinary
	}
	return kindText
}

// hasTag reports whether a page begins with a tag.
func hasTag(lower []byte, tag string) bool {
	return bytes.HasPrefix(lower, []byte("<"+tag))
}

// plain leaves out the zeros of a text of two bytes a character, so that what
// it begins with can be seen.
func plain(head []byte) []byte {
	if wide(head) == nil && !bytes.HasPrefix(head, []byte{0xff, 0xfe}) && !bytes.HasPrefix(head, []byte{0xfe, 0xff}) {
		return head
	}
	return bytes.TrimLeft(bytes.ReplaceAll(head, []byte{0}, nil), "\xff\xfe")
}

// noText refuses what is named as text and is not; nil where it may be text.
func noText(name string, r io.ReaderAt) error {
	switch kindAt(r) {
	case kindZip:
		return Fault(name, "not-text", "这是 Excel 或压缩文件，不是 CSV", "this is an Excel or zip file, no CSV",
			"Excel 文件把后缀改回 .xlsx / name an Excel file .xlsx again")
	case kindOLE:
		return Fault(name, "not-text", "这是旧格式 Excel 文件，不是 CSV", "this is an old Excel file, no CSV",
			"用 Excel 另存为 .xlsx / save as .xlsx in Excel")
	case kindHTML, kindXML:
		return Fault(name, "not-text", "这是网页，不是 CSV", "this is a web page, no CSV",
			"用 Excel 打开后另存为 .xlsx / open in Excel and save as .xlsx")
	case kindBinary:
		return Fault(name, "not-text", "这不是文本文件", "this is no text file", "存成 .xlsx 或 .csv / save as .xlsx or .csv")
	}
	return nil
}
