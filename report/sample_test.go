package report

import (
	"time"

	"qianshao"
)

func fig(v float64, decimals int8) *Figure { return &Figure{Value: v, Decimals: decimals} }
func ptr[T any](v T) *T                    { return &v }

func values(vs ...any) (out []*float64) {
	for _, v := range vs {
		if f, ok := v.(float64); ok {
			out = append(out, &f)
		} else {
			out = append(out, nil)
		}
	}
	return out
}

// sample is a paper with every part filled; its figures are invented.
func sample() *Paper {
	zone := time.FixedZone("UTC+8", 8*3600)
	months := []string{"1—2月", "3月", "4月", "5月", "6月", "7月", "8月", "9月", "10月", "11月", "12月"}
	p := &Paper{
		Title: "某新区“六仗”2023年6月月通报", Subtitle: "（2023年1—6月）", Issuer: "某新区督查室", Number: "某新督通〔2023〕6号",
		Date: qianshao.NewDate(2023, 7, 21), Demo: true, Full: true,
		Clock: Clock{AsOf: time.Date(2023, 7, 20, 23, 59, 59, 0, zone), Commit: 812, PlanVersion: "3f9ac21b", Frozen: time.Date(2023, 7, 21, 8, 30, 0, 0, zone)},
		Summary: Summary{
			Paragraphs: []string{"1—6月，31项指标中绿灯21项、黄灯5项、橙灯3项、红灯1项、未出数1项。与上次调度相比，2项好转，1项变差。",
				"总体看，项目建设和优化环境两条战线进度快于时间进度，防范化解风险战线仍有压力，政府债务率连续两期处在橙色区间，须在三季度拿出实招。"},
			Counts: []Count{{qianshao.Red, 1, ptr(1)}, {qianshao.Orange, 3, ptr(2)}, {qianshao.Yellow, 5, ptr(7)}, {qianshao.Green, 21, ptr(20)}, {qianshao.Grey, 1, ptr(1)}},
			Changes: []Change{{"社会消费品零售总额", qianshao.Orange, qianshao.Yellow, "6月当月增速回升，累计达应达数的96%", Place{}},
				{"固定资产投资增速", qianshao.Yellow, qianshao.Green, "增速9.1%，高于目标8%", Place{}},
				{"政府债务率", qianshao.Yellow, qianshao.Orange, "213.4%，在200—300%区间", Place{}}},
		},
		Lists: []Listed{
			{qianshao.Red, "新增隐性债务", "防范化解风险阻击仗", "区财政局", "附件4 二(一)1", "出现1笔，目标为零", qianshao.NewDate(2023, 5, 22), Place{}},
			{qianshao.Orange, "政府债务率", "防范化解风险阻击仗", "区财政局", "附件4 二(一)2", "213.4%，在200—300%区间", qianshao.NewDate(2023, 7, 21), Place{}},
			{qianshao.Yellow, "社会消费品零售总额", "经济增长主动仗", "区商务局", "附件1 二(三)1", "累计为应达数的96%", qianshao.NewDate(2023, 7, 21), Place{}},
		},
		Risk: Risk{
			Text: []string{"按当前走势，全年有2项指标未达目标的概率超过五成。"},
			Items: []RiskItem{{"政府债务率", "213.4%", qianshao.Orange, fig(0.62, 0), "年末预计落在205—221%之间", true},
				{"较大及以上安全事故", "0起", qianshao.Green, nil, "无", false}},
		},
		Overdue: []Late{{"城镇新增就业", "2023年6月", qianshao.NewDate(2023, 7, 15), 5, "区人社局", "已催报两次", true, Place{}}},
		Promises: []Promise{{"举办夏季消费促进月", "区商务局", qianshao.NewDate(2023, 6, 30), "6月零售额增速回升2个百分点", "当月增速由3.1%升至6.4%，未达概率由58%降至31%", "已落实"},
			{"处置闲置资产1.2亿元", "区财政局", qianshao.NewDate(2023, 6, 30), "债务率下降4个百分点", "仅完成0.3亿元，缺口未收窄", "未落实"}},
		Asks: []string{"请区商务局说明社会消费品零售总额进度，并提出书面整改措施。"},
		Scores: &Scores{
			Text: []string{"二季度督查考核结果如下。"}, Criteria: []Criterion{{"目标", fig(60, 0)}, {"时效", fig(20, 0)}, {"质量", fig(20, 0)}},
			Rows: []Score{{"经济增长主动仗", []*Figure{fig(55.5, 1), fig(20, 1), fig(18, 1)}, fig(93.5, 1), 1, 2, ""},
				{"防范化解风险阻击仗", []*Figure{fig(41, 1), fig(16, 1), fig(19, 1)}, fig(76, 1), 2, 1, "新增隐性债务"}},
			Explain: []string{"时效：防范化解风险阻击仗迟报2次，每次扣2分。"},
		},
		Annex: []Table{
			{Title: "分月完成情况", Unit: "亿元", Wide: true, Columns: []Column{{"指标", 10, Words}, {"1—2月", 6, Digits}, {"3月", 6, Digits}, {"4月", 6, Digits}, {"5月", 6, Digits}, {"6月", 6, Digits}},
				Rows: [][]Cell{{text("社会消费品零售总额"), figure(fig(20.4, 1), false), figure(fig(10.2, 1), false), figure(fig(9.8, 1), false), figure(fig(10.9, 1), false), figure(fig(12.2, 1), false)},
					{text("=HYPERLINK(\"x\")"), text(dash), text(dash), text(dash), text(dash), text(dash)}}},
			{Title: "口径说明", Columns: []Column{{"指标", 10, Words}, {"口径", 30, Words}}, Rows: [][]Cell{{text("政府债务率"), text("政府债务余额÷综合财力，年末数；月度为估计数。")}}},
		},
	}
	p.Battles = []Section{
		{Name: "经济增长主动仗", Convener: "区管委会分管副主任", Text: []string{"共12项指标，10项达到或快于时间进度。消费恢复慢于预期，投资和工业支撑有力。"},
			Rows: []Row{
				{"社会消费品零售总额", "亿元", "≥ 130", fig(63.5, 1), fig(66.2, 1), fig(0.959, 1), fig(-2.7, 1), fig(0.31, 0), qianshao.Yellow, "区商务局", "附件1 二(三)1", "累计63.5亿元，应达66.2亿元，差2.7亿元；后6个月月均须达11.1亿元", "", false, Place{}},
				{"固定资产投资增速", "%", "≥ 8", fig(9.1, 1), fig(8, 1), nil, fig(1.1, 1), fig(0.12, 0), qianshao.Green, "区发改局", "附件1 二(一)1", "", "", false, Place{}},
				{"地方一般公共预算收入", "亿元", "≥ 12.6", fig(6.81, 2), fig(6.3, 2), fig(1.081, 1), fig(0.51, 2), fig(0.05, 0), qianshao.Green, "区财政局", "附件1 二(四)1", "", "", false, Place{}},
				{"规模以上工业增加值增速", "%", "≥ 8.5", nil, nil, nil, nil, nil, qianshao.Grey, "区工信局", "附件1 二(二)1", "", "", false, Place{}}},
			Needs: []string{"需要协调：夏季消费券资金1000万元须于7月底前到位。"},
			Charts: []Chart{{"社会消费品零售总额累计与应达", "亿元", Line, months, []Series{
				{"实绩", values(20.4, 30.6, 40.4, 51.3, 63.5), 1, false}, {"应达", values(21.7, 32.5, 43.3, 54.6, 66.2, 77.0, 87.9, 98.7, 109.6, 119.8, 130.0), 1, true}}}}},
		{Name: "防范化解风险阻击仗", Convener: "区管委会分管副主任", Text: []string{"共8项指标，红灯1项、橙灯1项。"},
			Rows: []Row{{"政府债务率", "%", "120/200/300", fig(213.4, 1), nil, nil, fig(-13.4, 1), fig(0.62, 0), qianshao.Orange, "区财政局", "附件4 二(一)2", "213.4%，在200—300%区间，较上月升1.9个百分点", "", false, Place{}},
				{"新增隐性债务", "笔", "= 0", fig(1, 0), fig(0, 0), nil, fig(1, 0), fig(1, 0), qianshao.Red, "区财政局", "附件4 二(一)1", "出现1笔，目标为零", "", false, Place{}},
				{"库款保障", "亿元", "≥ 3", nil, nil, nil, nil, nil, qianshao.Green, "区财政局", "附件4 二(一)5", "", "", true, Place{}}},
			Charts: []Chart{{"政府债务率", "%", ColumnBar, months[:6], []Series{{"债务率", values(208.1, 209.9, nil, 211.5, 213.4), 1, false}, {"橙色线", values(200.0, 200.0, 200.0, 200.0, 200.0, 200.0), 0, true}}}}},
	}
	return p
}
