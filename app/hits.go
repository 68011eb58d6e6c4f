package app

import (
	"context"
	"fmt"
	"slices"
	"sync"

	"qianshao"
	"qianshao/rules"
	"qianshao/store"
)

// scored keeps the hit rate of the whole data folder: every reading shows it,
// and it changes only where an outlook is issued or a target closes.
type scored struct {
	mu    sync.Mutex
	known bool
	rate  qianshao.HitRate
}

// hits scores the ledger, where that has not been done since it changed.
func (a *App) hits(ctx context.Context) (qianshao.HitRate, error) {
	a.scored.mu.Lock()
	defer a.scored.mu.Unlock()
	if !a.scored.known {
		list, err := a.store.Ledger(ctx, "")
		if err != nil {
			return qianshao.HitRate{}, fmt.Errorf("read ledger: %w", err)
		}
		a.scored.rate, a.scored.known = rules.Hits(list), true
	}
	return a.scored.rate, nil
}

// unscore forgets the hit rate where a judgement just stored changes the ledger.
func (a *App) unscore(j *store.Judgement) {
	closes := func(v qianshao.Verdict) bool { return len(v.Closing) > 0 }
	if len(j.Issued) == 0 && !slices.ContainsFunc(j.Verdicts, closes) {
		return
	}
	a.scored.mu.Lock()
	defer a.scored.mu.Unlock()
	a.scored.known = false
}
