package view

// battleTexts are the texts of a page of one part of the plan, and how it keeps its shares.
var battleTexts = map[string]said{
	"battle.convener":  {"召集人", "Convener"},
	"battle.deputy":    {"副召集人", "Deputy"},
	"battle.office":    {"办公室", "Office"},
	"battle.members":   {"成员单位", "Members"},
	"battle.rhythm":    {"调度节奏", "Rhythm"},
	"battle.next":      {"下次 %s", "next %s"},
	"battle.list":      {"指标（从差到好）", "Indicators, worst first"},
	"battle.no-rhythm": {"计划没有写明", "The plan names none"},

	"keep.title": {"以旬保月、以月保季、以季保年", "Ten-days keep the month, months the quarter, quarters the year"},
	"keep.lead": {"全年目标按往年的季节分到每期；欠的结转下期，多的抵下期。",
		"The year's target has a share in each period, as in past years; what is owed is carried over."},
	"keep.what":    {"指标", "Indicator"},
	"keep.period":  {"最近一期", "Latest period"},
	"keep.share":   {"应完成", "Share"},
	"keep.carried": {"上期结转", "Carried over"},
	"keep.done":    {"完成", "Done"},
	"keep.owed":    {"欠", "Owed"},
	"keep.month":   {"所在月", "Its month"},
	"keep.quarter": {"所在季", "Its quarter"},
	"keep.year":    {"全年", "Year"},
	"keep.next":    {"下一期要完成", "Next has to bring"},
	"keep.others":  {"不欠的", "Nothing owed"},
}
