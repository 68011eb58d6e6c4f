package report

import (
	"bytes"
	"fmt"
	"io"

	"qianshao"
)

// Formats are the files a dispatch is kept in.
var Formats = []string{qianshao.PaperDocx, qianshao.PaperHTML, qianshao.PaperXlsx}

// Write writes a paper in a format. A page is not carried into a meeting:
// it always has everything.
func Write(p *Paper, format string) ([]byte, error) {
	if format == qianshao.PaperHTML {
		whole := *p
		whole.Full = true
		p = &whole
	}
	write := map[string]func(io.Writer) error{qianshao.PaperDocx: p.Docx, qianshao.PaperXlsx: p.Xlsx,
		qianshao.PaperHTML: p.HTML}[format]
	var body bytes.Buffer
	if err := write(&body); err != nil {
		return nil, fmt.Errorf("%s: %w", format, err)
	}
	return body.Bytes(), nil
}
