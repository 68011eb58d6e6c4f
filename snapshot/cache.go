package snapshot

import (
	"slices"
	"sync"

	"qianshao"
)

// verdictBytes is what a verdict takes with its findings, about.
const verdictBytes = 2 << 10

// cache keeps the snapshots asked for last, as far as they fit.
type cache struct {
	most int64

	mu   sync.Mutex
	kept []keep // the latest asked for last
	size int64
}

type keep struct {
	key
	snapshot *Snapshot
	size     int64
}

// key is what a snapshot depends on. Times are in microseconds, as the store
// knows them, but for the moment judged at.
type key struct {
	plan, version, zone string
	asOf, commit, now   int64
}

func keyOf(p *qianshao.Plan, c qianshao.Clock) key {
	return key{p.ID, p.Version, c.Now.Location().String(), c.AsOf.UnixMicro(), c.Commit, c.Now.UnixNano()}
}

func (c *cache) get(k key) *Snapshot {
	c.mu.Lock()
	defer c.mu.Unlock()
	i := slices.IndexFunc(c.kept, func(x keep) bool { return x.key == k })
	if i < 0 {
		return nil
	}
	x := c.kept[i]
	c.kept = append(slices.Delete(c.kept, i, i+1), x)
	return x.snapshot
}

func (c *cache) put(k key, s *Snapshot) {
	x := keep{k, s, int64(len(s.Verdicts))*verdictBytes + s.Frame.Bytes()}
	if x.size > c.most {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.kept, c.size = append(c.kept, x), c.size+x.size
	for c.size > c.most {
		c.size -= c.kept[0].size
		c.kept = slices.Delete(c.kept, 0, 1)
	}
}
