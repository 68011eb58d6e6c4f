package demo

import "qianshao"

// Deed is what a unit of the demonstration does about an alert on a day:
// it writes a measure, and may sign the split of the gap as its promise.
type Deed struct {
	On           qianshao.Date
	Indicator    string
	What, Effect string
	Until        qianshao.Date
	Pledge       string    // what is to be done for the promise; "": none is signed
	Own          []float64 // what the periods to come are to bring; nil: the split of the gap
}

// Deeds are made up like the figures they answer, and signed in the names
// of units.
var Deeds = []Deed{
	{On: qianshao.NewDate(2023, 4, 20), Indicator: "debt_ratio", What: "停缓建三个政府投资项目，盘活存量房产土地还债",
		Effect: "债务率每月降 2 个百分点以上", Until: qianshao.NewDate(2023, 9, 30),
		Pledge: "还本付息按月列入国库支出计划，新增举债一律停批", Own: []float64{-4, -5, -5, -5, -5, -4, -2, -1, -1}},
	{On: qianshao.NewDate(2023, 4, 25), Indicator: "tourism_visits", What: "开通环南湖夜游线路，五一、端午、暑期连续办节会",
		Effect: "二、三季度每月多接待 10 万人次", Until: qianshao.NewDate(2023, 8, 31)},
	{On: qianshao.NewDate(2023, 5, 24), Indicator: "retail_total", What: "汽车家电以旧换新补贴，月月办促销活动，抓限上企业入统",
		Effect: "每月多增 0.5 亿元", Until: qianshao.NewDate(2023, 9, 30),
		Pledge: "促销活动按旬排期，限上企业销售额逐户盯报"},
	{On: qianshao.NewDate(2023, 6, 28), Indicator: "fai_growth", What: "重大项目挂图作战，开工手续并联办理", Effect: "增速回到 9.5% 以上",
		Until: qianshao.NewDate(2023, 9, 30)},
}
