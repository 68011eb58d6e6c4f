package grid

import (
	"encoding/binary"
	"math"
)

// oldReader is where the reading of a sheet of the old format is.
type oldReader struct {
	b      *oldBook
	put    *putter
	merges [][4]int
	// a formula whose text stands in the record after it; row below 0: none
	row, col int
	waiting  bool
}

// take reads a record of a sheet.
func (s *oldReader) take(r record) error {
	d := r.data
	if s.waiting && r.kind == recString {
		s.waiting = false
		return s.put.cell(s.row, s.col, Cell{Text: oldText(d, false, r.more)})
	}
	switch r.kind {
	case recRow:
		if len(d) >= 16 && d[12]&0x20 != 0 {
			s.put.g.Hidden[int(u16(d))] = true
		}
		return nil
	case recMerged:
		s.merged(d)
		return nil
	case recManyRK:
		return s.many(d)
	}
	if len(d) < 7 {
		return nil
	}
	row, col, style, rest := int(u16(d)), int(u16(d[2:])), int(u16(d[4:])), d[6:]
	switch r.kind {
	case recNumber:
		if len(rest) >= 8 {
			return s.number(row, col, style, math.Float64frombits(binary.LittleEndian.Uint64(rest)))
		}
	case recRK:
		if len(rest) >= 4 {
			return s.number(row, col, style, rk(rest))
		}
	case recSharedText:
		if len(rest) >= 4 {
			if i := int(binary.LittleEndian.Uint32(rest)); i < len(s.b.shared) {
				return s.put.cell(row, col, Cell{Text: s.b.shared[i]})
			}
		}
	case recText, recRichText:
		return s.put.cell(row, col, Cell{Text: oldText(rest, false, r.more)})
	case recBoolErr:
		if len(rest) >= 2 {
			return s.put.cell(row, col, boolOrError(rest[0], rest[1] != 0))
		}
	case recFormula:
		if len(rest) >= 10 {
			return s.formula(row, col, style, rest)
		}
	}
	return nil
}

// formula reads a formula's result: a number, or what stands in place of one.
func (s *oldReader) formula(row, col, style int, d []byte) error {
	calc := d[8]&3 != 0 // to be reckoned when the file is opened
	if d[6] != 0xff || d[7] != 0xff {
		v := math.Float64frombits(binary.LittleEndian.Uint64(d))
		if v == 0 && d[8]&2 != 0 {
			return s.put.cell(row, col, Cell{Flags: NoCache})
		}
		return s.number(row, col, style, v)
	}
	switch d[0] {
	case 0:
		s.row, s.col, s.waiting = row, col, true
	case 1, 2:
		return s.put.cell(row, col, boolOrError(d[2], d[0] == 2))
	case 3:
		if calc {
			return s.put.cell(row, col, Cell{Flags: NoCache})
		}
	}
	return nil
}

func (s *oldReader) number(row, col, at int, v float64) error {
	st := s.b.style(at)
	c := Cell{Format: st.format}
	c.Text, c.Flags = st.read(v, s.b.date1904)
	return s.put.cell(row, col, c)
}

// many reads a run of numbers in a row.
func (s *oldReader) many(d []byte) error {
	if len(d) < 6 {
		return nil
	}
	row, col := int(u16(d)), int(u16(d[2:]))
	for d = d[4:]; len(d) >= 8; d, col = d[6:], col+1 {
		if err := s.number(row, col, int(u16(d)), rk(d[2:])); err != nil {
			return err
		}
	}
	return nil
}

func (s *oldReader) merged(d []byte) {
	if len(d) < 2 {
		return
	}
	for d = d[2:]; len(d) >= 8 && len(s.merges) < MaxCells; d = d[8:] {
		s.merges = append(s.merges, [4]int{int(u16(d)), int(u16(d[4:])), int(u16(d[2:])), int(u16(d[6:]))})
	}
}

// rk is a number packed into four bytes.
func rk(d []byte) float64 {
	n := binary.LittleEndian.Uint32(d)
	v := math.Float64frombits(uint64(n&^3) << 32)
	if n&2 != 0 {
		v = float64(int32(n) >> 2)
	}
	if n&1 != 0 {
		v /= 100
	}
	return v
}

// errorTexts are the errors a cell may hold.
var errorTexts = map[byte]string{0x00: "#NULL!", 0x07: "#DIV/0!", 0x0f: "#VALUE!", 0x17: "#REF!", 0x1d: "#NAME?",
	0x24: "#NUM!", 0x2a: "#N/A"}

func boolOrError(v byte, isError bool) Cell {
	if isError {
		text, known := errorTexts[v]
		if !known {
			text = "#N/A"
		}
		return Cell{Text: text}
	}
	if v != 0 {
		return Cell{Text: "1", Flags: Bool}
	}
	return Cell{Text: "0", Flags: Bool}
}
