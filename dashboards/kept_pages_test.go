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
	store := &fakeStore{reading: sample.Reading(sample.Plan(40)), held: sampleHeld()}
	s := fullSite(t, store)
	held := &heldAsked{fakeStore: store}
	s.Archive = held
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
			c := reflect.ValueOf(&s.Config).Elem()
			for i := range c.NumField() {
				f := c.Type().Field(i)
				if f.Type.Kind() != reflect.Interface || follows[f.Name] != "" {
					continue
				}
				before := reflect.ValueOf(c.Field(i).Interface())
				c.Field(i).SetZero()
				if body(s, path) != want {
					t.Errorf("page %s (%s) is kept, but shows what Config.%s answers: no kept in pageTable (table.go), or %s in follows (kept_pages_test.go) and why", p.name, path, f.Name, f.Name)
				}
				c.Field(i).Set(before)
			}
		}
	}
}
