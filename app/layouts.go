package app

import (
	"context"
	"slices"
	"time"

	"qianshao"
	"qianshao/api"
	"qianshao/collector/layout"
)

// Layouts lists what was taught, by name.
func (a *App) Layouts(context.Context) ([]api.Layout, error) { return a.layouts.List() }

// ImportLayout keeps a layout that was exported elsewhere.
func (a *App) ImportLayout(_ context.Context, file string, raw []byte) (string, error) {
	return a.layouts.Import(file, raw)
}

// ImportLayoutFile keeps a layout from its file.
func (a *App) ImportLayoutFile(_ context.Context, path string) (string, error) {
	return a.layouts.ImportFile(path)
}

// WithdrawLayout takes a layout back, so that it reads no more files, and lists
// the batches that were read by it and still stand.
func (a *App) WithdrawLayout(ctx context.Context, name string) ([]qianshao.BatchInfo, error) {
	if err := a.layouts.Withdraw(name, a.day()); err != nil {
		return nil, err
	}
	all, err := a.Batches(ctx, 0)
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(all, func(b qianshao.BatchInfo) bool { return b.Layout != name || b.UndoneBy != 0 }), nil
}

// knownLayouts are the layouts for sources; one that cannot be read is logged,
// and its sheets ask again.
func (a *App) knownLayouts() layout.Layouts {
	ls, err := a.layouts.All()
	if err != nil {
		a.log.Error("layouts", "error", err)
	}
	return ls
}

// day is today in the plans' zone.
func (a *App) day() string {
	zone := time.FixedZone("Asia/Shanghai", 8*3600)
	if len(a.boards) > 0 {
		zone = a.boards[0].plan.Location
	}
	return a.now().In(zone).Format(time.DateOnly)
}
