package spell

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"qianshao"
)

var (
	dayForm = regexp.MustCompile(`^(?:(\d{4})[-/.年])?(\d{1,2})[-/.月](\d{1,2})日?$`)
	endForm = regexp.MustCompile(`^(?:(\d{4})年?)?(\d{1,2})月(?:底|末)$`)
)

// ReadDay reads a day: 2023-06-30, 2023/6/30, 2023年6月30日, 6月30日, 6月底, each
// with 前 behind it or not. One that names no year lies in year.
func ReadDay(raw string, year int) (qianshao.Date, bool) {
	s := strings.Join(strings.Fields(Fold(raw)), "")
	s = strings.TrimSuffix(strings.TrimSuffix(s, "前"), "之")
	day := 0
	m := dayForm.FindStringSubmatch(s)
	if m != nil {
		day, _ = strconv.Atoi(m[3])
	} else if m = endForm.FindStringSubmatch(s); m == nil {
		return 0, false
	}
	if m[1] != "" {
		year, _ = strconv.Atoi(m[1])
	}
	month, _ := strconv.Atoi(m[2])
	if month < 1 || month > 12 || len(m) > 3 && day < 1 {
		return 0, false
	}
	last := qianshao.NewDate(year, time.Month(month)+1, 0)
	if len(m) == 3 {
		return last, true
	}
	d := qianshao.NewDate(year, time.Month(month), day)
	return d, d <= last
}
