package terminal

import (
	"bufio"
	"encoding/json"
	"io"

	"qianshao"
	"qianshao/api"
)

// ImportJSON writes what `import --json` prints, a file at a time: there may
// be a million cells.
type ImportJSON struct {
	w      *bufio.Writer
	lead   string            // what comes before the next file
	lights []api.LightChange // that the files would turn, of a dry run
}

// NewImportJSON begins an answer.
func NewImportJSON(w io.Writer) *ImportJSON {
	return &ImportJSON{bufio.NewWriterSize(w, 64<<10), `{"files":[`, []api.LightChange{}}
}

// importedJSON is what became of a file.
type importedJSON struct {
	api.FileRead
	Commit    int64 `json:"commit"`
	Batch     int64 `json:"batch"`
	Stored    int   `json:"stored"`
	Unchanged int   `json:"unchanged"`
	Held      int   `json:"held"`
}

// File writes what became of a file and of its cells.
func (j *ImportJSON) File(d api.Imported) error {
	f := importedJSON{FileRead: api.FileRead{File: d.File, Cells: func(func(api.CellRead) bool) {}}, Commit: d.Commit,
		Batch: d.Batch, Stored: d.Stored, Unchanged: d.Unchanged, Held: len(d.Held)}
	if d.Read != nil {
		f.FileRead = *d.Read
	}
	if f.Errors = d.Errors; f.Errors == nil {
		f.Errors = []qianshao.Fault{}
	}
	j.lights = append(j.lights, d.Preview...)
	_, _ = j.w.WriteString(j.lead) // a bufio.Writer keeps its error
	j.lead = ","
	return api.WriteWithCells(j.w, f, f.Cells)
}

// Close ends the answer.
func (j *ImportJSON) Close() error {
	if j.lead != "," {
		_, _ = j.w.WriteString(j.lead)
	}
	lights, err := json.Marshal(j.lights)
	if err != nil {
		return err
	}
	_, _ = j.w.WriteString(`],"lights":`)
	_, _ = j.w.Write(lights)
	_, _ = j.w.WriteString("}\n")
	return j.w.Flush()
}
