package ingest

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"time"

	"qianshao"
	"qianshao/collector"
)

// Source is one that is asked again and again, and how often.
type Source struct {
	collector.Source
	intake  *Intake
	every   time.Duration
	failure string   // logged last; "": none
	told    []string // names of files left alone that have been logged
}

// Sources makes those that are configured.
func (k *Intake) Sources(configs []collector.Config) ([]*Source, error) {
	var out []*Source
	for _, c := range configs {
		c.Layouts = k.knownLayouts
		s, err := collector.New(c, func() *collector.Catalog { return k.Catalog }, k.Store)
		if err != nil {
			return nil, fmt.Errorf("source %s: %w", c.Name, err)
		}
		out = append(out, &Source{Source: s, intake: k, every: c.Interval})
	}
	return out, nil
}

// Run asks a source at its interval until ctx ends.
func (s *Source) Run(ctx context.Context) {
	every := s.every
	if every <= 0 {
		every = time.Minute
	}
	tick := time.NewTicker(every)
	defer tick.Stop()
	for {
		s.Ask(ctx)
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}

// Ask asks a source once and stores what it brings. What was read before a
// failure is stored; the failure is kept as the source's health.
func (s *Source) Ask(ctx context.Context) {
	k := s.intake
	h := qianshao.SourceHealth{Name: s.Name(), Kind: s.Kind(), LastTry: k.Now()}
	batches, err := s.Collect(ctx, h.LastTry)
	for _, b := range batches {
		b.Source = s.Name()
		out, perr := k.Append(ctx, b)
		h.Rows += out.Stored + out.Unchanged
		err = errors.Join(err, perr)
	}
	if ctx.Err() != nil {
		return
	}
	if p, is := s.Source.(collector.Passer); is {
		h.Passed = strings.Join(p.Passed(), "\n")
		s.tellPassed(k.Log, p.Passed())
	}
	if err == nil {
		h.LastGood = h.LastTry
	} else {
		h.LastError = err.Error()
	}
	s.tellFailure(k.Log, h.LastError)
	k.Tell(ctx, h)
}

// tellFailure logs a failure once, and that it is over.
func (s *Source) tellFailure(log *slog.Logger, failure string) {
	switch {
	case failure == s.failure:
	case failure == "":
		log.Info("source is good again", "source", s.Name())
	default:
		log.Warn("source failed", "source", s.Name(), "error", failure)
	}
	s.failure = failure
}

// tellPassed logs, once each, the files that a source leaves alone.
func (s *Source) tellPassed(log *slog.Logger, names []string) {
	for _, name := range names {
		if !slices.Contains(s.told, name) {
			log.Warn("not a kind of file that is read", "source", s.Name(), "file", name)
		}
	}
	s.told = names
}
