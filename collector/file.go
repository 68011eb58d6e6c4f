package collector

import (
	"bytes"
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"

	"qianshao"
)

// longRows is how many rows of a long table are read at once; beyond, they
// stream.
const longRows = 10_000

// ReadFile reads a CSV, TSV or Excel file, long or wide. Doubtful cells go to
// Held; a file that cannot be understood is a [qianshao.Faults].
func ReadFile(name string, r io.ReaderAt, size int64, o Options) (*qianshao.Batch, error) {
	b, err := readFile(name, r, size, o)
	if err != nil {
		return nil, atCells(err)
	}
	holdContradictions(b)
	if b.FileHash, err = hash(r, size); err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	return b, nil
}

// atCells leaves the row out of faults whose cell names it.
func atCells(err error) error {
	var fs qianshao.Faults
	if errors.As(err, &fs) {
		for i := range fs {
			if strings.Contains(fs[i].File, "!") {
				fs[i].Row = 0
			}
		}
	}
	return err
}

func readFile(name string, r io.ReaderAt, size int64, o Options) (*qianshao.Batch, error) {
	switch ext := strings.ToLower(filepath.Ext(name)); ext {
	case ".xlsx", ".xlsm":
		return readWorkbook(name, io.NewSectionReader(r, 0, size), o)
	case ".csv", ".tsv", ".txt":
		return readText(name, r, size, ext == ".tsv", o)
	default:
		return nil, fileFault(name, "file-kind", "不认识的文件类型 "+ext, "unknown kind of file", "存成 .xlsx 或 .csv / save as .xlsx or .csv")
	}
}

func hash(r io.ReaderAt, size int64) (string, error) {
	h := sha256.New()
	if _, err := io.Copy(h, io.NewSectionReader(r, 0, size)); err != nil {
		return "", err
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

func fileFault(name, code, zh, en, remedy string) error {
	return qianshao.Faults{{File: name, Code: code, ZH: zh, EN: en, Remedy: remedy}}
}

// readText reads CSV or TSV in UTF-8, UTF-16 or GB18030.
func readText(name string, r io.ReaderAt, size int64, tabs bool, o Options) (*qianshao.Batch, error) {
	if size == 0 {
		return nil, emptyFile(name)
	}
	if err := noText(name, r); err != nil {
		return nil, err
	}
	enc, err := encodingOf(r, size)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	comma := ','
	if tabs {
		comma = '\t'
	}
	open := func() *csvReader {
		src := &counting{r: io.NewSectionReader(r, 0, size), size: size}
		c := csv.NewReader(transform.NewReader(src, enc.NewDecoder()))
		c.FieldsPerRecord, c.LazyQuotes, c.ReuseRecord = -1, true, true
		c.Comma = comma
		return &csvReader{Reader: c, src: src}
	}
	head, err := open().Read()
	if err == nil && len(head) == 1 && !tabs {
		if i := strings.IndexAny(head[0], ";\t"); i >= 0 {
			comma = rune(head[0][i])
			head, err = open().Read()
		}
	}
	if errors.Is(err, io.EOF) {
		return nil, emptyFile(name)
	}
	if err != nil {
		return nil, fileFault(name, "csv", "读不出 CSV："+err.Error(), "not readable as CSV", "用逗号分隔、双引号括起 / commas and double quotes")
	}
	if cols, ok := longColumns(head); ok {
		return readLong(name, cols, open, o)
	}
	return readWideText(name, open(), o)
}

// readWideText reads a whole small table.
func readWideText(name string, c *csvReader, o Options) (*qianshao.Batch, error) {
	g := &grid{file: name}
	cells := 0
	for {
		rec, err := c.Read()
		if errors.Is(err, io.EOF) {
			return readTables(name, []*grid{g}, o)
		}
		if err != nil {
			return nil, fileFault(name, "csv", "读不出 CSV："+err.Error(), "not readable as CSV", "用逗号分隔、双引号括起 / commas and double quotes")
		}
		if cells += len(rec); c.row > maxRows || cells > maxCells || len(rec) > maxCols {
			return nil, tooLarge(name)
		}
		for len(g.rows) < c.row-1 {
			g.rows = append(g.rows, nil) // an empty line, which the reader skips
		}
		g.rows = append(g.rows, append([]string(nil), rec...))
	}
}

func tooLarge(name string) error {
	return fileFault(name, "too-large", "表太大", "the table is too large", "删掉表外多余的行列，分成几个文件，或用长表 CSV / delete stray rows and columns, split it, or use a long CSV table")
}

// csvReader is a CSV reader that knows how far it is.
type csvReader struct {
	*csv.Reader
	src *counting
	row int // of the record read last, from 1, as a spreadsheet counts
	end int // the line it ended on
}

// Read reads a record and counts the empty lines before it.
func (c *csvReader) Read() ([]string, error) {
	rec, err := c.Reader.Read()
	if err != nil {
		return rec, err
	}
	first, _ := c.FieldPos(0)
	last, _ := c.FieldPos(len(rec) - 1)
	c.row += first - c.end
	c.end = last + strings.Count(rec[len(rec)-1], "\n")
	return rec, nil
}

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

func (c *counting) fraction() float64 { return float64(c.n) / float64(max(c.size, 1)) }

// encodingOf guesses a text's encoding from its mark and first bytes.
func encodingOf(r io.ReaderAt, size int64) (encoding.Encoding, error) {
	head := make([]byte, min(size, 64<<10))
	n, err := r.ReadAt(head, 0)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	head = head[:n]
	switch {
	case bytes.HasPrefix(head, []byte{0xff, 0xfe}), bytes.HasPrefix(head, []byte{0xfe, 0xff}):
		return unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), nil
	case validUTF8(head):
		return unicode.UTF8BOM, nil
	}
	return simplifiedchinese.GB18030, nil
}

// validUTF8 allows a character cut off at the end.
func validUTF8(b []byte) bool {
	for k := range 4 {
		if len(b) > k && utf8.Valid(b[:len(b)-k]) {
			return true
		}
	}
	return len(b) == 0
}
