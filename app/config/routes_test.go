package config

import (
	"errors"
	"testing"

	"qianshao"
	"qianshao/notify"
)

// A route to somebody that no plan knows is refused, with who there is.
func TestRoutesToNobody(t *testing.T) {
	t.Parallel()
	p := &qianshao.Plan{ID: "p", Units: []qianshao.Unit{{ID: "caizheng"}, {ID: "fagai"}}, Battles: []qianshao.Battle{{ID: "risk"}}}
	f := func(r notify.Route, want string) {
		t.Helper()
		c := &Config{Routes: []notify.Route{{}, r}}
		err := c.CheckRoutes([]*qianshao.Plan{p})
		var fs qianshao.Faults
		got := ""
		if errors.As(err, &fs) {
			got = fs[0].Field + " " + fs[0].Value
			if fs[0].Remedy == "" || fs[0].ZH == "" || fs[0].EN == "" {
				t.Errorf("%+v: %v", r, fs[0])
			}
		}
		if got != want {
			t.Errorf("%+v: %q, want %q", r, got, want)
		}
	}
	f(notify.Route{To: []string{"caizheng", "convener:risk"}, Plans: []string{"p"}}, "")
	f(notify.Route{To: []string{"fagai", "caizhen"}}, "routes[1].to caizhen")
	f(notify.Route{To: []string{"convener:risks"}}, "routes[1].to convener:risks")
	f(notify.Route{Plans: []string{"q"}}, "routes[1].plans q")
	if err := (&Config{Routes: []notify.Route{{To: []string{"x"}}}}).CheckRoutes(nil); err != nil {
		t.Errorf("without a plan nothing is known: %v", err)
	}
}
