package report

import (
	"strconv"
	"strings"
	"time"
)

const (
	relOffice  = nsR + "/"
	relPackage = relOffice + "package"
	relChart   = relOffice + "chart"
	relHeader  = relOffice + "header"
)

// relation is one relationship of a part.
type relation struct{ id, kind, target string }

func relations(rs ...relation) []byte {
	var out []node
	for _, r := range rs {
		out = append(out, r.xml())
	}
	return document(el("Relationships", a("xmlns", nsRels), out))
}

func (r relation) xml() node {
	return el("Relationship", a("Id", r.id), a("Type", r.kind), a("Target", r.target))
}

// section closes a section: page, margins, grid, running head and page
// numbers.
func section(wide bool) node {
	size := el("w:pgSz", num("w:w", pageWidth), num("w:h", pageHeight))
	margins := [4]int{marginTop, marginRight, marginBottom, marginLeft}
	if wide { // turned left: the binding edge comes to the top
		size = el("w:pgSz", num("w:w", pageHeight), num("w:h", pageWidth), a("w:orient", "landscape"))
		margins = [4]int{marginLeft, marginTop, marginRight, marginBottom}
	}
	return el("w:sectPr",
		el("w:headerReference", a("w:type", "default"), a("r:id", "rIdHeader")),
		el("w:headerReference", a("w:type", "even"), a("r:id", "rIdHeader")),
		el("w:footerReference", a("w:type", "default"), a("r:id", "rIdFooter")),
		el("w:footerReference", a("w:type", "even"), a("r:id", "rIdFooterEven")),
		el("w:type", val("nextPage")), size,
		el("w:pgMar", num("w:top", margins[0]), num("w:right", margins[1]), num("w:bottom", margins[2]),
			num("w:left", margins[3]),
			num("w:header", 850), num("w:footer", margins[2]-footerGap-footerHeight), num("w:gutter", 0)),
		el("w:docGrid", a("w:type", "lines"), num("w:linePitch", lineHeight), num("w:charSpace", charSpace)))
}

// footer numbers the pages — 1 —, outside: right on odd, left on even pages.
func footer(style string) []byte {
	field := func(kind string) node { return el("w:r", el("w:fldChar", a("w:fldCharType", kind))) }
	return document(el("w:ftr", a("xmlns:w", nsW), a("xmlns:r", nsR),
		el("w:p", el("w:pPr", el("w:pStyle", val(style))), run("— "), field("begin"),
			el("w:r", el("w:instrText", a("xml:space", "preserve"), " PAGE ")), field("separate"), run("1"),
			field("end"),
			run(" —"))))
}

// header is empty, or says that the data are for demonstration.
func (p *Paper) header() []byte {
	mark := ""
	if p.Demo {
		mark = demoMark(p.Lang)
	}
	return document(el("w:hdr", a("xmlns:w", nsW), a("xmlns:r", nsR),
		el("w:p", el("w:pPr", el("w:pStyle", val(styleHeader))), run(mark))))
}

// packaging adds all parts but the document and its charts.
func (p *Paper) packaging(out files, charts int) {
	out["word/styles.xml"] = stylesXML(p.Lang)
	out["word/fontTable.xml"] = fontTableXML()
	out["word/settings.xml"] = document(el("w:settings", a("xmlns:w", nsW), el("w:zoom", num("w:percent", 100)),
		el("w:evenAndOddHeaders"),
		el("w:drawingGridVerticalSpacing", valInt(lineHeight/2)),
		el("w:characterSpacingControl", val("compressPunctuation")),
		el("w:compat", el("w:compatSetting", a("w:name", "compatibilityMode"),
			a("w:uri", "http://schemas.microsoft.com/office/word"), val("15"))),
		el("w:themeFontLang", val("en-US"), a("w:eastAsia", "zh-CN"))))
	out["word/header1.xml"] = p.header()
	out["word/footer1.xml"] = footer(styleFooter)
	out["word/footer2.xml"] = footer(styleFooterEven)
	rels := []relation{{"rIdStyles", relOffice + "styles", "styles.xml"},
		{"rIdFonts", relOffice + "fontTable", "fontTable.xml"},
		{"rIdSettings", relOffice + "settings", "settings.xml"}, {"rIdHeader", relHeader, "header1.xml"},
		{"rIdFooter", relOffice + "footer", "footer1.xml"}, {"rIdFooterEven", relOffice + "footer", "footer2.xml"}}
	for i := 1; i <= charts; i++ {
		rels = append(rels, relation{chartRelation(ownLook.prefix, i), relChart,
			"charts/" + ownLook.prefix + strconv.Itoa(i) + ".xml"})
	}
	out["word/_rels/document.xml.rels"] = relations(rels...)
	out["_rels/.rels"] = relations(relation{"rId1", relOffice + "officeDocument", "word/document.xml"},
		relation{"rId2", "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
			"docProps/core.xml"})
	out["docProps/core.xml"] = p.coreXML()
	out[contentTypes] = typesXML(charts)
}

func typesXML(charts int) []byte {
	over := func(part, kind string) node { return el("Override", a("PartName", part), a("ContentType", kind)) }
	out := []node{el("Default", a("Extension", "rels"),
		a("ContentType", "application/vnd.openxmlformats-package.relationships+xml")),
		el("Default", a("Extension", "xlsx"), a("ContentType", typeSheet)),
		el("Default", a("Extension", "xml"), a("ContentType", "application/xml")),
		over("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
		over("/word/document.xml", typeWord+"document.main+xml"),
		over("/word/fontTable.xml", typeWord+"fontTable+xml"), over("/word/footer1.xml", typeWord+"footer+xml"),
		over("/word/footer2.xml", typeWord+"footer+xml"),
		over("/word/header1.xml", typeWord+"header+xml"), over("/word/settings.xml", typeWord+"settings+xml"),
		over("/word/styles.xml", typeWord+"styles+xml")}
	for i := 1; i <= charts; i++ {
		out = append(out, over("/word/charts/"+ownLook.prefix+strconv.Itoa(i)+".xml", typeChart))
	}
	return document(el("Types", a("xmlns", nsTypes), out))
}

// coreXML names title, maker and the frozen time.
func (p *Paper) coreXML() []byte {
	stamp := zipTime(p.Clock.stamp()).Format(time.RFC3339)
	return document(el("cp:coreProperties", a("xmlns:cp", nsCore), a("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
		a("xmlns:dcterms", "http://purl.org/dc/terms/"), a("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
		el("dc:title", p.Title), el("dc:creator", p.Issuer), el("cp:keywords", p.keywords()),
		el("dcterms:created", a("xsi:type", "dcterms:W3CDTF"), stamp),
		el("dcterms:modified", a("xsi:type", "dcterms:W3CDTF"), stamp)))
}

func (p *Paper) keywords() string {
	words := []string{p.Number, "C=" + strconv.FormatInt(p.Clock.Commit, 10), p.Clock.PlanVersion}
	if p.Demo {
		words = append(words, demoMark(p.Lang))
	}
	return strings.Join(words, "; ")
}
