package dashboards

import (
	"slices"
	"sync"
)

// matrixCache keeps strips: reading a past moment judges the whole plan.
type matrixCache struct {
	mu   sync.Mutex
	kept map[matrixKey]strip
	used []matrixKey // oldest first
}

type matrixKey struct {
	plan, version string
	commit, at    int64
}

// maxStrips is enough for several plans and some looks back.
const maxStrips = 240

func newMatrixCache() *matrixCache { return &matrixCache{kept: map[matrixKey]strip{}} }

// get returns a strip, made once; one is made at a time.
func (c *matrixCache) get(k matrixKey, make func() (strip, error)) (strip, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if x, ok := c.kept[k]; ok {
		return x, nil
	}
	x, err := make()
	if err != nil {
		return nil, err
	}
	c.kept[k] = x
	c.used = append(c.used, k)
	if len(c.used) > maxStrips {
		delete(c.kept, c.used[0])
		c.used = slices.Delete(c.used, 0, 1)
	}
	return x, nil
}
