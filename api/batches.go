package api

import (
	"time"

	"qianshao"
)

// getBatches lists stored batches, newest first.
func (c *call) getBatches() (any, error) {
	if c.BatchList == nil {
		return nil, notHere("batches")
	}
	pg := c.pager()
	most := pg.limit + 1
	until := c.time("as_of", time.UTC)
	if c.int("after", 0) > 0 || !until.IsZero() {
		most = 0
	}
	if err := c.err(); err != nil {
		return nil, err
	}
	list, err := c.BatchList.Batches(c.r.Context(), most)
	if err != nil {
		return nil, err
	}
	if !until.IsZero() {
		list = batchesAt(list, until)
	}
	page, next := falling(pg, list, func(b *qianshao.BatchInfo) int64 { return b.Batch })
	return struct {
		Batches []qianshao.BatchInfo `json:"batches"`
		Next    string               `json:"next,omitempty"`
	}{append([]qianshao.BatchInfo{}, page...), next}, nil
}

// batchesAt lists the batches stored by a moment; what was taken back later
// stood then.
func batchesAt(list []qianshao.BatchInfo, until time.Time) []qianshao.BatchInfo {
	var out []qianshao.BatchInfo
	known := map[int64]bool{}
	for _, b := range list {
		if !b.At.After(until) {
			known[b.Batch] = true
			out = append(out, b)
		}
	}
	for i := range out {
		if !known[out[i].UndoneBy] {
			out[i].UndoneBy = 0
		}
	}
	return out
}

// postWithdraw takes a batch back.
func (c *call) postWithdraw() (any, error) {
	id, err := c.id()
	if err != nil {
		return nil, err
	}
	if c.Batches == nil {
		return nil, notHere("batches")
	}
	var d struct {
		Author string `json:"author"`
		Note   string `json:"note"`
	}
	if err := c.form(&d, `{"author":"caizheng","note":"…"}`); err != nil {
		return nil, err
	}
	if err := wanted(field{"author", d.Author}); err != nil {
		return nil, err
	}
	if err := tooLong(field{"note", d.Note}).Err(); err != nil {
		return nil, err
	}
	out, err := c.Batches.Withdraw(c.r.Context(), id, d.Author, d.Note)
	if err != nil {
		return nil, err
	}
	return c.outcome(IngestResult{Outcome: out}), nil
}
