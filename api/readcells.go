package api

import "qianshao"

// FileRead is what was made of a file: every cell with a number in it, and
// what becomes of it.
type FileRead struct {
	File   string           `json:"file"`
	Layout string           `json:"layout"` // the layout it was read by, "": none
	Cells  []CellRead       `json:"cells"`
	Errors []qianshao.Fault `json:"errors"` // why it was refused
}

// CellRead is a cell with a number. Value and unit are the plan's; value is
// null where it could not be read, or may not be shown.
type CellRead struct {
	Sheet     string   `json:"sheet"`
	Cell      string   `json:"cell"` // "D7"
	Fate      string   `json:"fate"` // stored, unchanged, held, unused
	Indicator string   `json:"indicator"`
	Area      string   `json:"area"`
	Period    string   `json:"period"`
	Value     *float64 `json:"value"`
	Unit      string   `json:"unit"`
	Raw       string   `json:"raw"`    // as it stands in the cell
	Reason    string   `json:"reason"` // the question of a held cell; why one is unused
	ReasonEN  string   `json:"reason_en"`
	Code      string   `json:"code"`
	Remedy    string   `json:"remedy,omitempty"`
	Table     int      `json:"table"` // place in the file, from 1; 0: of none
	From      CellFrom `json:"from"`
}

// CellFrom names where each part of a cell's meaning was read: row, heading,
// title, sheet, file, cover, column, cell, format, answer, or plan: assumed.
type CellFrom struct {
	Indicator string `json:"indicator,omitempty"`
	Area      string `json:"area,omitempty"`
	Period    string `json:"period,omitempty"`
	Year      string `json:"year,omitempty"`
	Unit      string `json:"unit,omitempty"`
}

// files hides what of a file's cells may not be shown here.
func (c *call) files(x *FileRead) []FileRead {
	if x == nil {
		return nil
	}
	out := *x
	out.Cells = make([]CellRead, len(x.Cells))
	for i, cell := range x.Cells {
		if cell.Indicator != "" && !c.showsEverywhere(cell.Indicator) {
			cell.Value, cell.Raw, cell.Reason, cell.ReasonEN = nil, "", hiddenZH, hiddenEN
			if cell.Fate == "stored" || cell.Fate == "unchanged" {
				cell.Reason, cell.ReasonEN = "", ""
			}
		}
		out.Cells[i] = cell
	}
	if out.Errors == nil {
		out.Errors = []qianshao.Fault{}
	}
	return []FileRead{out}
}
