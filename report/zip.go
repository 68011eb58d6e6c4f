package report

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"slices"
	"time"
)

// files are the parts of a package, by name.
type files map[string][]byte

// write zips the files in the order of their names, the content types first
// as readers expect, all stamped with one time.
func (f files) write(w io.Writer, stamp time.Time) error {
	names := make([]string, 0, len(f))
	for name := range f {
		names = append(names, name)
	}
	slices.SortFunc(names, func(a, b string) int {
		if first := rank(a) - rank(b); first != 0 {
			return first
		}
		return bytes.Compare([]byte(a), []byte(b))
	})
	z := zip.NewWriter(w)
	for _, name := range names {
		part, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: zipTime(stamp)})
		if err != nil {
			return fmt.Errorf("zip %s: %w", name, err)
		}
		if _, err := part.Write(f[name]); err != nil {
			return fmt.Errorf("zip %s: %w", name, err)
		}
	}
	return z.Close()
}

func rank(name string) int {
	if name == contentTypes {
		return 0
	}
	return 1
}

const contentTypes = "[Content_Types].xml"

// zipTime keeps a stamp within the years a zip file can hold, in UTC and on
// even seconds, so that it does not hang on the machine's zone.
func zipTime(t time.Time) time.Time {
	t = t.UTC().Truncate(2 * time.Second)
	if t.Year() < 1980 || t.Year() > 2107 {
		return time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)
	}
	return t
}

// Bounds on a package that is read: far above any real one, far below what
// would hurt.
const (
	mostFiles = 4096
	mostBytes = 64 << 20
)

// readFiles unpacks a package whose unpacked size is bounded.
func readFiles(r io.ReaderAt, size int64) (files, error) {
	z, err := zip.NewReader(r, size)
	if err != nil {
		return nil, fmt.Errorf("not a zip package: %w; save it as .docx without a password", err)
	}
	if len(z.File) > mostFiles {
		return nil, fmt.Errorf("holds %d files, more than %d", len(z.File), mostFiles)
	}
	out, left := files{}, int64(mostBytes)
	for _, f := range z.File {
		if f.FileInfo().IsDir() {
			continue
		}
		if _, twice := out[f.Name]; twice {
			return nil, fmt.Errorf("holds %q twice; save it again with Word", f.Name)
		}
		b, err := readFile(f, left)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", f.Name, err)
		}
		left -= int64(len(b))
		out[f.Name] = b
	}
	return out, nil
}

func readFile(f *zip.File, left int64) ([]byte, error) {
	r, err := f.Open()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	b, err := io.ReadAll(io.LimitReader(r, left+1))
	if err == nil && int64(len(b)) > left {
		err = fmt.Errorf("unpacks to more than %d MB", mostBytes>>20)
	}
	return b, err
}
