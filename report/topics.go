package report

import "qianshao/words"

// topicBlocks goes through a battle topic by topic.
func (p *Paper) topicBlocks(s *Section) []block {
	out := paragraphs(s.led(p.Lang))
	for i := range s.Topics {
		x := &s.Topics[i]
		out = append(out, block{heading: clean(x.Name)})
		out = append(out, tableBlock(p.topicTable(x))...)
		out = append(out, paragraphs(x.Text)...)
	}
	out = append(out, p.keepBlocks(s)...)
	if p.Full {
		out = append(out, charts(s.Charts)...)
	}
	return out
}

// topicTable has a topic's indicators beside the period before and last year.
func (p *Paper) topicTable(x *Topic) Table {
	t := Table{Small: true, Columns: []Column{p.col("指标（单位）", "Indicator (unit)", 14, Words),
		p.col("所属期", "Period", 6, Label), p.col("本期", "Value", 6, Digits),
		p.col("上期", "Before", 6, Digits), p.col("增减", "Change", 6, Digits), p.col("上年同期", "Last year", 8, Digits),
		p.col("目标", "Target", 9, Label),
		p.col("未达概率", "P(miss)", 7, Digits), p.col("等级", "Grade", 5, Label)}}
	for i := range x.Rows {
		r := &x.Rows[i]
		name := clean(r.Indicator)
		if r.Unit != "" {
			name += words.In(p.Lang, "（", " (") + clean(r.Unit) + words.In(p.Lang, "）", ")")
		}
		row := []Cell{text(name), text(orDash(r.Period)), figure(r.Value, false), figure(r.Before, false),
			figure(r.Change, false), figure(r.LastYear, false),
			text(clean(r.Target)), chance(r.Probability), graded(r.Grade)}
		if r.Withheld {
			for k := 2; k <= 5; k++ {
				row[k] = text(words.In(p.Lang, "受限", "withheld"))
			}
			row[7] = row[2]
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}
