package report

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"slices"
	"strconv"
	"time"

	"github.com/xuri/excelize/v2"
)

func itoa(n int) string { return strconv.Itoa(n) }

// saveWorkbook writes a workbook with the paper's frozen time in it and
// around it: excelize alone leaves the zip entries' order and time to itself.
func saveWorkbook(f *excelize.File, p *Paper, w io.Writer) error {
	stamp := zipTime(p.Clock.stamp()).Format(time.RFC3339)
	props := &excelize.DocProperties{Title: cellText(p.Title), Creator: cellText(p.Issuer),
		LastModifiedBy: cellText(p.Issuer), Created: stamp, Modified: stamp,
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
	if parts[contentTypes], err = sortTypes(parts[contentTypes]); err != nil {
		return fmt.Errorf("workbook: %s: %w", contentTypes, err)
	}
	return parts.write(w, p.Clock.stamp())
}

// sortTypes brings content types into one order; excelize walks a map.
func sortTypes(part []byte) ([]byte, error) {
	type entry struct {
		Extension   string `xml:",attr"`
		PartName    string `xml:",attr"`
		ContentType string `xml:",attr"`
	}
	var types struct{ Default, Override []entry }
	if err := xml.Unmarshal(part, &types); err != nil {
		return nil, err
	}
	var out []node
	for _, t := range types.Default {
		out = append(out, el("Default", a("Extension", t.Extension), a("ContentType", t.ContentType)))
	}
	for _, t := range types.Override {
		out = append(out, el("Override", a("PartName", t.PartName), a("ContentType", t.ContentType)))
	}
	slices.Sort(out) // "<Default" comes before "<Override"
	return document(el("Types", a("xmlns", nsTypes), out)), nil
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
