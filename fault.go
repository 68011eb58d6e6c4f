package qianshao

import (
	"strconv"
	"strings"
)

// Faults are all the faults of one input; it is an error when not empty.
type Faults []Fault

// Error prints one fault a line.
func (fs Faults) Error() string {
	s := ""
	for i, f := range fs {
		if i > 0 {
			s += "\n"
		}
		s += f.Error()
	}
	return s
}

// Err returns fs as an error, or nil when there is none.
func (fs Faults) Err() error {
	if len(fs) == 0 {
		return nil
	}
	return fs
}

// In says what is wrong in a language.
func (f Fault) In(lang string) string { return Text{f.ZH, f.EN}.In(lang) }

// RemedyIn is a language's half of the remedy, "中文 / English". Where a half
// itself holds the sign between the two, in a name that both give, the one in
// the middle divides them; the import page's script does the same.
func (f Fault) RemedyIn(lang string) string {
	parts := strings.Split(f.Remedy, " / ")
	half := len(parts) / 2
	if len(parts)%2 != 0 {
		return f.Remedy
	}
	if lang == "en" {
		parts = parts[half:]
	} else {
		parts = parts[:half]
	}
	return strings.Join(parts, " / ")
}

func (f Fault) place() string {
	s := f.File
	if f.Line > 0 {
		s += ":" + strconv.Itoa(f.Line) + ":" + strconv.Itoa(max(f.Column, 1))
	}
	if f.Row > 0 {
		s += "第" + strconv.Itoa(f.Row) + "行"
	}
	if s != "" {
		s += ": "
	}
	return s
}

// clip shortens s to n runes.
func clip(s string, n int) string {
	r := []rune(s)
	if len(r) <= n {
		return s
	}
	return string(r[:n]) + "…"
}
