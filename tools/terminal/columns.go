package terminal

import (
	"bytes"
	"io"
	"text/tabwriter"

	"golang.org/x/text/width"
)

// second stands for the second of the two columns that a terminal gives a wide
// character; it is no character and taken out before anything is printed.
const second = '\uffff'

// columns is a table whose columns stand below each other on a terminal, where a
// Chinese character is as wide as two Latin ones.
type columns struct{ *tabwriter.Writer }

func newColumns(w io.Writer) columns {
	return columns{tabwriter.NewWriter(narrower{w}, 2, 8, 2, ' ', 0)}
}

// Write takes whole characters.
func (c columns) Write(line []byte) (int, error) {
	var out bytes.Buffer
	for _, r := range string(line) {
		out.WriteRune(r)
		if k := width.LookupRune(r).Kind(); k == width.EastAsianWide || k == width.EastAsianFullwidth {
			out.WriteRune(second)
		}
	}
	if _, err := c.Writer.Write(out.Bytes()); err != nil {
		return 0, err
	}
	return len(line), nil
}

// narrower takes out what stands for second columns.
type narrower struct{ io.Writer }

func (n narrower) Write(p []byte) (int, error) {
	if _, err := n.Writer.Write(bytes.ReplaceAll(p, []byte(string(second)), nil)); err != nil {
		return 0, err
	}
	return len(p), nil
}
