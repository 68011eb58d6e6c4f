// Package collector turns what units hand in into observations: files, pushed
// bodies, and sources that are asked on a schedule. Parsing is pure and apart
// from I/O. A doubtful cell is never guessed: it is held until a person
// decides; a file that cannot be understood is refused with place and remedy.
package collector

import (
	"time"

	"qianshao"
	"qianshao/collector/catalog"
	"qianshao/collector/cells"
	"qianshao/collector/layout"
)

// Catalog finds indicators by what people call them.
type Catalog = catalog.Catalog

// NewCatalog indexes the indicators of plans by id, earlier ids, names and
// labels.
func NewCatalog(plans ...*qianshao.Plan) *Catalog { return catalog.New(plans...) }

// Options say how input is read.
type Options struct {
	Catalog  *Catalog
	Source   string
	Author   string
	Recorded time.Time      // when the figures became known; zero: at the commit
	Year     int            // for periods that name no year; 0: of the plan that suits
	At       time.Time      // when it is handed in; zero: not known
	Answers  *cells.Answers // a person's; nil: none
	Layouts  layout.Layouts // taught before
	MaxRows  int            // at once; 0: any number
	// Progress, which may be nil, hears how far a long file has been read.
	Progress func(rows int, fraction float64)
}

func (o Options) batch(file string) *qianshao.Batch {
	return &qianshao.Batch{Source: o.Source, Author: o.Author, File: file}
}
