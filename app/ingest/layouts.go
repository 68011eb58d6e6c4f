package ingest

import (
	"context"
	"slices"
	"time"

	"qianshao"
	"qianshao/api"
	"qianshao/collector/layout"
)

// Layouts lists what was taught, by name.
func (k *Intake) Layouts(context.Context) ([]api.Layout, error) { return k.Taught.List() }

// ImportLayout keeps a layout that was exported elsewhere.
func (k *Intake) ImportLayout(_ context.Context, file string, raw []byte) (string, error) {
	return k.Taught.Import(file, raw)
}

// ImportLayoutFile keeps a layout from its file.
func (k *Intake) ImportLayoutFile(_ context.Context, path string) (string, error) {
	return k.Taught.ImportFile(path)
}

// WithdrawLayout takes a layout back, so that it reads no more files, and lists
// the batches that were read by it and still stand.
func (k *Intake) WithdrawLayout(ctx context.Context, name string) ([]qianshao.BatchInfo, error) {
	if err := k.Taught.Withdraw(name, k.day()); err != nil {
		return nil, err
	}
	all, err := k.Batches(ctx, 0)
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(all, func(b qianshao.BatchInfo) bool { return b.Layout != name || b.UndoneBy != 0 }), nil
}

// knownLayouts are the layouts for sources; one that cannot be read is logged,
// and its sheets ask again.
func (k *Intake) knownLayouts() layout.Layouts {
	ls, err := k.Taught.All()
	if err != nil {
		k.Log.Error("layouts", "error", err)
	}
	return ls
}

// day is today in the plans' zone.
func (k *Intake) day() string {
	zone := time.FixedZone("Asia/Shanghai", 8*3600)
	if p, err := k.Watching.Find(""); err == nil {
		zone = p.Location
	}
	return k.Now().In(zone).Format(time.DateOnly)
}
