package words

import (
	"testing"

	"qianshao"
)

// What reads the same before and after is not said to have become anything.
func TestWhatDidNotMoveSaysSo(t *testing.T) {
	t.Parallel()
	in := &qianshao.Indicator{Measure: qianshao.Flow, Unit: "亿元"}
	for _, x := range [][3]string{
		{ChanceMoved("zh", .999, .999), "未达标概率>99%，未变", "the same chance"},
		{ChanceMoved("zh", .999, .995), "未达标概率>99%，基本未变", "another that reads the same"},
		{ChanceMoved("zh", .9, .42), "未达标概率由90%变为42%", "another chance"},
		{ChanceMoved("en", .999, .999), "P(miss) >99%, unchanged", "the same chance"},
		{ChanceMoved("en", .999, .995), "P(miss) >99%, hardly changed", "another that reads the same"},
		{GapMoved("zh", in, -4.7, -4.7), "差距 −4.7 亿元，未变", "the same gap"},
		{GapMoved("zh", in, -4.7, -2), "差距由 −4.7 亿元 变为 −2.0 亿元", "another gap"},
		{GapMoved("en", in, -4.7, -4.7), "gap −4.7 hundred-million yuan, unchanged", "the same gap"},
		{LightMoved("zh", qianshao.Red, qianshao.Red), "仍为红灯", "the same light"},
		{LightMoved("zh", qianshao.Red, qianshao.Yellow), "红灯→黄灯", "another light"},
		{LightMoved("en", qianshao.Red, qianshao.Red), "still Red", "the same light"},
	} {
		if x[0] != x[1] {
			t.Errorf("%s: %q, want %q", x[2], x[0], x[1])
		}
	}
}
