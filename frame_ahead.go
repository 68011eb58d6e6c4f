package qianshao

import "context"

// together is a lender that gives many lines in one go.
type together interface {
	Need(ctx context.Context, f *Frame, series []Series) error
}

// Ahead lends lines in one go that are about to be looked at one by one, where the
// lender can do that. What could not be lent is lent, or missed, when it is looked at.
func (f *Frame) Ahead(series []Series) {
	if x, ok := f.lent.lender.(together); ok {
		_ = x.Need(context.Background(), f, series) // an error shows again then
	}
}
