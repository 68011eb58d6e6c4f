package watch

import (
	"slices"

	"qianshao"
)

// Undone is a batch that a commit took back, and the plan's alerts as they stood
// before the batch.
type Undone struct {
	Batch, By int64
	Stood     []qianshao.Alert
}

// withoutUndone lists the alerts as they stood before batches that the input
// takes back: of the series that the undoing wrote, where the batch had moved
// them.
func (w *Watched) withoutUndone(in Input) (out []qianshao.Alert) {
	for _, u := range in.Undone {
		var wrote []qianshao.Series
		for _, c := range in.Changes {
			if c.Commit == u.By {
				wrote = append(wrote, c.Series)
			}
		}
		places := w.Index.Touched(wrote)
		now := map[qianshao.AlertKey]int64{}
		for _, x := range w.Alerts.Of(places) {
			now[x.AlertKey] = x.Commit
		}
		for _, x := range u.Stood {
			if commit, stands := now[x.AlertKey]; stands && commit >= u.Batch &&
				slices.Contains(places, place(w.Plan, x.Series)) {
				out = append(out, x)
			}
		}
	}
	return out
}
