// Package layout remembers how people answered the questions of a sheet, so
// that next month's sheet of that shape is read without asking. A layout knows
// its sheet by its shape: titles, headings and names of rows with their
// numbers and dates taken out. It answers questions and settles no
// contradiction: what the sheet says and the indicator cannot have is held all
// the same. It is pure; where layouts are kept is for others.
package layout

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"

	"qianshao"
	"qianshao/collector/cells"
)

// Layout is what was taught of sheets of one shape.
type Layout struct {
	Name      string        `yaml:"name"`
	By        string        `yaml:"by,omitempty"`        // who taught it
	Taught    string        `yaml:"taught,omitempty"`    // the day, 2026-11-15
	File      string        `yaml:"file,omitempty"`      // the file it was taught on
	Withdrawn string        `yaml:"withdrawn,omitempty"` // the day it was taken back; it is not used any more
	Answers   cells.Answers `yaml:"answers"`
	Shape     []string      `yaml:"shape"`
}

// Fingerprint names a shape.
func Fingerprint(shape []string) string {
	h := sha256.Sum256([]byte(strings.Join(shape, "\n")))
	return hex.EncodeToString(h[:8])
}

// Layouts are those that are known.
type Layouts []Layout

// Difference says in what a sheet differs from the layout it is nearest to.
type Difference struct {
	Layout string   `json:"layout"`
	More   []string `json:"more"` // in the sheet, not in the layout
	Less   []string `json:"less"` // in the layout, not in the sheet
}

// alike is the share of lines that a shape must have in common with a layout
// for the difference to be worth telling.
const alike = .6

// For finds the layout of a shape, the one taught last where there are several;
// where there is none, in what the nearest one differs, if any is near.
func (ls Layouts) For(shape []string) (*Layout, *Difference) {
	var same *Layout
	var near *Difference
	best := alike
	for i := range ls {
		l := &ls[i]
		if l.Withdrawn != "" || len(shape) == 0 {
			continue
		}
		if slices.Equal(l.Shape, shape) {
			if same == nil || same.Taught <= l.Taught {
				same = l
			}
			continue
		}
		more, less := without(shape, l.Shape), without(l.Shape, shape)
		common := len(shape) - len(more)
		if share := float64(common) / float64(common+len(more)+len(less)); share >= best {
			best, near = share, &Difference{l.Name, more, less}
		}
	}
	if same != nil {
		return same, nil
	}
	return nil, near
}

// without are the lines of a that b lacks.
func without(a, b []string) []string {
	there := map[string]bool{}
	for _, s := range b {
		there[s] = true
	}
	out := []string{}
	for _, s := range a {
		if !there[s] {
			out = append(out, s)
		}
	}
	return out
}

// Parse reads a layout's file. Its error is a [qianshao.Fault].
func Parse(name string, raw []byte) (l Layout, err error) {
	fault := func(zh, en string) error {
		return qianshao.Fault{File: name, Code: "layout", ZH: zh, EN: en,
			Remedy: "用 qianshao layouts --export 导出的文件 / a file that layouts --export wrote"}
	}
	defer func() { // the YAML reader panics on some broken input
		if r := recover(); r != nil {
			err = fault("版式文件看不懂", fmt.Sprint(r))
		}
	}()
	if err := yaml.NewDecoder(bytes.NewReader(raw), yaml.Strict()).Decode(&l); err != nil {
		return l, fault("版式文件看不懂", yaml.FormatError(err, false, false))
	}
	switch {
	case !Named(l.Name):
		return l, fault("版式要有名字（60 字以内，不含 / \\ 和控制符）", "want a name without / or \\, at most 60 characters")
	case len(l.Shape) == 0:
		return l, fault("版式没有 shape（认表的依据）", "the layout has no shape")
	}
	return l, nil
}

// Bytes writes a layout's file.
func (l *Layout) Bytes() ([]byte, error) {
	raw, err := yaml.MarshalWithOptions(l, yaml.UseLiteralStyleIfMultiline(true))
	if err != nil {
		return nil, fmt.Errorf("write layout %s: %w", l.Name, err)
	}
	head := "# 版式：怎样读这种表。shape 是认表的依据（数字、日期已去掉），answers 是人答过的话。\n" +
		"# A layout: how sheets of this shape are read.\n"
	return append([]byte(head), raw...), nil
}

// Named reports whether a name can be a layout's: it is a file's name too.
func Named(s string) bool {
	n := len([]rune(s))
	return n > 0 && n <= 60 && s == strings.TrimSpace(s) && !strings.HasPrefix(s, ".") &&
		!strings.ContainsAny(s, `/\:*?"<>|`) &&
		!strings.ContainsFunc(s, func(r rune) bool { return r < ' ' || r == 0x7f || r == '\u202e' || r == '\ufeff' })
}
