package sqlite

import (
	"cmp"
	"encoding/binary"
	"errors"
	"math"

	"qianshao"
)

// row is a revision of a series: what was said of a period, and when.
type row struct {
	period   int64 // see periodKey
	recorded int64 // microseconds
	batch    int64
	origin   int64 // 0: none
	value    float64
	decimals int8
	status   qianshao.Status
	backfill bool
	demo     bool
}

// inOrder is the order of knowledge: current at (T, C) is the last row of a
// period with recorded ≤ T and batch ≤ C.
func inOrder(a, b row) int {
	return cmp.Or(cmp.Compare(a.period, b.period), cmp.Compare(a.recorded, b.recorded), cmp.Compare(a.batch, b.batch))
}

// What differs from row to row in a run; what does not, is written once.
const (
	gaps         = 1 << iota // a period is not the one after that of the row before
	manyBatches              // rows are of other batches than the latest
	manyTimes                // recorded
	manyDecimals             // digits after the point
	manyMarks                // status, backfill, demo
	origins                  // some rows have one
	plainValues              // values are no decimal fractions: 8 bytes each
	sealed                   // a checksum ends the run
)

const (
	mostScale = 12      // digits after the point that a value is tried with
	mostExact = 1 << 53 // beyond, not every whole number is a float64
)

var powers = func() (p [mostScale + 1]float64) {
	for i := range p {
		p[i] = math.Pow10(i)
	}
	return p
}()

// marks of a row in a byte: its status in the low bits.
const (
	backfillMark = 1 << 4
	demoMark     = 1 << 5
	statusMask   = 1<<4 - 1
)

func (r *row) marks() byte {
	m := byte(r.status)
	if r.backfill {
		m |= backfillMark
	}
	if r.demo {
		m |= demoMark
	}
	return m
}

func (r *row) mark(m byte) {
	r.status, r.backfill, r.demo = qianshao.Status(m&statusMask), m&backfillMark != 0, m&demoMark != 0
}

// pack appends a run of rows in order, column by column: differences to the row
// before as variable-length integers, values as decimal fractions of one scale.
// The first row's period and the latest batch stand beside the run.
func pack(b []byte, rows []row, latest int64) []byte {
	first := &rows[0]
	scale, form := scaleOf(rows), formOf(rows, latest)
	if scale < 0 {
		form |= plainValues
	}
	b = append(binary.AppendUvarint(b, uint64(len(rows))), form)
	before := first
	for i := range rows[1:] {
		r := &rows[i+1]
		if form&gaps != 0 {
			b = binary.AppendUvarint(b, uint64(r.period-before.period))
		}
		before = r
	}
	b = binary.AppendVarint(b, first.recorded)
	b = append(b, first.marks(), byte(first.decimals))
	at, origin := first.recorded, int64(0)
	for i := range rows {
		r := &rows[i]
		if form&manyBatches != 0 {
			b = binary.AppendUvarint(b, uint64(latest-r.batch))
		}
		if form&manyTimes != 0 {
			b, at = binary.AppendVarint(b, r.recorded-at), r.recorded
		}
		if form&manyMarks != 0 {
			b = append(b, r.marks())
		}
		if form&manyDecimals != 0 {
			b = append(b, byte(r.decimals))
		}
		if form&origins != 0 {
			b, origin = binary.AppendVarint(b, r.origin-origin), r.origin
		}
	}
	return packValues(b, rows, scale)
}

func packValues(b []byte, rows []row, scale int) []byte {
	if scale < 0 {
		for i := range rows {
			b = binary.LittleEndian.AppendUint64(b, math.Float64bits(rows[i].value))
		}
		return b
	}
	b = append(b, byte(scale))
	before := int64(0)
	for i := range rows {
		m := int64(math.Round(rows[i].value * powers[scale]))
		b, before = binary.AppendVarint(b, m-before), m
	}
	return b
}

func formOf(rows []row, latest int64) (form byte) {
	first := &rows[0]
	for i := range rows {
		r := &rows[i]
		if i > 0 && r.period != rows[i-1].period+1 {
			form |= gaps
		}
		if r.batch != latest {
			form |= manyBatches
		}
		if r.recorded != first.recorded {
			form |= manyTimes
		}
		if r.decimals != first.decimals {
			form |= manyDecimals
		}
		if r.marks() != first.marks() {
			form |= manyMarks
		}
		if r.origin != 0 {
			form |= origins
		}
	}
	return form
}

// scaleOf is the number of digits after the point with which every value comes
// back to the last bit; -1: there is none.
func scaleOf(rows []row) int {
	scale := 0
	for i := range rows {
		for !exact(rows[i].value, scale) {
			if scale++; scale > mostScale {
				return -1
			}
		}
	}
	for i := range rows { // a larger scale may be too much for those before
		if !exact(rows[i].value, scale) {
			return -1
		}
	}
	return scale
}

func exact(v float64, scale int) bool {
	m := math.Round(v * powers[scale])
	return math.Abs(m) < mostExact && m/powers[scale] == v && (v != 0 || !math.Signbit(v))
}

var errRun = errors.New("a run of rows is damaged")

// reader takes a run apart.
type reader struct {
	b   []byte
	bad bool
}

func (x *reader) uvarint() int64 {
	v, n := binary.Uvarint(x.b)
	if n <= 0 {
		x.bad = true
		return 0
	}
	x.b = x.b[n:]
	return int64(v)
}

func (x *reader) varint() int64 {
	v, n := binary.Varint(x.b)
	if n <= 0 {
		x.bad = true
		return 0
	}
	x.b = x.b[n:]
	return v
}

func (x *reader) byte() byte {
	if len(x.b) == 0 {
		x.bad = true
		return 0
	}
	c := x.b[0]
	x.b = x.b[1:]
	return c
}

// unpack appends the rows of a run.
func unpack(out []row, b []byte, first, latest int64) ([]row, error) {
	x := reader{b: b}
	n := x.uvarint()
	form := x.byte()
	if n < 1 || n > int64(len(b)) {
		return out, errRun
	}
	from := len(out)
	for range n {
		out = append(out, row{period: first, batch: latest})
	}
	rows := out[from:]
	for i := range rows[1:] {
		step := int64(1)
		if form&gaps != 0 {
			step = x.uvarint()
		}
		rows[i+1].period = rows[i].period + step
	}
	at, marks, decimals := x.varint(), x.byte(), x.byte()
	origin := int64(0)
	for i := range rows {
		r := &rows[i]
		if form&manyBatches != 0 {
			r.batch -= x.uvarint()
		}
		if form&manyTimes != 0 {
			at += x.varint()
		}
		if form&manyMarks != 0 {
			marks = x.byte()
		}
		if form&manyDecimals != 0 {
			decimals = x.byte()
		}
		if form&origins != 0 {
			origin += x.varint()
		}
		r.recorded, r.decimals, r.origin = at, int8(decimals), origin
		r.mark(marks)
	}
	x.values(rows, form)
	if x.bad || len(x.b) > 0 {
		return out[:from], errRun
	}
	return out, nil
}

func (x *reader) values(rows []row, form byte) {
	if form&plainValues != 0 {
		if len(x.b) != 8*len(rows) {
			x.bad = true
			return
		}
		for i := range rows {
			rows[i].value = math.Float64frombits(binary.LittleEndian.Uint64(x.b[8*i:]))
		}
		x.b = nil
		return
	}
	scale := x.byte()
	if scale > mostScale {
		x.bad = true
		return
	}
	m := int64(0)
	for i := range rows {
		m += x.varint()
		rows[i].value = float64(m) / powers[scale]
	}
}
