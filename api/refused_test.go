package api

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"testing"

	"qianshao"
)

// refusing is an importer that refuses every file, with its sheet.
type refusing struct{ *world }

func (refusing) ImportUpload(_ context.Context, r FileRequest) (IngestResult, error) {
	read := &FileRead{File: r.Name, Cells: func(yield func(CellRead) bool) {
		yield(CellRead{Sheet: "表1", Cell: "B2", Fate: "unused", Raw: "3.1"})
	}}
	if r.Sheets {
		read.Sheets = []SheetRead{{Sheet: "表1", Rows: [][]string{{"指标", "完成"}, {"用电", "3.1"}}}}
	}
	return IngestResult{Read: read}, qianshao.Faults{{File: r.Name + "!表1!A2", Row: 2, Field: "indicator", Value: "用电", Code: "unknown-indicator", ZH: "没有这个指标", EN: "no such indicator", Remedy: "labels"}}
}

// A refused file is answered with its sheets where they are asked for.
func TestRefusedFileShowsItsSheets(t *testing.T) {
	t.Parallel()
	w := newWorld("nanhu-2023")
	config := w.config("nanhu-2023")
	config.Importer = refusing{w}
	for query, sheets := range map[string]int{"": 0, "&sheets=1": 1} {
		rec := ask(t, New(config), http.MethodPost, "/api/v1/files?name=a.csv&dry_run=1"+query, header("Content-Type", fileType), func(r *http.Request) {
			r.Body = io.NopCloser(bytes.NewReader([]byte("x")))
		})
		var got struct {
			Errors []faultJSON
			Files  []struct {
				Sheets []SheetRead
				Cells  []CellRead
			}
		}
		if err := json.Unmarshal(rec.Body.Bytes(), &got); err != nil {
			t.Fatalf("%s: %v", rec.Body, err)
		}
		if rec.Code != http.StatusUnprocessableEntity || len(got.Errors) != 1 || got.Errors[0].Cell != "A2" || got.Errors[0].Sheet != "表1" || len(got.Files) != sheets {
			t.Errorf("%q: %d %s", query, rec.Code, rec.Body)
		}
		if sheets > 0 && (len(got.Files[0].Sheets) != 1 || len(got.Files[0].Cells) != 1) {
			t.Errorf("%q: %s", query, rec.Body)
		}
	}
}
