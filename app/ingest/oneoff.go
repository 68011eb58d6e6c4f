package ingest

import (
	"context"

	"qianshao"
	"qianshao/api"
)

// MarkOneOff stores a figure that stands again, with a note that marks it as
// one-off or takes the mark back. Value, status and origin stay what they were,
// so that no revision is told of; what is made of it is judged anew.
func (k *Intake) MarkOneOff(ctx context.Context, q api.OneOffRequest) (qianshao.Outcome, error) {
	p, err := k.Watching.Find(q.Plan)
	if err != nil {
		return qianshao.Outcome{}, err
	}
	in := p.Line(q.Series)
	if err := markable(in, q); err != nil {
		return qianshao.Outcome{}, err
	}
	ctx, done := api.Finishing(ctx)
	defer done()
	f, err := k.Store.FrameOf(ctx, []qianshao.Series{in.Series()}, q.Period.Year(), q.Period.Year(), qianshao.Clock{})
	if err != nil {
		return qianshao.Outcome{}, err
	}
	pt, ok := f.Get(in.Series(), q.Period)
	switch {
	case !ok || !pt.Status.HasValue():
		return qianshao.Outcome{}, qianshao.Fault{Field: "period", Value: q.Period.String(), Code: "no-figure",
			ZH: "这一期没有数据", EN: "the period has no figure", Remedy: "先报送 / hand it in first"}
	case pt.OneOff != q.Off:
		return qianshao.Outcome{Commit: f.Commit}, nil // already as asked
	}
	row := qianshao.Observation{Series: in.Series(), Period: q.Period, Value: pt.Value, Decimals: pt.Decimals,
		Status: pt.Status, Note: qianshao.OneOffNote(q.Reason, q.Off)}
	return k.Store.Append(ctx, &qianshao.Batch{Source: "page", Author: q.By, Rows: []qianshao.Observation{row},
		Demo: pt.Demo})
}

// markable says why a figure of an indicator cannot be marked.
func markable(in *qianshao.Indicator, q api.OneOffRequest) error {
	switch {
	case in == nil:
		return qianshao.Fault{Field: "id", Value: q.Series.Indicator, Code: "unknown-indicator", ZH: "没有这个指标",
			EN: "no such indicator", Remedy: "GET /api/v1/indicators"}
	case !in.Measure.IsTotal():
		return qianshao.Fault{Field: "id", Value: in.ID, Code: "not-a-total", ZH: "只有累加的量才有一次性的数",
			EN: "only what adds up has one-off figures", Remedy: "选 ytd、flow、count 的指标 / choose a ytd, flow or count"}
	case q.Period.Freq() != in.Every:
		return qianshao.Fault{Field: "period", Value: q.Period.String(), Code: "parameter", ZH: "期别不是这项指标的",
			EN:     "not a period of this indicator",
			Remedy: "用 " + qianshao.NewPeriod(in.Every, q.Period.Year(), 1).String() + " 这样的期别 / periods like it"}
	}
	return nil
}
