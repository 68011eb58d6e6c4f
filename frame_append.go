package qianshao

import "slices"

// AppendLine appends the points of [Frame.Line] to room, for a reader who goes
// through many series and looks at each once: none is kept unpacked for it.
func (f *Frame) AppendLine(room []Point, s Series) []Point {
	return f.AppendShared(room, s, f.Shared(s))
}

// AppendShared is AppendLine for a line that [Frame.Shared] gave.
func (f *Frame) AppendShared(room []Point, s Series, l *Line) []Point {
	if l == nil {
		return room
	}
	if points := l.points.Load(); points != nil {
		return append(room, f.window(l, *points)...)
	}
	b := f.body(s, l)
	if b == nil {
		return room
	}
	from := len(room)
	room = b.appendTo(room)
	return append(room[:from], f.lent.window(b, room[from:])...) // itself, where it shows all
}

// appendTo appends all points.
func (b *packed) appendTo(room []Point) []Point {
	at := len(room)
	room = slices.Grow(room, int(b.n))[:at+int(b.n)]
	data, was, known := b.data, new(Point), int64(0)
	for i := at; i < len(room); i++ {
		p := &room[i]
		p.follow(was)
		data = readPoint(data, p, &known)
		was = p
	}
	return room
}

// follow makes a point say what the one before it says. Field by field: a copy of
// the whole asks the collector for leave.
func (p *Point) follow(was *Point) {
	p.Period, p.Value, p.Decimals, p.Status = was.Period, was.Value, was.Decimals, was.Status
	p.Backfill, p.Demo, p.OneOff, p.Revised, p.Made, p.Changed = was.Backfill, was.Demo, was.OneOff, was.Revised,
		was.Made, was.Changed
	p.Commit, p.Recorded = was.Commit, was.Recorded
}
