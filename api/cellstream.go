package api

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"
	"iter"
	"net/http"

	"qianshao"
)

// WriteWithCells writes an object and, as its last field, cells, one by one:
// there may be a million of them.
func WriteWithCells(w *bufio.Writer, object any, cells iter.Seq[CellRead]) error {
	if err := open(w, object); err != nil {
		return err
	}
	_, _ = w.WriteString(`,"cells":[`) // a bufio.Writer keeps its error
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	first := true
	for c := range cells {
		if !first {
			_ = w.WriteByte(',')
		}
		first = false
		if err := e.Encode(c); err != nil {
			return err
		}
	}
	_, err := w.WriteString("]}")
	return err
}

// open writes an object without its closing brace.
func open(w io.Writer, object any) error {
	body, err := encode(object)
	if err != nil {
		return err
	}
	_, err = w.Write(bytes.TrimSuffix(bytes.TrimSpace(body), []byte("}")))
	return err
}

// fileAnswer is what became of a file and of its cells.
type fileAnswer struct {
	outcomeJSON
	file *FileRead
}

// refusedFile is a file that is at fault, with its sheets, so that a page can
// show where.
type refusedFile struct {
	faults []qianshao.Fault
	file   *FileRead
}

// stream writes the faults with the file.
func (f refusedFile) stream(to http.ResponseWriter) error {
	to.Header().Set("Cache-Control", "no-store")
	to.Header().Set("Content-Type", "application/json; charset=utf-8")
	to.WriteHeader(statusOf(f.faults[0]))
	return writeFile(to, jsonOf(f.faults), f.file)
}

// stream writes the answer as it is made.
func (f fileAnswer) stream(to http.ResponseWriter) error {
	to.Header().Set("Content-Type", "application/json; charset=utf-8")
	return writeFile(to, f.outcomeJSON, f.file)
}

// writeFile writes an answer with its file as its last field.
func writeFile(to io.Writer, answer any, file *FileRead) error {
	w := bufio.NewWriterSize(to, 64<<10)
	if err := open(w, answer); err != nil {
		return err
	}
	_, _ = w.WriteString(`,"files":[`)
	if err := WriteWithCells(w, file, file.Cells); err != nil {
		return err
	}
	_, _ = w.WriteString("]}")
	return w.Flush()
}
