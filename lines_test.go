package qianshao_test

import (
	"go/scanner"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// widest is how many columns a line of the program has, a tab counting four;
// longText is a literal that stays whole on a line of its own length: a sentence,
// a query, an expression, a tag.
const (
	widest   = 120
	longText = 60
)

func columns(line string) int { return utf8.RuneCountInString(strings.ReplaceAll(line, "\t", "    ")) }

// TestLinesOfTheProgramAreShort reads every file but the tests, whose rows of
// tables stay on one line.
func TestLinesOfTheProgramAreShort(t *testing.T) {
	t.Parallel()
	for _, s := range sources(t) {
		text, err := os.ReadFile(filepath.FromSlash(s.path))
		if err != nil {
			t.Fatal(err)
		}
		whole := longLiterals(text)
		for i, line := range strings.Split(string(text), "\n") {
			if columns(line) > widest && !slices.Contains(whole, i+1) {
				t.Errorf("%s:%d: %d columns, where %d are allowed", s.path, i+1, columns(line), widest)
			}
		}
	}
}

// longLiterals lists the lines that long literals stand on.
func longLiterals(text []byte) (lines []int) {
	var s scanner.Scanner
	file := token.NewFileSet().AddFile("", -1, len(text))
	s.Init(file, text, nil, 0)
	for {
		at, kind, literal := s.Scan()
		if kind == token.EOF {
			return lines
		}
		if kind != token.STRING || columns(literal) < longText {
			continue
		}
		for i := range strings.Count(literal, "\n") + 1 {
			lines = append(lines, file.Line(at)+i)
		}
	}
}
