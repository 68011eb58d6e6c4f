package dashboards

import (
	"context"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"qianshao"
	"qianshao/dashboards/sample"
)

// follows are the answers beside a reading that change with it alone, and why:
// pages that show them may be kept.
var follows = map[string]string{
	"Reader": "it is the reading", "Archive": "revisions come with a commit; held input does not, and is counted below",
	"Foresight": "a function of the reading", "Duties": "what is recorded makes a new reading (showRecorded in app)",
	"Tasks": "what is recorded makes a new reading (showRecorded in app)", "Templates": "a page asks only whether there are some",
}

// heldAsked counts who asks for held input.
type heldAsked struct {
	*fakeStore
	n int
}

func (h *heldAsked) Held(ctx context.Context, state string) ([]qianshao.Held, error) {
	h.n++
	return h.fakeStore.Held(ctx, state)
}

// A page that is kept until the next reading shows nothing that changes
// meanwhile.
func TestKeptPagesShowTheirReadingAlone(t *testing.T) {
	t.Parallel()
	body := func(s *Site, path string) (out string) {
		defer func() {
			if r := recover(); r != nil {
				out = fmt.Sprint(r)
			}
		}()
		return get(t, s, path).Body.String()
	}
	store := &fakeStore{reading: sample.Reading(sample.Plan(12)), held: sampleHeld()}
	s := fullSite(t, store)
	held := &heldAsked{fakeStore: store}
	s.Archive = held
	asks := unfollowed(s)
	bare := without(t, store, asks...)
	for _, p := range pageTable {
		if !p.kept {
			continue
		}
		for _, path := range everyPage {
			if !patternOf(p.path).MatchString(strings.SplitN(path, "?", 2)[0]) {
				continue
			}
			want := body(s, path)
			if held.n > 0 {
				t.Errorf("page %s is kept, but shows held input, which changes without a new reading: no kept in pageTable (table.go)", p.name)
				held.n = 0
			}
			if body(bare, path) == want {
				continue
			}
			for _, name := range asks {
				if body(without(t, store, name), path) != want {
					t.Errorf("page %s (%s) is kept, but shows what Config.%s answers: no kept in pageTable (table.go), or %s in follows (kept_pages_test.go) and why", p.name, path, name, name)
				}
			}
		}
	}
}

// unfollowed names the answers that may change without a new reading.
func unfollowed(s *Site) (out []string) {
	c := reflect.TypeOf(s.Config)
	for i := range c.NumField() {
		if f := c.Field(i); f.Type.Kind() == reflect.Interface && follows[f.Name] == "" {
			out = append(out, f.Name)
		}
	}
	return out
}

// without is a site that some answers are missing from.
func without(t *testing.T, store *fakeStore, names ...string) *Site {
	t.Helper()
	s := fullSite(t, store)
	for _, name := range names {
		reflect.ValueOf(&s.Config).Elem().FieldByName(name).SetZero()
	}
	return s
}
