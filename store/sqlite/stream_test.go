package sqlite_test

import (
	"fmt"
	"runtime"
	"sync"
	"testing"
	"time"

	"qianshao"
)

// TestStreamMemory streams many rows, then the same again: the heap does not
// grow with them. It does not run beside other tests.
func TestStreamMemory(t *testing.T) {
	const rows, most = 300_000, 16 << 20
	s := openAt(t, t.TempDir(), time.Now)
	for _, want := range []string{"stored", "unchanged"} {
		start, peak := heap(), uint64(0)
		out, err := s.Append(t.Context(), &qianshao.Batch{Source: "stream", Stream: func(yield func(qianshao.Observation, error) bool) {
			for from := 0; from < rows; from += 1000 {
				for _, o := range figures(1000, from, true) {
					if !yield(o, nil) {
						return
					}
				}
				if from%50_000 == 0 {
					peak = max(peak, heap())
				}
			}
		}})
		if err != nil || map[string]int{"stored": out.Stored, "unchanged": out.Unchanged}[want] != rows {
			t.Fatalf("%s: %d stored, %d unchanged, %v", want, out.Stored, out.Unchanged, err)
		}
		if peak > start+most {
			t.Errorf("%s: the heap grew from %d to %d bytes", want, start, peak)
		}
	}
}

func heap() uint64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

// TestSnapshots reads while batches are written that give all series the same
// value: a reader never sees two.
func TestSnapshots(t *testing.T) {
	t.Parallel()
	s := openAt(t, t.TempDir(), time.Now)
	const series, batches = 50, 60
	done := make(chan struct{})
	var wg sync.WaitGroup
	for range 3 {
		wg.Go(func() {
			for {
				f, err := s.Frame(t.Context(), 0, 0, qianshao.Clock{})
				if err != nil {
					t.Error(err)
					return
				}
				if why := mixed(f, series); why != "" {
					t.Error(why)
					return
				}
				select {
				case <-done:
					return
				default:
				}
			}
		})
	}
	for v := range batches {
		b := &qianshao.Batch{}
		for i := range series {
			o := childRow(fmt.Sprintf("s%d", i), 0)
			o.Value = float64(v)
			b.Rows = append(b.Rows, o)
		}
		if _, err := s.Append(t.Context(), b); err != nil {
			t.Error(err)
			break
		}
	}
	close(done)
	wg.Wait()
}

// mixed says what is wrong with a frame in which all values should be those of
// one commit.
func mixed(f *qianshao.Frame, series int) string {
	list := f.Series()
	if len(list) == 0 && f.Commit == 0 {
		return ""
	}
	if len(list) != series {
		return fmt.Sprintf("%d series at commit %d", len(list), f.Commit)
	}
	for _, x := range list {
		if p := f.Line(x)[0]; p.Commit != f.Commit || p.Value != float64(f.Commit-1) {
			return fmt.Sprintf("at commit %d: %+v", f.Commit, p)
		}
	}
	return ""
}
