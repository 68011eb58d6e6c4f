package report

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"qianshao"
	"qianshao/words"
)

func (p *Paper) col(zh, en string, width int, k Kind) Column {
	return Column{words.In(p.Lang, zh, en), width, k}
}

func (p *Paper) countTable() Table {
	t := Table{Title: words.In(p.Lang, "各等级指标数", "Indicators by grade"),
		Columns: []Column{p.col("等级", "Grade", 6, Label),
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
	t := Table{Title: words.In(p.Lang, "与上次调度相比的变化", "Changes since the last dispatch"),
		Columns: []Column{p.col("指标", "Indicator", 12, Words),
			p.col("上次", "Then", 5, Label), p.col("本次", "Now", 5, Label), p.col("原因", "Why", 26, Words)}}
	for _, c := range p.Summary.Changes {
		t.Rows = append(t.Rows, []Cell{text(c.Indicator), graded(c.From), graded(c.To), text(c.Why)})
	}
	return t
}

// changed says which lights changed since the last dispatch, the worse ones
// first; why stands with each in its battle.
func (p *Paper) changed() (out []string) {
	groups := []struct {
		zh, en string
		holds  func(from, to qianshao.Grade) bool
	}{
		{"转差", "worse", func(from, to qianshao.Grade) bool { return from >= qianshao.Green && to > from }},
		{"转好", "better", func(from, to qianshao.Grade) bool { return to >= qianshao.Green && to < from }},
		{"新有判断", "judged for the first time", func(from, to qianshao.Grade) bool {
			return from < qianshao.Green && to >= qianshao.Green
		}},
		{"不再判断", "no longer judged", func(_, to qianshao.Grade) bool { return to < qianshao.Green }},
	}
	for _, g := range groups {
		var of []Change
		for _, c := range p.Summary.Changes {
			if g.holds(c.From, c.To) {
				of = append(of, c)
			}
		}
		if names := p.changedNames(of); len(of) > 0 {
			out = append(out, words.In(p.Lang, g.zh+strconv.Itoa(len(of))+"项：", strconv.Itoa(len(of))+" "+g.en+": ")+
				strings.Join(names, words.In(p.Lang, "、", "; "))+words.In(p.Lang, "。", "."))
		}
	}
	return out
}

// changedNames names what changed with its lights; areas of one indicator whose
// lights changed alike stand together.
func (p *Paper) changedNames(of []Change) (out []string) {
	for _, same := range together(of, func(c Change) (Place, string) {
		return c.Place, gradeWord(p.Lang, c.From) + "→" + gradeWord(p.Lang, c.To)
	}) {
		c := same[0]
		name := clean(c.Indicator)
		if len(same) > 1 {
			name = clean(c.Shared) + words.In(p.Lang, "", " ") + areasIn(p.Lang, same, func(c Change) string {
				return c.Area
			})
		}
		out = append(out, name+words.In(p.Lang, "（", " (")+gradeWord(p.Lang, c.From)+"→"+gradeWord(p.Lang, c.To)+
			words.In(p.Lang, "）", ")"))
	}
	return out
}

// turned has columns and rows change places; the first column holds the heads.
func (t Table) turned(lang string) Table {
	out := Table{Title: t.Title, Unit: t.Unit, Wide: t.Wide, Columns: []Column{t.Columns[0]}}
	if len(t.Rows) == 0 {
		return out
	}
	for _, row := range t.Rows {
		out.Columns = append(out.Columns, Column{Width: t.Columns[0].Width, Kind: Label, Name: at(row, 0).String(lang)})
	}
	for i, c := range t.Columns[1:] {
		row := []Cell{text(c.Name)}
		for _, from := range t.Rows {
			row = append(row, at(from, i+1))
		}
		out.Rows = append(out.Rows, row)
	}
	return out
}

// behindTable has a battle's lights that are red, orange or yellow, the worst
// first, with why and what it would take.
func (p *Paper) behindTable(s *Section) Table {
	t := Table{Small: true, Columns: []Column{p.col("等级", "Grade", 5, Label),
		p.col("指标（单位，责任单位）", "Indicator (unit, responsible)", 13, Words), p.col("目标", "Target", 7, Label),
		p.col("实绩", "Value", 6, Digits), p.col("应达", "Expected", 6, Digits), p.col("未达概率", "P(miss)", 7, Digits),
		p.col("原因和余下任务", "Why, and what is left", 22, Words)}}
	var behind []*Row
	for g := qianshao.Red; g >= qianshao.Yellow; g-- {
		for i := range s.Rows {
			if r := &s.Rows[i]; r.Grade == g {
				behind = append(behind, r)
			}
		}
	}
	for _, same := range together(behind, func(r *Row) (Place, string) { return r.Place, "" }) {
		row := p.behindRow(same[0])
		if len(same) > 1 {
			p.inAreas(row, same)
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

func (p *Paper) behindRow(r *Row) []Cell {
	name, more := clean(r.Indicator), clean(r.Unit)
	if more != "" && r.Responsible != "" {
		more += words.In(p.Lang, "，", ", ")
	}
	if more += clean(r.Responsible); more != "" {
		name += words.In(p.Lang, "（", " (") + more + words.In(p.Lang, "）", ")")
	}
	why := clean(r.Reason)
	if r.Left != "" {
		why += words.In(p.Lang, "。", "; ") + clean(r.Left)
	}
	full := p.indicatorRow(r)
	return []Cell{graded(r.Grade), text(name), full[2], full[3], full[4], full[7], text(why)}
}

// fullTable has all that is known of a battle's indicators.
func (p *Paper) fullTable(s *Section) Table {
	t := Table{Wide: true, Columns: []Column{p.col("指标", "Indicator", 11, Words), p.col("单位", "Unit", 5, Label),
		p.col("目标", "Target", 8, Label),
		p.col("实绩", "Value", 7, Digits), p.col("应达", "Expected", 7, Digits), p.col("进度", "Pace", 7, Digits),
		p.col("差距", "Gap", 7, Digits),
		p.col("未达概率", "P(miss)", 7, Digits), p.col("等级", "Grade", 5, Label), p.col("责任单位", "Responsible", 8, Words),
		p.col("依据", "Clause", 8, Words), p.col("原因", "Reason", 24, Words)}}
	for i := range s.Rows {
		t.Rows = append(t.Rows, p.indicatorRow(&s.Rows[i]))
	}
	return p.placed(t, 0, func(i int) Place { return s.Rows[i].Place })
}

func (p *Paper) indicatorRow(r *Row) []Cell {
	cells := []Cell{text(r.Indicator), text(r.Unit), text(r.Target), figure(r.Value, false),
		figure(r.Expected, false), figure(r.Pace, true),
		figure(r.Gap, false), chance(r.Probability), graded(r.Grade), text(r.Responsible), text(r.Clause),
		text(r.Reason)}
	if r.Withheld {
		for i := 3; i <= 7; i++ {
			cells[i] = text(words.In(p.Lang, "受限", "withheld"))
		}
	}
	return cells
}

func (p *Paper) listTable() Table {
	t := Table{Small: true, Columns: []Column{p.col("序号", "No.", 4, Label), p.col("等级", "Grade", 5, Label),
		p.col("指标", "Indicator", 11, Words),
		p.col(p.section(), p.section(), 8, Words), p.col("责任单位", "Responsible", 8, Words),
		p.col("依据", "Clause", 8, Words),
		p.col("原因", "Reason", 18, Words), p.col("起始", "Since", 7, Label)}}
	for i, l := range p.Lists {
		t.Rows = append(t.Rows, []Cell{whole(i + 1), graded(l.Grade), text(l.Indicator), text(l.Battle),
			text(l.Responsible),
			text(l.Clause), text(l.Reason), text(l.Since.String())})
	}
	return p.placed(t, 2, func(i int) Place { return p.Lists[i].Place })
}

// riskTable has the matters that a filter lets through.
func (p *Paper) riskTable(shown func(*RiskItem) bool) Table {
	t := Table{Small: true, Columns: []Column{p.col("事项", "Matter", 13, Words), p.col("现状", "Standing", 8, Words),
		p.col("等级", "Grade", 5, Label),
		p.col("未达概率", "P(miss)", 9, Digits), p.col("研判", "Outlook", 19, Words)}}
	for i := range p.Risk.Items {
		if r := &p.Risk.Items[i]; shown(r) {
			t.Rows = append(t.Rows, []Cell{text(r.Topic), text(r.Standing), graded(r.Grade), chance(r.Probability),
				text(r.Note)})
		}
	}
	return t
}

// lateTable has a row a figure that was not handed in on time.
func (p *Paper) lateTable() Table {
	t := p.lateHeads()
	for i := range p.Overdue {
		t.Rows = append(t.Rows, lateRow(&p.Overdue[i]))
	}
	return p.placed(t, 0, func(i int) Place { return p.Overdue[i].Place })
}

func (p *Paper) lateHeads() Table {
	return Table{Small: true, Columns: []Column{p.col("指标", "Indicator", 14, Words), p.col("所属期", "Period", 7, Label),
		p.col("应报日期", "Due", 8, Label),
		p.col("逾期天数", "Days late", 7, Digits), p.col("责任单位", "Responsible", 10, Words), p.col("备注", "Note", 8, Words)}}
}

func lateRow(l *Late) []Cell {
	return []Cell{text(l.Indicator), text(l.Period), text(l.Due.String()), whole(l.Days), text(l.Responsible),
		text(l.Note)}
}

// overdueTable has the figures that a filter lets through, areas of one
// indicator in a row.
func (p *Paper) overdueTable(shown func(*Late) bool) Table {
	t := p.lateHeads()
	var late []*Late
	for i := range p.Overdue {
		if l := &p.Overdue[i]; shown(l) {
			late = append(late, l)
		}
	}
	for _, same := range together(late, func(l *Late) (Place, string) {
		return l.Place, l.Period + l.Due.String() + l.Note
	}) {
		row := lateRow(same[0])
		if len(same) > 1 {
			row[0] = text(clean(same[0].Shared) + words.In(p.Lang, "：", ": ") + areasIn(p.Lang, same,
				func(l *Late) string { return l.Area }))
			row[4] = text(words.In(p.Lang, strconv.Itoa(len(same))+"家", strconv.Itoa(len(same))+" units"))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

func (p *Paper) dutyTable() Table {
	t := Table{Small: true, Columns: []Column{p.col("未办事项", "Not held", 20, Words),
		p.col("责任单位", "Responsible", 14, Words),
		p.col("所属期", "Period", 10, Label), p.col("到期日", "Due", 8, Label)}}
	for _, m := range p.Duties.Missed {
		t.Rows = append(t.Rows, []Cell{text(m.Duty), text(m.Responsible), text(m.Period), text(m.Due.String())})
	}
	return t
}

func (p *Paper) nodeTable() Table {
	t := Table{Small: true, Columns: []Column{p.col("灯", "Light", 5, Label), p.col("任务·节点", "Task, node", 20, Words),
		p.col("责任单位", "Responsible", 14, Words),
		p.col("时限", "By", 8, Label), p.col("进度", "Step", 6, Label)}}
	for _, n := range p.Tasks.Open {
		t.Rows = append(t.Rows, []Cell{text(n.Light), text(n.Task), text(n.Responsible), text(n.Due.String()),
			text(n.Step)})
	}
	return t
}

func (p *Paper) promiseTable() Table {
	t := Table{Small: true, Columns: []Column{p.col("事项", "Measure", 16, Words),
		p.col("责任单位", "Responsible", 8, Words), p.col("时限", "By", 8, Label),
		p.col("预期成效", "Expected effect", 12, Words), p.col("实际成效", "Outcome", 14, Words),
		p.col("状态", "Status", 6, Label)}}
	for _, m := range p.Promises {
		t.Rows = append(t.Rows, []Cell{text(m.What), text(m.Responsible), text(m.Due.String()), text(m.Expected),
			text(m.Outcome), text(m.Status)})
	}
	return t
}

func (p *Paper) scoreTable() Table {
	s := p.Scores
	t := Table{Columns: []Column{p.col("对象", "Assessed", 14, Words)}}
	for _, c := range s.Criteria {
		name, width := clean(c.Name), 5
		if utf8.RuneCountInString(name) > 3 && p.Lang != "en" { // no heading leaves one character to the next line
			width = 9
		}
		if c.Most != nil {
			name += " " + Cell{Figure: c.Most}.String(p.Lang) // no brackets: in a narrow column they stand alone
		}
		t.Columns = append(t.Columns, column(name, width, Digits))
	}
	t.Columns = append(t.Columns, p.col("得分", "Total", 5, Digits), p.col("名次", "Rank", 5, Label),
		p.col("上次", "Rank before", 5, Label),
		p.col("一票否决", "Veto", 9, Words))
	for _, r := range s.Rows {
		row := []Cell{text(r.Name)}
		for i := range s.Criteria {
			var f *Figure
			if i < len(r.Points) {
				f = r.Points[i]
			}
			row = append(row, figure(f, false))
		}
		t.Rows = append(t.Rows, append(row, figure(r.Total, false), ranked(r.Rank), ranked(r.RankBefore),
			text(orDash(r.Veto))))
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
