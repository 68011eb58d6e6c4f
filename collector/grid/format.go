package grid

import (
	"math"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// style is what a cell's number format makes of a number.
type style struct {
	percent bool
	date    bool
	digits  int // after the point, as it shows them
	id      int
	code    string
	format  uint16 // place in Grid.Formats
}

// read writes a number as its format means it.
func (s style) read(v float64, date1904 bool) (text string, f Flag) {
	v = Tidy(v)
	if s.percent && s.digits > 0 {
		v = shown(v, s.digits+2)
	} else if !s.date {
		v = shown(v, s.digits)
	}
	plain := strconv.FormatFloat(v, 'f', -1, 64)
	if math.Abs(v) >= 1e15 || v != 0 && math.Abs(v) < 1e-9 {
		plain = strconv.FormatFloat(v, 'g', -1, 64)
	}
	switch {
	case s.percent:
		return percent(plain, v), Number
	case s.date && v > 0 && v < 2958466:
		return dateText(v, s.id, s.code, date1904)
	}
	return plain, Number
}

// percent is 0.085 as "8.5%", without the noise of binary fractions.
func percent(plain string, v float64) string {
	_, frac, _ := strings.Cut(plain, ".")
	p := math.Pow10(min(max(len(frac)-2, 0), 12))
	return strconv.FormatFloat(math.Round(v*100*p)/p, 'f', -1, 64) + "%"
}

// dateSigns are what stands between the letters of a date format: quotes,
// signs that a letter is meant, colours and languages.
var dateSigns = regexp.MustCompile(`["\\]|\[[^\]]*\]`)

func isDateFormat(id int, code string) bool {
	if id >= 14 && id <= 17 || id == 22 || id >= 27 && id <= 31 || id == 36 || id >= 50 && id <= 58 {
		return true
	}
	code = dateSigns.ReplaceAllString(strings.ToLower(code), "")
	for _, sign := range []string{"yy", "mmm", "m月", "d日", "m/d", "d/m", "m-d", "d-m"} {
		if strings.Contains(code, sign) {
			return true
		}
	}
	return false
}

// dateText writes a serial date: a format without day is a month, one with
// month and day only may be 1-2月 turned into a date and is left for a person.
func dateText(v float64, id int, code string, date1904 bool) (string, Flag) {
	start := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	if date1904 {
		start = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
	}
	day := start.AddDate(0, 0, int(v))
	code = strings.ToLower(code)
	hasYear := strings.Contains(code, "y") || id == 14 || id == 15 || id == 17 || id == 22 || id == 27 ||
		id == 31 || id == 57
	hasDay := strings.Contains(code, "d") || id >= 14 && id <= 16 || id == 22 || id == 31 || id == 58
	switch {
	case hasYear && !hasDay:
		return day.Format("2006-01"), Date
	case hasYear:
		return day.Format(time.DateOnly), Date
	}
	return day.Format("1-2"), Date | DayMonth
}

// formatOf reads a number format's words and scale, and whether it shows
// percents; ok is false where it says nothing but how many digits to show.
func formatOf(code string) (f Format, percent, ok bool) {
	first, _, _ := strings.Cut(code, ";")
	var words, digits strings.Builder
	for i := 0; i < len(first); {
		switch first[i] {
		case '"':
			end := strings.IndexByte(first[i+1:], '"')
			if end < 0 {
				end = len(first) - i - 1
			}
			words.WriteString(first[i+1 : i+1+end])
			i += end + 2
		case '[':
			end := strings.IndexByte(first[i:], ']')
			if end < 0 {
				end = len(first) - i - 1
			}
			i += end + 1
		case '_', '*':
			i += 2
		case '\\', '!':
			if i+1 < len(first) && (first[i+1] == '.' || first[i+1] == ',') {
				f.Scaled = true // a point drawn where none is
			} else if i+1 < len(first) {
				words.WriteByte(first[i+1])
			}
			i += 2
		default:
			if strings.IndexByte("0#?.,", first[i]) >= 0 {
				digits.WriteByte(first[i])
			} else if first[i] >= 0x80 {
				words.WriteByte(first[i])
			}
			percent = percent || first[i] == '%'
			i++
		}
	}
	d := digits.String()
	if strings.HasSuffix(d, ",") || strings.Contains(d, ",.") {
		f.Scaled = true // a comma after the last digit shows thousands
	}
	f.Code, f.Unit = code, strings.TrimSpace(words.String())
	return f, percent, f.Scaled || f.Unit != ""
}

// shownDate says which parts of a date a text shows: 2023年3月 has a year and a
// month, 1月2日 a month and a day.
func shownDate(s string) (year, month, day, ok bool) {
	parts := strings.FieldsFunc(s, func(r rune) bool { return r < '0' || r > '9' })
	if len(parts) == 0 || len(parts) > 3 {
		return false, false, false, false
	}
	year = len(parts[0]) == 4 || len(parts[len(parts)-1]) == 4
	rest := len(parts)
	if year {
		rest--
	}
	return year, rest >= 1, rest >= 2, true
}

// monthDay is 2023-01-02 as "1-2".
func monthDay(day string) string {
	d, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return day
	}
	return d.Format("1-2")
}
