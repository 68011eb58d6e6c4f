package qianshao

// Making is what a program that answers already is still busy with before it
// shows all there is.
type Making struct {
	What  Text
	Share float64 // done, 0 to 1
}
