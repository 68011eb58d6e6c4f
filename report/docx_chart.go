package report

import (
	"strconv"

	"qianshao/words"
)

// xml is the chart as a DrawingML part, with the values cached in it; own
// says that the workbook it was made from is embedded beside it.
func (c *Chart) xml(lang string, embedded bool) node {
	var plots []node
	if bars := c.pick(func(s *Series) bool { return c.Kind == ColumnBar && !s.Dashed }); len(bars) > 0 {
		plots = append(plots, el("c:barChart", el("c:barDir", a("val", "col")),
			el("c:grouping", a("val", "clustered")), el("c:varyColors", a("val", "0")),
			c.series(bars, true), el("c:gapWidth", a("val", "60")), c.axes()))
	}
	if lines := c.pick(func(s *Series) bool { return c.Kind != ColumnBar || s.Dashed }); len(lines) > 0 {
		plots = append(plots, el("c:lineChart", el("c:grouping", a("val", "standard")),
			el("c:varyColors", a("val", "0")),
			c.series(lines, false), el("c:marker", a("val", "1")), c.axes()))
	}
	scale := c.scale()
	chart := el("c:chart", c.titleXML(lang), el("c:autoTitleDeleted", a("val", "0")),
		el("c:plotArea", el("c:layout"), plots, categoryAxis(), valueAxis(scale), el("c:spPr", el("a:noFill"))),
		el("c:legend", el("c:legendPos", a("val", "b")), el("c:overlay", a("val", "0")), textProperties(900)),
		el("c:plotVisOnly", a("val", "1")), el("c:dispBlanksAs", a("val", "gap")))
	var external []node
	if embedded {
		external = append(external, el("c:externalData", a("r:id", "rId1"), el("c:autoUpdate", a("val", "0"))))
	}
	return el("c:chartSpace", a("xmlns:c", nsC), a("xmlns:a", nsA), a("xmlns:r", nsR),
		el("c:date1904", a("val", "0")), el("c:roundedCorners", a("val", "0")), chart,
		el("c:spPr", el("a:solidFill", el("a:srgbClr", a("val", "FFFFFF"))), el("a:ln", el("a:noFill"))),
		textProperties(900), external)
}

// pick lists the places of the series that a test picks.
func (c *Chart) pick(test func(*Series) bool) (out []int) {
	for i := range c.Series {
		if test(&c.Series[i]) {
			out = append(out, i)
		}
	}
	return out
}

func (c *Chart) axes() []node {
	return []node{el("c:axId", a("val", "111111111")), el("c:axId", a("val", "222222222"))}
}

func (c *Chart) titleXML(lang string) node {
	return el("c:title", el("c:tx", el("c:rich", el("a:bodyPr"), el("a:lstStyle"),
		el("a:p", el("a:pPr", el("a:defRPr", a("sz", "1200"), a("b", "0"))),
			el("a:r", el("a:rPr", a("lang", langTag(lang)), a("sz", "1200"), a("b", "0"), chartFonts(fontHead)),
				el("a:t", c.heading(lang)))))),
		el("c:overlay", a("val", "0")))
}

func langTag(lang string) string { return words.In(lang, "zh-CN", "en-GB") }

func (c *Chart) series(places []int, bar bool) (out []node) {
	for _, i := range places {
		s := &c.Series[i]
		head := []node{el("c:idx", a("val", strconv.Itoa(i))), el("c:order", a("val", strconv.Itoa(i))),
			el("c:tx", el("c:strRef", el("c:f", "Sheet1!$"+letters(i+1)+"$1"),
				cache("c:strCache", "", []string{clean(s.Name)}, nil)))}
		data := []node{el("c:cat", el("c:strRef", el("c:f", c.cells(0)), cache("c:strCache", "", c.Categories, nil))),
			el("c:val", el("c:numRef", el("c:f", c.cells(i+1)), c.numbers(s)))}
		if bar {
			fill := el("c:spPr", el("a:solidFill", el("a:srgbClr", a("val", seriesColor(i)))))
			out = append(out, el("c:ser", head, fill, el("c:invertIfNegative", a("val", "0")), data))
			continue
		}
		out = append(out, el("c:ser", head, lineStyle(i, s.Dashed), marker(i, s.Dashed), data,
			el("c:smooth", a("val", "0"))))
	}
	return out
}

func lineStyle(i int, dashed bool) node {
	pattern := "solid"
	if dashed {
		pattern = "sysDash"
	}
	return el("c:spPr", el("a:ln", a("w", "22225"), a("cap", "rnd"),
		el("a:solidFill", el("a:srgbClr", a("val", seriesColor(i)))),
		el("a:prstDash", a("val", pattern)), el("a:round")))
}

func marker(i int, dashed bool) node {
	if dashed {
		return el("c:marker", el("c:symbol", a("val", "none")))
	}
	fill := el("a:solidFill", el("a:srgbClr", a("val", seriesColor(i))))
	return el("c:marker", el("c:symbol", a("val", "circle")), el("c:size", a("val", "5")),
		el("c:spPr", fill, el("a:ln", fill)))
}

// cells names the cells of a column of the embedded sheet: 0 the categories,
// 1 the first series.
func (c *Chart) cells(column int) string {
	l := letters(column)
	return "Sheet1!$" + l + "$2:$" + l + "$" + strconv.Itoa(len(c.Categories)+1)
}

// letters names a column: 0 is A, 26 is AA.
func letters(column int) string {
	out := ""
	for column++; column > 0; column = (column - 1) / 26 {
		out = string(rune('A'+(column-1)%26)) + out
	}
	return out
}

// cache holds a column's texts; those at places for which skip says so are
// gaps.
func cache(name, format string, texts []string, skip func(int) bool) node {
	var head, points []node
	if format != "" {
		head = append(head, el("c:formatCode", format))
	}
	for i, s := range texts {
		if skip == nil || !skip(i) {
			points = append(points, el("c:pt", a("idx", strconv.Itoa(i)), el("c:v", s)))
		}
	}
	return el(name, head, el("c:ptCount", a("val", strconv.Itoa(len(texts)))), points)
}

func (c *Chart) numbers(s *Series) node {
	texts := make([]string, len(c.Categories))
	for i := range texts {
		if v, ok := s.value(i); ok {
			texts[i] = numeral(v)
		}
	}
	return cache("c:numCache", numberFormat(s.Decimals), texts, func(i int) bool { return texts[i] == "" })
}

func categoryAxis() node {
	return el("c:catAx", el("c:axId", a("val", "111111111")),
		el("c:scaling", el("c:orientation", a("val", "minMax"))), el("c:delete", a("val", "0")),
		el("c:axPos", a("val", "b")), el("c:numFmt", a("formatCode", "General"), a("sourceLinked", "0")),
		el("c:majorTickMark", a("val", "out")),
		el("c:minorTickMark", a("val", "none")), el("c:tickLblPos", a("val", "low")), axisLine("7F7F7F"),
		textProperties(900),
		el("c:crossAx", a("val", "222222222")), el("c:crosses", a("val", "autoZero")), el("c:auto", a("val", "0")),
		el("c:lblAlgn", a("val", "ctr")),
		el("c:lblOffset", a("val", "100")), el("c:noMultiLvlLbl", a("val", "1")))
}

func valueAxis(s axis) node {
	return el("c:valAx", el("c:axId", a("val", "222222222")),
		el("c:scaling", el("c:orientation", a("val", "minMax")), el("c:max", a("val", numeral(s.high))),
			el("c:min", a("val", numeral(s.low)))),
		el("c:delete", a("val", "0")), el("c:axPos", a("val", "l")), el("c:majorGridlines", axisLine("D9D9D9")),
		el("c:numFmt", a("formatCode", numberFormat(s.decimals())), a("sourceLinked", "0")),
		el("c:majorTickMark", a("val", "none")),
		el("c:minorTickMark", a("val", "none")), el("c:tickLblPos", a("val", "nextTo")),
		el("c:spPr", el("a:ln", el("a:noFill"))), textProperties(900),
		el("c:crossAx", a("val", "111111111")), el("c:crosses", a("val", "min")),
		el("c:crossBetween", a("val", "between")), el("c:majorUnit", a("val", numeral(s.step))))
}

func axisLine(color string) node {
	return el("c:spPr", el("a:ln", a("w", "6350"), el("a:solidFill", el("a:srgbClr", a("val", color)))))
}

// textProperties sets the size of a chart's text, in hundredths of a point.
func textProperties(size int) node {
	return el("c:txPr", el("a:bodyPr"), el("a:lstStyle"), el("a:p", el("a:pPr", el("a:defRPr", num("sz", size),
		el("a:solidFill", el("a:srgbClr", a("val", "404040"))), chartFonts(fontBody))),
		el("a:endParaRPr", a("lang", "zh-CN"))))
}

func chartFonts(f font) []node {
	return []node{el("a:latin", a("typeface", f.latin)), el("a:ea", a("typeface", f.name))}
}
