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
	room = slices.Grow(room, int(b.n))
	data := b.data
	var was Point
	var known int64
	for range b.n {
		data = readPoint(data, &was, &known)
		room = append(room, was)
	}
	return room
}
