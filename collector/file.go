package collector

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"strings"

	"qianshao"
	"qianshao/collector/grid"
)

// longRows is how many rows of a long table are read at once; beyond, they
// stream.
const longRows = 10_000

// ReadFile reads a CSV, TSV or Excel file, long or wide. Doubtful cells go to
// Held; a file that cannot be understood is a [qianshao.Faults].
func ReadFile(name string, r io.ReaderAt, size int64, o Options) (*qianshao.Batch, error) {
	x, err := Read(name, r, size, o)
	if err != nil {
		return nil, err
	}
	return x.Batch, nil
}

// Read reads a file as [ReadFile] does, and says of every cell with a number
// what becomes of it. With an error the reading may be nil.
func Read(name string, r io.ReaderAt, size int64, o Options) (*Reading, error) {
	x, err := readFile(name, r, size, o)
	if err != nil {
		return x, atCells(err)
	}
	if err := TooManyHeld(x.Batch.Held); err != nil {
		return nil, err
	}
	if x.Batch.FileHash, err = hash(r, size); err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	return x, nil
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

func readFile(name string, r io.ReaderAt, size int64, o Options) (*Reading, error) {
	src := io.NewSectionReader(r, 0, size)
	if grid.IsText(name, src) {
		return readText(name, r, size, grid.Ext(name) == ".tsv", o)
	}
	grids, err := grid.Open(name, src)
	if err != nil {
		return nil, err
	}
	return readGrids(name, grids, o)
}

func hash(r io.ReaderAt, size int64) (string, error) {
	h := sha256.New()
	if _, err := io.Copy(h, io.NewSectionReader(r, 0, size)); err != nil {
		return "", err
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

// readText reads CSV or TSV, long or wide.
func readText(name string, r io.ReaderAt, size int64, tabs bool, o Options) (*Reading, error) {
	t, err := grid.OpenText(name, r, size, tabs)
	if err != nil {
		return nil, err
	}
	if cols, ok := longColumns(t.Head); ok {
		return readLong(name, cols, t.Open, o)
	}
	g, err := t.Grid()
	if err != nil {
		return nil, err
	}
	return readGrids(name, []*grid.Grid{g}, o)
}
