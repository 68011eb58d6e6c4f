package dispatch

import (
	"testing"

	"qianshao/report"
)

// However many lights are red, the green ones likeliest to miss are listed.
func TestRedLeavesRoomForGreen(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ red, green, listed, listedGreen int }{
		"few":       {2, 3, 5, 3},
		"many red":  {40, 3, risksMost + 3, 3},
		"many both": {40, 28, risksMost + greenMost, greenMost},
		"green":     {0, greenMost + 1, greenMost, greenMost},
		"none":      {0, 0, 0, 0},
	} {
		items := make([]report.RiskItem, c.red+c.green)
		for i := range c.green {
			items[c.red+i].Open = true
		}
		if got := likeliest(items); len(got) != c.listed || listedGreen(got) != c.listedGreen {
			t.Errorf("%s: %d listed, %d of them green", name, len(got), listedGreen(got))
		}
	}
}
