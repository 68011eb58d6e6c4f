package plan

import (
	"strings"

	"qianshao"
)

// idKind says how ids of a kind are written.
type idKind struct {
	letterFirst bool // else a digit may come first, as in 430602
	parted      bool // one slash: growth/land
	dashed      bool
	reserved    []string
}

var (
	planID      = idKind{dashed: true}
	areaID      = idKind{dashed: true, reserved: []string{"parent"}}
	unitID      = idKind{letterFirst: true, dashed: true}
	battleID    = idKind{letterFirst: true, dashed: true, parted: true}
	indicatorID = idKind{letterFirst: true, dashed: true, reserved: []string{"last-year", "monitor", "reference",
		"bands", "by", "each"}}
)

// id reads an id; "" where absent or badly written.
func (v value) id(k idKind) string {
	s, ok := v.scalar()
	if !ok {
		return ""
	}
	for _, word := range k.reserved {
		if s == word {
			v.fault("id", "这个词有别的意思，不能作代号", "the word has another meaning and cannot be an id", "换一个 / take another")
			return ""
		}
	}
	if !k.good(s) {
		v.fault("id", "代号写得不对", "badly written id", "小写字母、数字、_、-，如 retail_total / lower-case letters, digits, _ and -")
		return ""
	}
	return s
}

func (k idKind) good(s string) bool {
	if k.parted {
		head, tail, found := strings.Cut(s, "/")
		k.parted = false
		return k.good(head) && (!found || k.good(tail))
	}
	for i, c := range s {
		letter, digit := c >= 'a' && c <= 'z', c >= '0' && c <= '9'
		switch {
		case letter, c == '_' && i > 0, c == '-' && i > 0 && k.dashed, digit && (i > 0 || !k.letterFirst):
		default:
			return false
		}
	}
	return s != "" && len(s) <= 80
}

// seen notes the places of ids, so that one given twice is found.
type seen map[string]place

func (s seen) add(v value, id, zh, en string) bool {
	if id == "" {
		return false
	}
	first, twice := s[id]
	if twice {
		v.r.fault(v.place(), qianshao.Fault{Field: v.field, Value: id, Code: "duplicate-id", ZH: zh, EN: en,
			Remedy: "换一个；前一个在第" + itoa(first.line) + "行 / take another; the first stands in line " + itoa(first.line)})
		return false
	}
	s[id] = v.place()
	return true
}
