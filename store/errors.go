package store

import "errors"

// ErrClosed says that a store was closed while something was asked of it.
var ErrClosed = errors.New("store is closed")
