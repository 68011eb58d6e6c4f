package qianshao

import "fmt"

// Grade is a light: a plan grade, not a legal warning level (预警级别).
type Grade int8

// The grades, from unknown to worst. The numbers are those of the metric
// qianshao_indicator_grade.
const (
	Grey Grade = iota - 1
	Green
	Yellow
	Orange
	Red
)

var gradeNames = [...]string{"grey", "green", "yellow", "orange", "red"}

// String prints "grey", "green", "yellow", "orange" or "red".
func (g Grade) String() string {
	if g < Grey || g > Red {
		return fmt.Sprintf("Grade(%d)", int8(g))
	}
	return gradeNames[g+1]
}

// ParseGrade reads a name as printed by String.
func ParseGrade(s string) (Grade, error) {
	for i, name := range gradeNames {
		if name == s {
			return Grade(i - 1), nil
		}
	}
	return Grey, fmt.Errorf("grade %q: want grey, green, yellow, orange or red", s)
}

// MarshalText prints the name.
func (g Grade) MarshalText() ([]byte, error) { return []byte(g.String()), nil }

// UnmarshalText reads a name.
func (g *Grade) UnmarshalText(b []byte) (err error) { *g, err = ParseGrade(string(b)); return err }
