package app

import (
	"qianshao"
	"qianshao/api"
)

// importJSON is what `import --json` prints.
type importJSON struct {
	Files  []importedJSON    `json:"files"`
	Lights []api.LightChange `json:"lights"` // that the files would turn, of a dry run
}

// importedJSON is what became of a file and of its cells.
type importedJSON struct {
	api.FileRead
	Commit    int64 `json:"commit"`
	Batch     int64 `json:"batch"`
	Stored    int   `json:"stored"`
	Unchanged int   `json:"unchanged"`
	Held      int   `json:"held"`
}

// ImportedJSON is what became of files, to be printed as JSON.
func ImportedJSON(done []Imported) any {
	out := importJSON{Files: []importedJSON{}, Lights: []api.LightChange{}}
	for _, d := range done {
		f := importedJSON{FileRead: api.FileRead{File: d.File, Cells: []api.CellRead{}}, Commit: d.Commit, Batch: d.Batch, Stored: d.Stored, Unchanged: d.Unchanged, Held: len(d.Held)}
		if d.Read != nil {
			f.FileRead = *d.Read
		}
		if f.Errors = d.Errors; f.Errors == nil {
			f.Errors = []qianshao.Fault{}
		}
		out.Files = append(out.Files, f)
		out.Lights = append(out.Lights, d.Preview...)
	}
	return out
}

// NothingStored is the fault of a file of which no figure is in the store
// afterwards, so that a script does not take it for done; nil where all gave
// some.
func NothingStored(done []Imported) error {
	var fs qianshao.Faults
	for _, d := range done {
		if d.Stored+d.Unchanged == 0 && len(d.Errors) == 0 {
			fs = append(fs, qianshao.Fault{File: d.File, Code: "nothing-stored", ZH: "没有一个数入库", EN: "no figure was stored", Remedy: "看上面各数的去向；存疑的用 held 采纳 / see what became of each cell; accept what is held"})
		}
	}
	return fs.Err()
}
