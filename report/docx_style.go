package report

import "qianshao/words"

// Ids of our styles.
const (
	styleBody       = "QsBody"
	styleH1         = "QsH1"
	styleH2         = "QsH2"
	styleIssuer     = "QsIssuer"
	styleNumber     = "QsNumber"
	styleTitle      = "QsTitle"
	styleSubtitle   = "QsSubtitle"
	styleNote       = "QsNote"
	styleAnnexList  = "QsAnnexList"
	styleAnnexNext  = "QsAnnexNext"
	styleAnnexMark  = "QsAnnexMark"
	styleAnnexTitle = "QsAnnexTitle"
	styleSign       = "QsSign"
	styleBreak      = "QsBreak"
	styleFooter     = "QsFooter"
	styleFooterEven = "QsFooterEven"
	styleHeader     = "QsHeader"
)

// font is a typeface with what to take where it is not installed.
type font struct {
	name   string // for Chinese
	latin  string // for letters and digits
	alt    string // other names for name
	family string
	panose string
}

// The standard's faces. They are named, not shipped: they are not free.
var (
	fontBody  = font{"仿宋_GB2312", "Times New Roman", "仿宋,FangSong,FandolFang R", "modern", "02010609030101010101"}
	fontHead  = font{"黑体", "Times New Roman", "SimHei,Noto Sans CJK SC", "modern", "02010609060101010101"}
	fontKai   = font{"楷体_GB2312", "Times New Roman", "楷体,KaiTi,LXGW WenKai", "modern", "02010609060101010101"}
	fontTitle = font{"方正小标宋简体", "Times New Roman", "宋体,SimSun,Noto Serif CJK SC", "script", "03000509000000000000"}
	fontSong  = font{"宋体", "宋体", "SimSun,Noto Serif CJK SC", "auto", "02010600030101010101"}
	allFonts  = []font{fontBody, fontHead, fontKai, fontTitle, fontSong}
)

func fonts(f font) node {
	return el("w:rFonts", a("w:ascii", f.latin), a("w:eastAsia", f.name), a("w:hAnsi", f.latin), a("w:cs", f.latin))
}

// Measures of the page, in twips (1 mm = 56.7): GB/T 9704-2012, 5.1–5.2.
const (
	pageWidth, pageHeight                            = 11906, 16838
	marginTop, marginRight, marginBottom, marginLeft = 2098, 1474, 1984, 1588
	textWidth                                        = pageWidth - marginLeft - marginRight  // 156 mm
	textWidthWide                                    = pageHeight - marginTop - marginBottom // a page turned left
	// 22 lines fit 225 mm; 580 do not
	lineHeight = 579
	bodySize   = 32 // 3号, in half points
	// of the grid, in 1/4096 pt: 28 characters of 15.79 pt, for those who set the grid to characters
	charSpace = -860
	// between characters: 28 of 315 twips fit 156 mm
	tighter = -5
	// two characters of 15.79 pt
	indent                  = 632
	footerHeight, footerGap = 280, 397 // 4号, 7 mm under the text
)

// The grid of lines comes from w:docGrid. The 28 characters come from the
// spacing between characters rather than from a grid of characters: into a
// cell of 15.79 pt LibreOffice 7.4 does not fit a character of 16 pt, and it
// drops a comma at the end of a justified line on such a grid.

// paraStyle describes a paragraph style. Sizes are in half points, the rest in
// twips.
type paraStyle struct {
	id, name      string
	font          font
	size          int
	color         string
	bold          bool
	align         string
	before, after int
	line          int // exact; 0: as high as the text
	first, chars  int // first line's indent: twips, and hundredths of a character
	left, right   int
	keepNext      bool
	outline       int // level of the outline, 1 or 2; 0: none
	border        string
	tabs          int // a right tab at this place
}

var paraStyles = []paraStyle{
	{id: styleBody, name: "正文（公文）", font: fontBody, size: 32, align: "both", line: lineHeight, first: indent,
		chars: 200},
	{id: styleH1, name: "一级标题（公文）", font: fontHead, size: 32, align: "both", line: lineHeight, first: indent,
		chars: 200, keepNext: true, outline: 1},
	{id: styleH2, name: "二级标题（公文）", font: fontKai, size: 32, align: "both", line: lineHeight, first: indent,
		chars: 200, keepNext: true, outline: 2},
	{id: styleIssuer, name: "发文机关标志", font: fontTitle, size: 60, color: "C00000", align: "center", before: 240,
		after: 240},
	{id: styleNumber, name: "发文字号", font: fontBody, size: 32, align: "left", line: lineHeight, after: lineHeight,
		border: "C00000", tabs: textWidth},
	{id: styleTitle, name: "公文标题", font: fontTitle, size: 44, align: "center", line: 700, after: 120, keepNext: true},
	{id: styleSubtitle, name: "公文副标题", font: fontKai, size: 32, align: "center", line: lineHeight, after: 120},
	{id: styleNote, name: "数据说明", font: fontKai, size: 18, color: "595959", align: "center", line: 360, after: 300},
	{id: styleAnnexList, name: "附件说明", font: fontBody, size: 32, align: "left", line: lineHeight, before: lineHeight,
		first: indent, chars: 200},
	{id: styleAnnexNext, name: "附件说明续", font: fontBody, size: 32, align: "left", line: lineHeight,
		left: indent * 5 / 2},
	{id: styleAnnexMark, name: "附件", font: fontHead, size: 32, align: "left", line: lineHeight, keepNext: true},
	{id: styleAnnexTitle, name: "附件标题", font: fontTitle, size: 36, align: "center", line: 640, after: 160,
		keepNext: true},
	{id: styleSign, name: "署名和日期", font: fontBody, size: 32, align: "right", line: lineHeight, right: indent * 2},
	{id: styleBreak, name: "分页", font: fontBody, size: 2, align: "left", line: 20},
	{id: styleFooter, name: "页码（单页）", font: fontSong, size: 28, align: "right", line: footerHeight, right: 280},
	{id: styleFooterEven, name: "页码（双页）", font: fontSong, size: 28, align: "left", line: footerHeight, left: 280},
	{id: styleHeader, name: "页眉（公文）", font: fontHead, size: 21, color: "C00000", align: "center", line: 320},
}

func (s paraStyle) xml() node {
	var pPr []node
	if s.keepNext {
		pPr = append(pPr, el("w:keepNext"))
	}
	pPr = append(pPr, el("w:widowControl", valInt(0)))
	if s.border != "" {
		pPr = append(pPr, el("w:pBdr", el("w:bottom", val("single"), num("w:sz", 12), num("w:space", 4),
			a("w:color", s.border))))
	}
	if s.tabs > 0 {
		pPr = append(pPr, el("w:tabs", el("w:tab", val("right"), num("w:pos", s.tabs))))
	}
	pPr = append(pPr, el("w:overflowPunct", valInt(0)), el("w:snapToGrid", valInt(0)))
	spacing := []any{num("w:before", s.before), num("w:after", s.after)}
	if s.line > 0 {
		spacing = append(spacing, num("w:line", s.line), a("w:lineRule", "exact"))
	}
	pPr = append(pPr, el("w:spacing", spacing...), s.indents(), el("w:jc", val(s.align)))
	if s.outline > 0 {
		pPr = append(pPr, el("w:outlineLvl", valInt(s.outline-1)))
	}
	rPr := []node{fonts(s.font)}
	if s.bold {
		rPr = append(rPr, el("w:b"))
	}
	if s.color != "" {
		rPr = append(rPr, el("w:color", val(s.color)))
	}
	rPr = append(rPr, el("w:sz", valInt(s.size)), el("w:szCs", valInt(s.size)))
	return el("w:style", a("w:type", "paragraph"), a("w:customStyle", "1"), a("w:styleId", s.id),
		el("w:name", val(s.name)), el("w:basedOn", val("Normal")),
		el("w:qFormat"), el("w:pPr", pPr), el("w:rPr", rPr))
}

func (s paraStyle) indents() node {
	parts := []any{num("w:left", s.left), num("w:right", s.right)}
	if s.chars > 0 {
		parts = append(parts, num("w:firstLineChars", s.chars))
	}
	return el("w:ind", append(parts, num("w:firstLine", s.first))...)
}

func stylesXML(lang string) []byte {
	out := []node{
		el("w:docDefaults", el("w:rPrDefault", el("w:rPr", fonts(fontBody), el("w:kern", valInt(2)),
			el("w:sz", valInt(32)), el("w:szCs", valInt(32)),
			el("w:lang", val(words.In(lang, "en-US", "en-GB")), a("w:eastAsia", "zh-CN"), a("w:bidi", "ar-SA")))),
			el("w:pPrDefault")),
		el("w:style", a("w:type", "paragraph"), a("w:default", "1"), a("w:styleId", "Normal"),
			el("w:name", val("Normal")), el("w:qFormat"),
			el("w:pPr", el("w:widowControl", valInt(0)), el("w:jc", val("both"))),
			el("w:rPr", el("w:spacing", valInt(tighter)), el("w:sz", valInt(bodySize)),
				el("w:szCs", valInt(bodySize)))),
		el("w:style", a("w:type", "table"), a("w:default", "1"), a("w:styleId", "TableNormal"),
			el("w:name", val("Normal Table")), el("w:uiPriority", valInt(99)),
			el("w:semiHidden"), el("w:unhideWhenUsed"),
			el("w:tblPr", el("w:tblInd", num("w:w", 0), a("w:type", "dxa")))),
	}
	for _, s := range paraStyles {
		out = append(out, s.xml())
	}
	return document(el("w:styles", a("xmlns:w", nsW), out))
}

func fontTableXML() []byte {
	var out []node
	for _, f := range allFonts {
		out = append(out, el("w:font", a("w:name", f.name), el("w:altName", val(f.alt)), el("w:panose1", val(f.panose)),
			el("w:charset", val("86")), el("w:family", val(f.family)), el("w:pitch", val("fixed"))))
	}
	return document(el("w:fonts", a("xmlns:w", nsW), out))
}
