package qianshao

import "testing"

// Somebody has to look at a channel where messages are late or given up, or wait
// for one that is configured no more.
func TestChannelsInNeed(t *testing.T) {
	t.Parallel()
	for _, x := range []struct {
		c    ChannelState
		want bool
	}{{ChannelState{Configured: true}, false}, {ChannelState{Configured: true, Waiting: 3}, false}, {ChannelState{Configured: true, Late: 1}, true}, {ChannelState{Configured: true, GivenUp: 1}, true},
		{ChannelState{}, false}, {ChannelState{Waiting: 1}, true}} {
		if x.c.InNeed() != x.want {
			t.Errorf("%+v: %t", x.c, !x.want)
		}
	}
	if n := (&Outstanding{Waiting: 100, Late: 1, GivenUp: 2, Unconfigured: 4}).InNeed(); n != 7 {
		t.Error(n)
	}
}
