package grid

import (
	"errors"
	"io"
	"path/filepath"
	"strings"
)

// IsText reports whether a file named so is text of one table, for [OpenText]:
// so are spreadsheets by name that hold text separated by tabs or commas.
func IsText(name string, r Source) bool {
	switch Ext(name) {
	case ".csv", ".tsv", ".txt":
		return true
	case ".xls", ".et":
		return kindAt(r) == kindText && r.Size() > 0
	}
	return false
}

// Ext is the ending of a file's name in lower case: ".xlsx".
func Ext(name string) string { return strings.ToLower(filepath.Ext(name)) }

// Reads reports whether files of an ending are read, or refused with the
// reason of their kind; others lie in a folder by chance.
func Reads(ext string) bool {
	switch ext {
	case ".csv", ".tsv", ".xlsx", ".xlsm", ".xls", ".et", ".ods", ".html", ".htm", ".xml":
		return true
	}
	return refusals[ext] != [2]string{}
}

// refusals are kinds of spreadsheets that are not read, by ending.
var refusals = map[string][2]string{
	".xlsb":    {"二进制工作簿（.xlsb）不读", "binary workbooks (.xlsb) are not read"},
	".wps":     {"WPS 文字文件（.wps）不读", "WPS documents (.wps) are not read"},
	".mht":     {"网页存档（.mht）不读", "web archives (.mht) are not read"},
	".mhtml":   {"网页存档（.mhtml）不读", "web archives (.mhtml) are not read"},
	".ett":     {"WPS 表格模板（.ett）不读", "WPS templates (.ett) are not read"},
	".numbers": {"Numbers 文件不读", "Numbers files are not read"},
	".dbf":     {"DBF 文件不读", "DBF files are not read"},
}

// Open reads a file of sheets. What is in it decides, not its name: systems
// export web pages and XML that are named .xls.
func Open(name string, r Source) ([]*Grid, error) {
	ext := Ext(name)
	if why, is := refusals[ext]; is {
		return nil, Fault(name, "file-kind", why[0], why[1], saveAgain)
	}
	if !Reads(ext) {
		return nil, Fault(name, "file-kind", "不认识的文件类型 "+ext, "unknown kind of file",
			"存成 .xlsx 或 .csv / save as .xlsx or .csv")
	}
	if r.Size() == 0 {
		return nil, Empty(name)
	}
	switch kindAt(r) {
	case kindOLE:
		return OldWorkbook(name, r)
	case kindZip:
		if p, err := openParts(r, r.Size()); err == nil && p.has("content.xml") && !p.has("[content_types].xml") {
			return OpenDocument(name, r)
		}
	case kindXML:
		return SheetXML(name, r)
	case kindHTML:
		return HTML(name, r)
	}
	return Workbook(name, r)
}

func kindAt(r io.ReaderAt) fileKind {
	head := make([]byte, 4096)
	n, err := r.ReadAt(head, 0)
	if err != nil && !errors.Is(err, io.EOF) {
		return kindBinary
	}
	return kindOf(head[:n])
}
