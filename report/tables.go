package report

import (
	"strconv"

	"qianshao"
	"qianshao/words"
)

func (p *Paper) col(zh, en string, width int, k Kind) Column {
	return Column{pick(p.Lang, zh, en), width, k}
}

func (p *Paper) countTable() Table {
	t := Table{Title: pick(p.Lang, "各等级指标数", "Indicators by grade"), Columns: []Column{p.col("等级", "Grade", 6, Label),
		p.col("本次", "Now", 6, Label), p.col("上次", "Last time", 6, Label), p.col("增减", "Change", 6, Label)}}
	for _, c := range p.Summary.Counts {
		row := []Cell{graded(c.Grade), whole(c.Now), text(dash), text(dash)}
		if c.Before != nil {
			row[2], row[3] = whole(*c.Before), text(signed(c.Now-*c.Before))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

func signed(n int) string {
	if n > 0 {
		return "+" + strconv.Itoa(n)
	}
	return words.Number(float64(n), 0)
}

func (p *Paper) changeTable() Table {
	t := Table{Title: pick(p.Lang, "与上次调度相比的变化", "Changes since the last dispatch"), Columns: []Column{p.col("指标", "Indicator", 12, Words),
		p.col("上次", "Then", 5, Label), p.col("本次", "Now", 5, Label), p.col("原因", "Why", 26, Words)}}
	for _, c := range p.Summary.Changes {
		t.Rows = append(t.Rows, []Cell{text(c.Indicator), graded(c.From), graded(c.To), text(c.Why)})
	}
	return t
}

// battleTable has what fits across a page; reasons follow it as text.
func (p *Paper) battleTable(s *Section) Table {
	full := p.fullTable(s)
	return full.first(10)
}

// first keeps the first n columns.
func (t Table) first(n int) Table {
	t.Columns = t.Columns[:n]
	for i := range t.Rows {
		t.Rows[i] = t.Rows[i][:n]
	}
	return t
}

// fullTable has all that is known of a battle's indicators.
func (p *Paper) fullTable(s *Section) Table {
	t := Table{Wide: true, Columns: []Column{p.col("指标", "Indicator", 11, Words), p.col("单位", "Unit", 5, Label), p.col("目标", "Target", 8, Label),
		p.col("实绩", "Value", 7, Digits), p.col("应达", "Expected", 7, Digits), p.col("进度", "Pace", 7, Digits), p.col("差距", "Gap", 7, Digits),
		p.col("未达概率", "P(miss)", 7, Digits), p.col("等级", "Grade", 5, Label), p.col("责任单位", "Responsible", 8, Words),
		p.col("依据", "Clause", 8, Words), p.col("原因", "Reason", 24, Words)}}
	for i := range s.Rows {
		t.Rows = append(t.Rows, p.indicatorRow(&s.Rows[i]))
	}
	return t
}

func (p *Paper) indicatorRow(r *Row) []Cell {
	cells := []Cell{text(r.Indicator), text(r.Unit), text(r.Target), figure(r.Value, false), figure(r.Expected, false), figure(r.Pace, true),
		figure(r.Gap, false), chance(r.Probability), graded(r.Grade), text(r.Responsible), text(r.Clause), text(r.Reason)}
	if r.Withheld {
		for i := 3; i <= 7; i++ {
			cells[i] = text(pick(p.Lang, "受限", "withheld"))
		}
	}
	return cells
}

// reasons says of each indicator that is not green why, for whom and by which
// clause, in the order of the table.
func (p *Paper) reasons(s *Section) (out []string) {
	for i := range s.Rows {
		r := &s.Rows[i]
		if r.Grade < qianshao.Yellow || r.Reason == "" {
			continue
		}
		line := gradeWord(p.Lang, r.Grade) + pick(p.Lang, "　", "  ") + clean(r.Indicator) + pick(p.Lang, "：", ": ") + clean(r.Reason)
		if who := r.Responsible + pick(p.Lang, "，", ", ") + r.Clause; r.Responsible != "" && r.Clause != "" {
			line += pick(p.Lang, "（", " (") + clean(who) + pick(p.Lang, "）", ")")
		}
		out = append(out, line)
	}
	return out
}

func (p *Paper) listTable() Table {
	t := Table{Columns: []Column{p.col("序号", "No.", 4, Label), p.col("等级", "Grade", 5, Label), p.col("指标", "Indicator", 11, Words),
		p.col("战线", "Battle", 8, Words), p.col("责任单位", "Responsible", 8, Words), p.col("依据", "Clause", 8, Words),
		p.col("原因", "Reason", 18, Words), p.col("起始", "Since", 7, Label)}}
	for i, l := range p.Lists {
		t.Rows = append(t.Rows, []Cell{whole(i + 1), graded(l.Grade), text(l.Indicator), text(l.Battle), text(l.Responsible),
			text(l.Clause), text(l.Reason), text(l.Since.String())})
	}
	return t
}

func (p *Paper) riskTable() Table {
	t := Table{Columns: []Column{p.col("事项", "Matter", 10, Words), p.col("现状", "Standing", 16, Words), p.col("等级", "Grade", 5, Label),
		p.col("未达概率", "P(miss)", 7, Digits), p.col("研判", "Outlook", 18, Words)}}
	for _, r := range p.Risk.Items {
		t.Rows = append(t.Rows, []Cell{text(r.Topic), text(r.Standing), graded(r.Grade), chance(r.Probability), text(r.Note)})
	}
	return t
}

func (p *Paper) overdueTable() Table {
	t := Table{Columns: []Column{p.col("指标", "Indicator", 12, Words), p.col("所属期", "Period", 7, Label), p.col("应报日期", "Due", 8, Label),
		p.col("逾期天数", "Days late", 7, Digits), p.col("责任单位", "Responsible", 9, Words), p.col("备注", "Note", 12, Words)}}
	for _, l := range p.Overdue {
		t.Rows = append(t.Rows, []Cell{text(l.Indicator), text(l.Period), text(l.Due.String()), whole(l.Days), text(l.Responsible), text(l.Note)})
	}
	return t
}

func (p *Paper) promiseTable() Table {
	t := Table{Columns: []Column{p.col("事项", "Measure", 14, Words), p.col("责任单位", "Responsible", 8, Words), p.col("时限", "By", 8, Label),
		p.col("预期成效", "Expected effect", 12, Words), p.col("实际成效", "Outcome", 14, Words), p.col("状态", "Status", 6, Label)}}
	for _, m := range p.Promises {
		t.Rows = append(t.Rows, []Cell{text(m.What), text(m.Responsible), text(m.Due.String()), text(m.Expected), text(m.Outcome), text(m.Status)})
	}
	return t
}

func (p *Paper) scoreTable() Table {
	s := p.Scores
	t := Table{Columns: []Column{p.col("对象", "Assessed", 12, Words)}}
	for _, c := range s.Criteria {
		name := clean(c.Name)
		if c.Most != nil {
			name += pick(p.Lang, "（", " (") + Cell{Figure: c.Most}.String(p.Lang) + pick(p.Lang, "）", ")")
		}
		t.Columns = append(t.Columns, column(name, 6, Digits))
	}
	t.Columns = append(t.Columns, p.col("得分", "Total", 6, Digits), p.col("名次", "Rank", 5, Label), p.col("上次名次", "Rank before", 7, Label),
		p.col("一票否决", "Veto", 8, Words))
	for _, r := range s.Rows {
		row := []Cell{text(r.Name)}
		for i := range s.Criteria {
			var f *Figure
			if i < len(r.Points) {
				f = r.Points[i]
			}
			row = append(row, figure(f, false))
		}
		t.Rows = append(t.Rows, append(row, figure(r.Total, false), ranked(r.Rank), ranked(r.RankBefore), text(orDash(r.Veto))))
	}
	return t
}

func ranked(n int) Cell {
	if n <= 0 {
		return text(dash)
	}
	return whole(n)
}

func orDash(s string) string {
	if s == "" {
		return dash
	}
	return s
}
