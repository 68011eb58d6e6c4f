package spell

import (
	"regexp"
	"strings"
)

// What says what the figures of a column or row are, as its name puts it.
type What uint8

// The kinds of figures.
const (
	Value     What = iota // the figure itself, as far as is said
	Growth                // 同比增长, %
	Change                // 环比, 两年平均, 百分点, 拉动, 贡献率: not growth on last year
	Diff                  // 增减额, 差额
	Target                // 年度目标
	Rate                  // 完成率, 占比
	Rank                  // 排名
	LastYear              // 上年同期
	LastTotal             // 上年全年
	Forecast              // 预计
	Other                 // 备注, 序号 …
)

var whatZH = [...]string{"数值", "同比", "别的比较", "差额", "目标", "完成率或占比", "排名", "上年同期", "上年全年", "预计数", "其他"}

// String names a kind in Chinese.
func (w What) String() string { return whatZH[w] }

var (
	reBrackets = regexp.MustCompile(`[(（\[【]([^()（）\[\]【】]*)[)）\]】]`)
	reGrowth   = regexp.MustCompile(`同比|增速|增幅|增长|增减[%±]|增减率|升降|±%|[±+]/?-?%|涨幅|降幅`)
	reTarget   = regexp.MustCompile(`目标|任务|^计划$|计划数|年计划|年度计划|计划值|预算|考核值|责任书|预期`)
	reRate     = regexp.MustCompile(`完成率|完成%|完成比|完成度|达成率|进度|占比|比重|占年|占全|占目标|占任务|占预算|占计划|为年度|为预算|为目标|为任务|目标的|任务的|预算的|计划的|时序`)
	reRank     = regexp.MustCompile(`排名|位次|名次|排位|排序`)
	reDiff     = regexp.MustCompile(`增减额|增减量|增减数|增加额|增减值|增量|差额|差距|缺口|尚差|相差|欠|超收|净增减|(?:较|比)[^%率幅速]*(?:增减|增加|减少|±)|同比(?:增减|增加)(?:额|量|数)|^增减$|^±$`)
	reChange   = regexp.MustCompile(`环比|上月|上季|^上期|两年平均|年均|百分点|拉动|贡献|定基|(?:较|比)年初|高于|低于|快于|慢于|比.*(?:提高|回落|加快|放缓|高出|低出)`)
	rePast     = regexp.MustCompile(`上年同期|去年同期|上年同月|去年同月|同期数|同期值|上年数|上年1-|去年1-|^同期`)
	rePastSum  = regexp.MustCompile(`^(?:上年|去年|上年度|去年度|上一年)(?:度)?(?:全年)?(?:完成|实绩|实际|决算|总量|基数|数|值|末|底)?(?:数|值|额)?$|^基数$|基期`)
	reOther    = regexp.MustCompile(`^(?:备注|说明|情况说明|存在问题|责任.*|牵头.*|配合.*|分管.*|联系.*|填报.*|报送.*|数据来源|来源|序号|编号|行次|行号|代码|栏次|电话|权重|得分|分值|扣分|评分|排序|(?:时间过半|序时|按时序|按进度)?应(?:完成|达到?|收)[数额值]?|(?:未|尚未|待)完成[数额值]?|(?:月|日|人|户|亩)均.{0,4}|(?:修订|调整|更正|修正)前[数额值]?|原(?:报)?数|(?:全[国省市州县区]|各[县市区]+)?平均(?:水平|值|数)?)$`)
)

// Classify reads what a heading, or a row's name, says its figures are. Said is
// false where it says nothing of that.
func Classify(raw string) (w What, said bool) {
	s := strings.ReplaceAll(Fold(raw), " ", "")
	s = strings.ReplaceAll(s, "\n", "")
	bare := reBrackets.ReplaceAllString(s, "")
	switch {
	case s == "":
		return Value, false
	case reOther.MatchString(bare):
		return Other, true
	case reChange.MatchString(bare), strings.Contains(s, "百分点"):
		return Change, true
	case reRank.MatchString(s):
		return Rank, true
	case reRate.MatchString(bare):
		return Rate, true
	case strings.Contains(s, "%") && anyOf(bare, "增减", "增长", "升降", "±", "增幅") && !anyOf(bare, "目标", "任务", "预期"):
		return Growth, true
	case reDiff.MatchString(bare) && !strings.Contains(s, "%"):
		return Diff, true
	case anyOf(bare, "预计", "预测"):
		return Forecast, true
	case reGrowth.MatchString(s) && !strings.Contains(bare, "增加值"),
		reGrowth.MatchString(strings.ReplaceAll(s, "增加值", "")):
		if anyOf(bare, "目标", "任务", "预期") {
			return Target, true
		}
		return Growth, true
	case reTarget.MatchString(bare):
		return Target, true
	case rePast.MatchString(bare):
		return LastYear, true
	case rePastSum.MatchString(bare):
		return LastTotal, true
	case anyOf(bare, "绝对", "总量", "完成", "实绩", "实际", "执行数", "数值", "指标值", "发生额", "累计值", "当期值", "当季值", "报告期") ||
		bare == "数" || bare == "值" || bare == "数量" || bare == "金额" || bare == "数据" || bare == "value":
		return Value, true
	}
	return Value, false
}

// GrowthWords are the endings that make an amount's name its growth's.
var GrowthWords = []string{"增速", "增长率", "增长速度", "增长", "增幅", "同比增长", "同比增速", "同比", "增长幅度", "同比增幅"}

// reGrowthEnd cuts what makes a name that of a growth.
var reGrowthEnd = regexp.MustCompile(`[-_:]?(?:累计|当月|本月|当季|当期|本期)?(?:同比)?(?:增长速度|增长率|增长幅度|增速|增长|增幅|同比)(?:[(（]?[±%]*[)）]?)$`)

// OfAmount is the amount's name within a growth's: 零售总额 in 零售总额增速.
func OfAmount(label string) (string, bool) {
	s := reGrowthEnd.ReplaceAllString(label, "")
	return s, s != label && s != ""
}

// reSuffix are words after a label that say how, not what: 绝对额, 累计值.
var reSuffix = regexp.MustCompile(`[-_:,]?(?:[(（])?(?:绝对[额量数值]|总量|累计值|当期值|当月值|当季值|本月止累计|本期累计|本年累计|累计|完成[数额值]?|完成情况|实绩|合计|总计)(?:[)）])?$`)

// CutSuffix parts a label from such a word.
func CutSuffix(s string) (name, suffix string) {
	if m := reSuffix.FindStringIndex(s); m != nil && m[0] > 0 {
		return s[:m[0]], s[m[0]:]
	}
	return s, ""
}
