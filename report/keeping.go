package report

import "qianshao/words"

// keepBlocks are a battle's 以旬保月、以月保季、以季保年.
func (p *Paper) keepBlocks(s *Section) []block {
	if len(s.Keeping) == 0 {
		return nil
	}
	return append([]block{{heading: p.keepTitle()}}, tableBlock(p.keepTable(s))...)
}

func (p *Paper) keepTitle() string {
	return words.In(p.Lang, "以旬保月、以月保季、以季保年", "Ten-days keep the month, months the quarter, quarters the year")
}

func (p *Paper) keepTable(s *Section) Table {
	t := Table{Small: true, Columns: []Column{p.col("指标（单位）", "Indicator (unit)", 12, Words),
		p.col("最近一期", "Latest period", 7, Label),
		p.col("应完成", "Share", 6, Digits), p.col("结转", "Carried over", 6, Digits), p.col("完成", "Done", 6, Digits),
		p.col("欠", "Owed", 6, Digits),
		p.col("所在月", "Its month", 9, Words), p.col("所在季", "Its quarter", 8, Words), p.col("全年", "Year", 8, Words),
		p.col("下期应完成", "Next has to bring", 6, Digits)}}
	for _, k := range s.Keeping {
		name := clean(k.Indicator)
		if k.Unit != "" {
			name += words.In(p.Lang, "（", " (") + clean(k.Unit) + words.In(p.Lang, "）", ")")
		}
		t.Rows = append(t.Rows, []Cell{text(name), text(k.Period), text(k.Share), text(k.Carried), text(k.Done),
			text(k.Owed),
			text(k.Month), text(k.Quarter), text(k.Year), text(orDash(k.Next))})
	}
	return t
}
