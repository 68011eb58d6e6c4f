package qianshao

import (
	"encoding/binary"
	"math"
	"slices"
	"sync/atomic"
	"time"
)

// Line is the points of one series in order of period, packed: most take three
// to twenty bytes. It is never changed, and may be shared by any number of
// frames. One that a [Lender] gives can leave memory; it is lent again.
type Line struct {
	body   atomic.Pointer[packed]  // nil: with the lender
	points atomic.Pointer[[]Point] // unpacked, while it is much used
	commit int64                   // the lender knows it by
	used   atomic.Bool             // since the lender looked last
}

// Lender keeps lines that frames share, and gives them again where they have
// left memory. A line that it cannot give is empty, and Failures has risen.
type Lender interface {
	// Lend returns a series' line as it stood at l's commit, with its points; nil:
	// it cannot be read.
	Lend(s Series, l *Line) *Line
	// Find returns the line of a series that a frame was not given; nil: it has none.
	Find(s Series) *Line
	// Recent are the lines unpacked last, of all frames that it lends to.
	Recent() *Recent
	// Failures counts the lines that could not be read.
	Failures() int64
}

// packed is the points of a line, each in turn: what differs from the point
// before it.
type packed struct {
	data        []byte
	n           int32
	first, last int16 // years
}

// What a packed point begins with.
const (
	isNext     = 1 << iota // its period follows the one before
	sameKnown              // commit and recorded are those before
	sameMarks              // status, marks and decimals are those before
	isDecimal              // the value is a whole number of its last decimal, not the bits of a float
	noRecorded             // recorded is zero
)

// maxDecimals bounds the decimals that a value is packed by.
const maxDecimals = 15

var powers = func() (p [maxDecimals + 1]float64) {
	for i := range p {
		p[i] = math.Pow10(i)
	}
	return p
}()

// Pack packs points, which are in order of period. Recorded is kept to the
// microsecond, in UTC.
func Pack(points []Point) *Line {
	l := &Line{}
	l.body.Store(pack(points))
	return l
}

// LineAt is a line of a lender, which it will read as it stood at a commit.
func LineAt(commit int64) *Line { return &Line{commit: commit} }

// Commit is what a lender reads the line by.
func (l *Line) Commit() int64 { return l.commit }

// Take takes over the points of another line.
func (l *Line) Take(from *Line) { l.body.Store(from.body.Load()) }

// Leave lets the points leave memory: they will be lent again.
func (l *Line) Leave() { l.body.Store(nil) }

// Held reports whether the points are in memory.
func (l *Line) Held() bool { return l.body.Load() != nil }

// Used reports whether the line has been read since it was asked last.
func (l *Line) Used() bool { return l.used.Swap(false) }

// Bytes is what the line takes in memory.
func (l *Line) Bytes() int64 {
	const fixed, body = 40, 40
	b := l.body.Load()
	if b == nil {
		return fixed
	}
	return fixed + body + int64(cap(b.data))
}

func pack(points []Point) *packed {
	b := &packed{n: int32(len(points))}
	var buf [1024]byte
	out := buf[:0]
	var was Point
	for i := range points {
		p := &points[i]
		out = appendPoint(out, p, &was)
		year := int16(p.Period.Year())
		if i == 0 {
			b.first, b.last = year, year
		}
		b.first, b.last = min(b.first, year), max(b.last, year)
		was = *p
	}
	b.data = slices.Clip(slices.Clone(out))
	return b
}

func appendPoint(out []byte, p, was *Point) []byte {
	at := len(out)
	out = append(out, 0)
	var head byte
	if p.Period == was.Period.Next() {
		head |= isNext
	} else {
		out = binary.AppendVarint(append(out, byte(p.Period.freq)), int64(p.Period.n))
	}
	if p.Recorded.IsZero() {
		head |= noRecorded
	}
	if p.Commit == was.Commit && p.Recorded.Equal(was.Recorded) {
		head |= sameKnown
	} else {
		out = binary.AppendVarint(out, p.Commit-was.Commit)
		out = binary.AppendVarint(out, micros(p.Recorded)-micros(was.Recorded))
	}
	if p.marks() == was.marks() && p.Decimals == was.Decimals {
		head |= sameMarks
	} else {
		out = append(out, p.marks(), byte(p.Decimals))
	}
	if whole, ok := inDecimals(p.Value, p.Decimals); ok {
		head |= isDecimal
		out = binary.AppendVarint(out, whole)
	} else {
		out = binary.LittleEndian.AppendUint64(out, math.Float64bits(p.Value))
	}
	out[at] = head
	return out
}

func micros(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.UnixMicro()
}

// inDecimals is a value as a whole number of its last decimal, where that gives
// the same float again.
func inDecimals(v float64, decimals int8) (int64, bool) {
	if decimals < 0 || decimals > maxDecimals {
		return 0, false
	}
	x := math.Round(v * powers[decimals])
	if !(math.Abs(x) < 1<<53) {
		return 0, false
	}
	whole := int64(x)
	return whole, math.Float64bits(float64(whole)/powers[decimals]) == math.Float64bits(v)
}

// marks are a point's status and flags as a byte.
func (p *Point) marks() byte {
	m := byte(p.Status & 3)
	for i, set := range [...]bool{p.Backfill, p.Demo, p.OneOff, p.Revised, p.Made, p.Changed} {
		if set {
			m |= 4 << i
		}
	}
	return m
}

func (p *Point) mark(m byte) {
	p.Status = Status(m & 3)
	p.Backfill, p.Demo, p.OneOff, p.Revised, p.Made, p.Changed = m&4 != 0, m&8 != 0, m&16 != 0, m&32 != 0,
		m&64 != 0, m&128 != 0
}

// unpack returns all points.
func (b *packed) unpack() []Point {
	if b.n == 0 {
		return nil
	}
	return b.appendTo(make([]Point, 0, b.n))
}

// find returns the point of a period without unpacking the others.
func (b *packed) find(p Period) (pt Point, ok bool) {
	data := b.data
	var known int64
	for range b.n {
		data = readPoint(data, &pt, &known)
		if c := comparePoint(pt, p); c == 0 {
			return pt, true
		} else if c > 0 {
			break
		}
	}
	return Point{}, false
}

// readPoint makes the point before into the next one; known is its recorded
// time.
func readPoint(data []byte, p *Point, known *int64) []byte {
	head := data[0]
	data = data[1:]
	if head&isNext != 0 {
		p.Period.n++
	} else {
		p.Period.freq = Freq(data[0])
		n, k := binary.Varint(data[1:])
		p.Period.n, data = int32(n), data[1+k:]
	}
	if head&sameKnown == 0 {
		commit, k := binary.Varint(data)
		later, m := binary.Varint(data[k:])
		p.Commit += commit
		*known += later
		data = data[k+m:]
		if p.Recorded = (time.Time{}); head&noRecorded == 0 {
			p.Recorded = time.UnixMicro(*known).UTC()
		}
	}
	if head&sameMarks == 0 {
		p.mark(data[0])
		p.Decimals, data = int8(data[1]), data[2:]
	}
	if head&isDecimal != 0 {
		whole, k := varint(data)
		p.Value = float64(whole) / powers[p.Decimals]
		return data[k:]
	}
	p.Value = math.Float64frombits(binary.LittleEndian.Uint64(data))
	return data[8:]
}

// varint is [binary.Varint], quick where one byte holds the number.
func varint(data []byte) (int64, int) {
	if b := data[0]; b < 1<<7 {
		return int64(b>>1) ^ -int64(b&1), 1
	}
	return binary.Varint(data)
}
