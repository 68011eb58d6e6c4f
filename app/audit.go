package app

import (
	"context"

	"qianshao"
)

// Audit lists who did what, the newest first, at most limit (0: all).
func (a *App) Audit(ctx context.Context, limit int) ([]qianshao.AuditEntry, error) {
	list, err := a.store.Audit(ctx, limit)
	if list == nil {
		list = []qianshao.AuditEntry{} // JSON: [], not null
	}
	return list, err
}

// Backup writes a copy of the data folder's database while it is in use.
func (a *App) Backup(ctx context.Context, out string) error { return a.store.Backup(ctx, out) }
