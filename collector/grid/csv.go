package grid

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"

	"golang.org/x/text/encoding"
	"golang.org/x/text/transform"
)

// Text is a CSV or TSV file in UTF-8, UTF-16 or GB18030, which can be read as
// often as wanted.
type Text struct {
	Name  string
	Head  []string // the first record
	r     io.ReaderAt
	size  int64
	enc   encoding.Encoding
	comma rune
}

// OpenText finds out how a text file is written; tabs says that its name
// promises tabs.
func OpenText(name string, r io.ReaderAt, size int64, tabs bool) (*Text, error) {
	if size == 0 {
		return nil, Empty(name)
	}
	if err := noText(name, r); err != nil {
		return nil, err
	}
	enc, err := encodingOf(r, size)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	t := &Text{Name: name, r: r, size: size, enc: enc, comma: ','}
	if tabs {
		t.comma = '\t'
	}
	head, err := t.Open().Read()
	if err == nil && len(head) == 1 && !tabs {
		if i := strings.IndexAny(head[0], ";\t"); i >= 0 {
			t.comma = rune(head[0][i])
			head, err = t.Open().Read()
		}
	}
	if errors.Is(err, io.EOF) {
		return nil, Empty(name)
	}
	if err != nil {
		return nil, BadCSV(name, err)
	}
	t.Head = append(t.Head, head...)
	return t, nil
}

// BadCSV refuses what cannot be read as CSV.
func BadCSV(name string, err error) error {
	if errors.Is(err, errLongRecord) {
		return TooLarge(name)
	}
	return Fault(name, "csv", "读不出 CSV："+err.Error(), "not readable as CSV", "用逗号分隔、双引号括起 / commas and double quotes")
}

// Open reads the file from its start. The records share memory.
func (t *Text) Open() *Records {
	src := &counting{r: io.NewSectionReader(t.r, 0, t.size), size: t.size}
	rec := &bounded{r: transform.NewReader(src, t.enc.NewDecoder())}
	c := csv.NewReader(rec)
	c.FieldsPerRecord, c.LazyQuotes, c.ReuseRecord = -1, true, true
	c.Comma = t.comma
	return &Records{csv: c, src: src, rec: rec}
}

// Grid reads the whole of a small file.
func (t *Text) Grid() (*Grid, error) {
	g := &Grid{File: t.Name, Formats: []Format{{}}}
	cells := 0
	c := t.Open()
	for {
		rec, err := c.Read()
		if errors.Is(err, io.EOF) {
			return g, nil
		}
		if err != nil {
			return nil, BadCSV(t.Name, err)
		}
		if cells += len(rec); c.Row > MaxRows || cells > MaxCells || len(rec) > MaxCols {
			return nil, TooLarge(t.Name)
		}
		for len(g.Rows) < c.Row-1 {
			g.Rows = append(g.Rows, nil) // an empty line, which the reader skips
		}
		row := make([]Cell, len(rec))
		for i, s := range rec {
			row[i].Text = strings.Clone(s)
		}
		g.Rows = append(g.Rows, row)
	}
}

// Records reads records and knows how far it is.
type Records struct {
	Row int // of the record read last, from 1, as a spreadsheet counts
	csv *csv.Reader
	src *counting
	rec *bounded
	end int // the line it ended on
}

// maxRecord bounds a record: one of commas alone takes a hundred times its
// size in memory.
const maxRecord = 1 << 20

var errLongRecord = errors.New("a record is too long")

// bounded ends reading where a record goes on for too long.
type bounded struct {
	r io.Reader
	n int // bytes read since the latest record
}

// Read implements [io.Reader].
func (b *bounded) Read(p []byte) (int, error) {
	if b.n > maxRecord {
		return 0, errLongRecord
	}
	n, err := b.r.Read(p)
	b.n += n
	return n, err
}

// Read reads a record and counts the empty lines before it.
func (c *Records) Read() ([]string, error) {
	rec, err := c.csv.Read()
	c.rec.n = 0
	if err != nil {
		return rec, err
	}
	first, _ := c.csv.FieldPos(0)
	last, _ := c.csv.FieldPos(len(rec) - 1)
	c.Row += first - c.end
	c.end = last + strings.Count(rec[len(rec)-1], "\n")
	return rec, nil
}

// Fraction is how much of the file has been read, 0 to 1.
func (c *Records) Fraction() float64 { return float64(c.src.n) / float64(max(c.src.size, 1)) }

// counting counts what has been read of a source.
type counting struct {
	r    io.Reader
	n    int64
	size int64
}

// Read implements [io.Reader].
func (c *counting) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.n += int64(n)
	return n, err
}
