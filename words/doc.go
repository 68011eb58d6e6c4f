// Package words turns verdicts into language: Chinese first ("zh"), English
// beside it ("en"). Sentences are made from evidence alone; nothing is parsed
// back. Where values must not be shown, a sentence names rule and light only.
//
// English keeps the scale in which the plan counts: 44.94 亿元 is "44.94
// hundred-million yuan" in a sentence as on the axis and in the table beside
// it, so that no figure stands in two scales on one page. A sentence names its
// unit once, with its first amount; a caption below a chart names none, as it
// stands at the chart's head. Classifiers without a noun of their own (个, 支)
// have no English: the indicator's name says what is counted. A plan may give
// a unit in its own English: unit: {zh: 所, en: schools}. Interfaces for
// programs keep the unit as the plan writes it.
package words

import "qianshao"

// In returns the text of a language; anything but "en" is Chinese.
func In(lang, zh, en string) string {
	if lang == "en" {
		return en
	}
	return zh
}

// pair is a text in both languages.
type pair struct{ zh, en string }

func (p pair) in(lang string) string { return In(lang, p.zh, p.en) }

// Grade names a light: 绿, Green.
func Grade(lang string, g qianshao.Grade) string {
	names := map[qianshao.Grade]pair{qianshao.Grey: {"灰", "Grey"}, qianshao.Green: {"绿", "Green"},
		qianshao.Yellow: {"黄", "Yellow"},
		qianshao.Orange: {"橙", "Orange"}, qianshao.Red: {"红", "Red"}}
	return names[g].in(lang)
}

// Shape is the sign shown with a light, so that colour is never alone.
func Shape(g qianshao.Grade) string {
	return [...]string{"○", "●", "▲", "◆", "■"}[min(max(int(g)+1, 0), 4)]
}

// Rule names a rule: 进度, Pace.
func Rule(lang, rule string) string {
	if p, ok := ruleNames[rule]; ok {
		return p.in(lang)
	}
	return rule
}

var ruleNames = map[string]pair{
	"pace": {"进度", "Pace"}, "steps": {"分步", "Steps"}, "near": {"临期", "Near"}, "reach": {"够得着吗", "Reach"},
	"growth": {"增速", "Growth"}, "standard": {"标准", "Standard"}, "path": {"路径", "Path"}, "mean": {"均值", "Mean"},
	"zero": {"零容忍", "Zero"}, "each": {"每期必做", "Each"}, "last-year": {"比上年", "Last year"},
	"reference": {"比参照", "Reference"},
	"range":     {"区间", "Range"}, "rank": {"位次", "Place"}, "stretch": {"力争", "Stretch"}, "bands": {"分档", "Bands"},
	"trend": {"趋势", "Trend"}, "outlook": {"研判", "Outlook"}, "overdue": {"逾期未报", "Overdue"},
}

// State names an alert's state.
func State(lang string, s qianshao.AlertState) string {
	return [...]pair{{"无", "Inactive"}, {"待观察", "Pending"}, {"预警中", "Firing"}, {"已签收", "Acknowledged"},
		{"已解除", "Resolved"}}[min(int(s), 4)].in(lang)
}

// Freshness names how timely a series is.
func Freshness(lang string, f qianshao.Freshness) string {
	return [...]pair{{"及时", "Current"}, {"待报", "Due"}, {"已过期限", "Overdue"}, {"逾期未报", "Stale"},
		{"待核", "Being checked"}}[min(int(f), 4)].in(lang)
}

// Measure names what figures mean.
func Measure(lang string, m qianshao.Measure) string {
	return [...]pair{{}, {"累计", "Year to date"}, {"当期", "Flow"}, {"次数", "Count"}, {"水平", "Level"}, {"均值", "Mean"},
		{"比率", "Ratio"}, {"增速", "Growth"}}[m&7].in(lang)
}

// Freq names how often a series is reported.
func Freq(lang string, f qianshao.Freq) string {
	return [...]pair{{}, {"每日", "Daily"}, {"每旬", "Every ten days"}, {"每月", "Monthly"}, {"每季", "Quarterly"},
		{"每半年", "Half-yearly"}, {"每年", "Yearly"}}[min(int(f), 6)].in(lang)
}

// Cause names what changed a verdict.
func Cause(lang string, c qianshao.Cause) string {
	return map[qianshao.Cause]pair{qianshao.CauseReported: {"新报数", "newly reported"},
		qianshao.CauseRevised:   {"修订", "revised"},
		qianshao.CauseWithdrawn: {"撤回", "withdrawn"}, qianshao.CauseReference: {"参照变化", "the reference changed"},
		qianshao.CauseTime: {"时间推移", "time passed"}, qianshao.CausePlan: {"计划变化", "the plan changed"},
		qianshao.CauseAfterEnd: {"结账后更正", "corrected after closing"},
		qianshao.CauseOutlook:  {"研判更新", "a new forecast"}}[c].in(lang)
}

// Resolved names why an alert was resolved: what was not reported (it has no
// target) has not improved, it has come in.
func Resolved(lang string, a *qianshao.Alert) string {
	why := a.Why
	if a.Target == "" && why == qianshao.ResolvedImproved {
		return In(lang, "已报送", "reported")
	}
	if p, ok := map[string]pair{qianshao.ResolvedImproved: {"已改善", "improved"},
		qianshao.ResolvedRevised:   {"数据修订", "figures revised"},
		qianshao.ResolvedWithdrawn: {"数据撤回", "figures withdrawn"}, qianshao.ResolvedPlan: {"计划调整", "the plan changed"},
		qianshao.ResolvedClosed: {"年度结账", "the year closed"}}[why]; ok {
		return p.in(lang)
	}
	return why
}

// outlookWhys say why there is no outlook, or what weakens it.
var outlookWhys = map[string]pair{
	"no_figures":   {"没有任何数", "no figures at all"},
	"none_yet":     {"今年尚无数据", "no figure of this year yet"},
	"yes_no":       {"只有做与没做，按序时进度与临期看", "a yes or no task: by pace and the days left alone"},
	"no_year":      {"今年无数，也没有完整的往年", "no figure this year, and no complete past year"},
	"gap":          {"中间缺数，累计只是下限", "a period is missing: the sum is only a bound"},
	"imputed":      {"中间缺数，按往年与前后各期估补", "a missing period is estimated from last year and those about it"},
	"net_flow":     {"有正有负的净额，历史太短，估不准", "a net amount of either sign with too short a past"},
	"short_past":   {"没有完整的往年，仅按序时进度", "no complete past year: by pace alone, with a wide spread"},
	"all_zero":     {"至今全为零", "nothing but zeros so far"},
	"not_modelled": {"这类目标不作预测", "no forecast is made for such a target"},
	"first_move":   {"往年从未变动，今年才变，看不出走势", "it moves for the first time: no telling how it goes on"},
	"one_figure":   {"只有一个数，看不出变化", "a single figure: no telling how it moves"},
	"constant":     {"历来不变，按不变估计", "it has never moved, and is taken to stay"},
	"too_large":    {"数太大，算不了", "figures too large to reckon with"},
	"known":        {"结果已定，不会再变", "the outcome is certain"},
	"off":          {"计划不要求预测", "the plan asks for no forecast"},
	"not_judged":   {"不考核", "not judged"},
	"met":          {"目标已达成，没有缺口可分解", "the target is met: there is no gap to split"},
	"lost":         {"无论后面报多少都达不到", "no figures to come can meet it"},
}

// OutlookWhy says why there is no outlook, or what weakens it; "" for none.
func OutlookWhy(lang, code string) string {
	if p, ok := outlookWhys[code]; ok {
		return p.in(lang)
	}
	return code
}

// Status names how firm an observation is.
func Status(lang string, s qianshao.Status) string {
	return [...]pair{{"定数", "Final"}, {"初步", "Preliminary"}, {"撤回", "Withdrawn"},
		{"不适用", "Not applicable"}}[s&3].in(lang)
}

// Sensitivity names who may see values.
func Sensitivity(lang string, s qianshao.Sensitivity) string {
	return [...]pair{{"公开", "Open"}, {"内部", "Internal"}, {"受限", "Restricted"}, {}}[s&3].in(lang)
}
