package words

import "strings"

// roundForms are the English names of meetings and papers that come back.
// Plans name them in Chinese.
var roundForms = map[string]string{
	"旬调度": "ten-day dispatch", "周调度": "weekly dispatch", "月调度": "monthly dispatch", "季调度": "quarterly dispatch",
	"月通报": "monthly bulletin", "季通报": "quarterly bulletin", "季讲评": "quarterly review", "年度讲评": "yearly review",
	"一月一调度": "monthly dispatch", "一季一评估": "quarterly assessment",
	"按季度监管执法排名": "quarterly enforcement ranking", "每季度公开曝光": "quarterly publication of cases",
	"月度发布": "monthly release", "季度发布": "quarterly release",
	"专班召集人调度": "dispatch by the workgroup's convener", "副召集人及时汇报": "prompt reports by the deputy convener",
	"主要领导定期调度": "regular dispatch by the chief leader",
	"日常协调和调度":  "day-to-day coordination and dispatch", "日常协调和工作调度": "day-to-day coordination and dispatch",
}

// roundParts put together what roundForms does not hold: 半年调度, 每月点评.
var (
	roundOften = []struct{ zh, en string }{{"每季度", "quarterly"}, {"每半年", "half-yearly"}, {"半年", "half-yearly"}, {"每旬", "ten-day"}, {"每周", "weekly"},
		{"每月", "monthly"}, {"月度", "monthly"}, {"每季", "quarterly"}, {"季度", "quarterly"}, {"每年", "yearly"}, {"年度", "yearly"},
		{"旬", "ten-day"}, {"周", "weekly"}, {"月", "monthly"}, {"季", "quarterly"}, {"年", "yearly"}, {"日", "daily"}}
	roundWhat = map[string]string{"调度": "dispatch", "调度会": "dispatch", "通报": "bulletin", "讲评": "review", "点评": "review", "评估": "assessment",
		"督查": "inspection", "排名": "ranking", "考核": "assessment", "会商": "consultation", "发布": "release", "分析": "analysis", "例会": "meeting", "报告": "report"}
)

// Round names a meeting or paper that comes back, as the plan names it.
func Round(lang, kind string) string {
	if lang != "en" {
		return kind
	}
	if s, ok := roundForms[kind]; ok {
		return capital(s)
	}
	for _, o := range roundOften {
		if rest, found := strings.CutPrefix(kind, o.zh); found {
			if what, known := roundWhat[rest]; known {
				return capital(o.en + " " + what)
			}
		}
	}
	return kind
}

func capital(s string) string { return strings.ToUpper(s[:1]) + s[1:] }

// HasRound reports whether a kind of round has an English name.
func HasRound(kind string) bool { return Round("en", kind) != kind }
