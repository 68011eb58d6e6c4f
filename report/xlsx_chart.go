package report

import (
	"bytes"

	"github.com/xuri/excelize/v2"
)

// workbook is the small workbook behind a chart of a document: categories in
// column A, a series in each further column, first row the names.
func (c *Chart) workbook(p *Paper) ([]byte, error) {
	f := excelize.NewFile()
	defer f.Close()
	if err := c.fillSheet(f, "Sheet1", 1); err != nil {
		return nil, err
	}
	var b bytes.Buffer
	if err := saveWorkbook(f, p, &b); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// fillSheet writes a chart's data with its header at a row.
func (c *Chart) fillSheet(f *excelize.File, sheet string, top int) error {
	set := func(column, row int, v any) error {
		name := letters(column) + itoa(row)
		if s, ok := v.(string); ok {
			return f.SetCellStr(sheet, name, s)
		}
		return f.SetCellValue(sheet, name, v)
	}
	for j, category := range c.Categories {
		if err := set(0, top+1+j, cellText(category)); err != nil {
			return err
		}
	}
	for i := range c.Series {
		if err := set(i+1, top, cellText(c.Series[i].Name)); err != nil {
			return err
		}
		for j := range c.Categories {
			if v, ok := c.Series[i].value(j); ok {
				if err := set(i+1, top+1+j, v); err != nil {
					return err
				}
			}
		}
	}
	return nil
}
