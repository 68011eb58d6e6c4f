package report

import (
	"bytes"
	"fmt"
	"io"
	"strconv"
	"time"

	"github.com/xuri/excelize/v2"
)

func itoa(n int) string { return strconv.Itoa(n) }

// saveWorkbook writes a workbook with the paper's frozen time in it and
// around it: excelize alone leaves the zip entries' order and time to itself.
func saveWorkbook(f *excelize.File, p *Paper, w io.Writer) error {
	stamp := zipTime(p.Clock.Frozen).Format(time.RFC3339)
	props := &excelize.DocProperties{Title: cellText(p.Title), Creator: cellText(p.Issuer), LastModifiedBy: cellText(p.Issuer), Created: stamp, Modified: stamp,
		Keywords: cellText(p.keywords())}
	if err := f.SetDocProps(props); err != nil {
		return fmt.Errorf("workbook: %w", err)
	}
	b, err := f.WriteToBuffer()
	if err != nil {
		return fmt.Errorf("workbook: %w", err)
	}
	parts, err := readFiles(bytes.NewReader(b.Bytes()), int64(b.Len()))
	if err != nil {
		return fmt.Errorf("workbook: %w", err)
	}
	return parts.write(w, p.Clock.Frozen)
}

// cellText is a text fit for a cell, which holds 32,767 UTF-16 units.
func cellText(s string) string {
	const most = 32000
	out, units := clean(s), 0
	for i, r := range out {
		if units++; r > 0xFFFF {
			units++
		}
		if units > most {
			return out[:i] + "…"
		}
	}
	return out
}
