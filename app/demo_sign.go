package app

import (
	"context"
	"fmt"

	"qianshao"
	"qianshao/api"
)

// demoDeed is what a unit of the demonstration does about an alert on a day:
// it writes a measure, and may sign the split of the gap as its promise.
type demoDeed struct {
	on           qianshao.Date
	indicator    string
	what, effect string
	until        qianshao.Date
	pledge       string    // what is to be done for the promise; "": none is signed
	own          []float64 // what the periods to come are to bring; nil: the split of the gap
}

// demoDeeds are made up like the figures they answer, and signed in the names
// of units.
var demoDeeds = []demoDeed{
	{on: qianshao.NewDate(2023, 4, 20), indicator: "debt_ratio", what: "停缓建三个政府投资项目，盘活存量房产土地还债", effect: "债务率每月降 2 个百分点以上", until: qianshao.NewDate(2023, 9, 30),
		pledge: "还本付息按月列入国库支出计划，新增举债一律停批", own: []float64{-4, -5, -5, -5, -5, -4, -2, -1, -1}},
	{on: qianshao.NewDate(2023, 4, 25), indicator: "tourism_visits", what: "开通环南湖夜游线路，五一、端午、暑期连续办节会", effect: "二、三季度每月多接待 10 万人次", until: qianshao.NewDate(2023, 8, 31)},
	{on: qianshao.NewDate(2023, 5, 24), indicator: "retail_total", what: "汽车家电以旧换新补贴，月月办促销活动，抓限上企业入统", effect: "每月多增 0.5 亿元", until: qianshao.NewDate(2023, 9, 30),
		pledge: "促销活动按旬排期，限上企业销售额逐户盯报"},
	{on: qianshao.NewDate(2023, 6, 28), indicator: "fai_growth", what: "重大项目挂图作战，开工手续并联办理", effect: "增速回到 9.5% 以上", until: qianshao.NewDate(2023, 9, 30)},
}

// deeds do what units do about their alerts on a day that has been judged.
func (f *demoFeed) deeds(ctx context.Context, d qianshao.Date) error {
	for _, x := range demoDeeds {
		if x.on != d {
			continue
		}
		r, err := f.app.Read(ctx, f.main.ID, qianshao.Clock{})
		if err != nil {
			return err
		}
		in := f.main.Indicator(x.indicator)
		if in == nil {
			return fmt.Errorf("demonstration: the plan has no indicator %s", x.indicator)
		}
		by := f.main.UnitName(in.Lead, "zh")
		if err := f.measure(ctx, r, in, by, x); err != nil {
			return err
		}
		if x.pledge == "" {
			continue
		}
		if err := f.promise(ctx, r, in, by, x); err != nil {
			return err
		}
	}
	return nil
}

// measure acknowledges the alerts of an indicator that are firing.
func (f *demoFeed) measure(ctx context.Context, r *qianshao.Reading, in *qianshao.Indicator, by string, x demoDeed) error {
	for i := range r.Alerts {
		a := r.Alerts[i]
		if a.Series != in.Series() || a.State != qianshao.Firing || a.Target == "" {
			continue
		}
		if _, err := f.app.Acknowledge(ctx, a.ID, qianshao.Remedy{By: by, What: x.what, Until: x.until, Effect: x.effect}); err != nil {
			return fmt.Errorf("demonstration measure for %s: %w", in.ID, err)
		}
	}
	return nil
}

// promise signs what a deed says of the periods to come, or the split of the
// gap where it says nothing.
func (f *demoFeed) promise(ctx context.Context, r *qianshao.Reading, in *qianshao.Indicator, by string, x demoDeed) error {
	q := api.PledgeRequest{Plan: f.main.ID, Indicator: in.ID, By: by, What: x.pledge}
	through, _ := r.Latest(in)
	for i, v := range x.own {
		q.Parts = append(q.Parts, qianshao.Part{Period: through.Add(i + 1), Value: v})
	}
	if x.own == nil {
		s, err := f.app.Breakdown(ctx, r, in, 0)
		if err != nil {
			return fmt.Errorf("demonstration promise for %s: %w", in.ID, err)
		}
		q.Parts = s.Parts
	}
	if _, err := f.app.Sign(ctx, q); err != nil {
		return fmt.Errorf("demonstration promise for %s: %w", in.ID, err)
	}
	return nil
}
