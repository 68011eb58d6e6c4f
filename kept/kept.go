// Package kept holds texts that depend on one state alone, so that what many
// ask for is made once, compressed once, and answered short to those who have
// it already.
package kept

import (
	"sync"
)

// Shelf keeps texts by their owner, such as a plan, each owner's of one state
// only: with the next state all of them go. It is safe for concurrent use.
type Shelf[S comparable] struct {
	most int // bytes an owner's texts may take; beyond it all of them go

	mu     sync.Mutex
	owners map[string]*owner[S]
}

type owner[S comparable] struct {
	state S
	texts map[string]*entry
	bytes int
}

// entry is a text, made by whoever asks first; the others wait.
type entry struct {
	once sync.Once
	text *Text
	err  error
}

// NewShelf returns an empty shelf for at most so many bytes an owner.
func NewShelf[S comparable](most int) *Shelf[S] {
	return &Shelf[S]{most: most, owners: map[string]*owner[S]{}}
}

// Text returns an owner's text by its name, made where it is not kept. A
// failure is not kept.
func (s *Shelf[S]) Text(of string, state S, name string, make func() (*Text, error)) (*Text, error) {
	s.mu.Lock()
	o := s.owners[of]
	if o == nil || o.state != state {
		o = &owner[S]{state: state, texts: map[string]*entry{}}
		s.owners[of] = o
	}
	x := o.texts[name]
	if x == nil {
		x = &entry{}
		o.texts[name] = x
	}
	s.mu.Unlock()
	x.once.Do(func() {
		x.text, x.err = make()
		s.mu.Lock()
		defer s.mu.Unlock()
		switch {
		case x.err != nil:
			delete(o.texts, name)
		default:
			o.bytes += x.text.size() + len(name)
		}
		if o.bytes > s.most {
			o.texts, o.bytes = map[string]*entry{}, 0
		}
	})
	return x.text, x.err
}
