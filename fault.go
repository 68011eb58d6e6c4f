package qianshao

import "strconv"

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
