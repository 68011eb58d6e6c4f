package grid

import (
	"archive/zip"
	"errors"
	"io"
	"path"
	"strings"
)

// maxParts bounds the files in a workbook's archive.
const maxParts = 10_000

// parts are the files in a zip archive, by name in lower case. What is not
// asked for is never unpacked; what is, only as far as limits allow, whatever
// the archive says of its size.
type parts struct {
	files map[string]*zip.File
	left  int64 // bytes that may still be unpacked
}

func openParts(r io.ReaderAt, size int64) (*parts, error) {
	z, err := zip.NewReader(r, size)
	if err != nil {
		return nil, err
	}
	if len(z.File) > maxParts {
		return nil, errTooLarge
	}
	p := &parts{files: map[string]*zip.File{}, left: MaxUnzip}
	for _, f := range z.File {
		p.files[partName(f.Name)] = f
	}
	return p, nil
}

func partName(s string) string {
	return strings.ToLower(strings.TrimPrefix(path.Clean("/"+strings.ReplaceAll(s, `\`, "/")), "/"))
}

func (p *parts) has(name string) bool { return p.files[partName(name)] != nil }

// each calls f with every token of a part; a part that is not there has none.
func (p *parts) each(name string, f func(tok any) error) error {
	file := p.files[partName(name)]
	if file == nil {
		return nil
	}
	if file.UncompressedSize64 > uint64(p.left) {
		return errTooLarge
	}
	r, err := file.Open()
	if err != nil {
		return err
	}
	t := newTokens(r, p.left)
	for err == nil {
		var tok any
		if tok, err = t.next(); err == nil {
			err = f(tok)
		}
	}
	p.left = t.g.left
	if errors.Is(err, io.EOF) {
		err = nil
	}
	return errors.Join(err, r.Close())
}
