package report

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"
)

// template packs a document's body, and a header where one is given.
func template(body, header string) []byte {
	types := `<Types xmlns="` + nsTypes + `"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
		`<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="` + typeWord + `document.main+xml"/>`
	rels := []relation{}
	f := files{"_rels/.rels": relations(relation{"rId1", relOffice + "officeDocument", "word/document.xml"})}
	if header != "" {
		types += `<Override PartName="/word/header1.xml" ContentType="` + typeWord + `header+xml"/>`
		rels = append(rels, relation{"rId1", relHeader, "header1.xml"})
		f["word/header1.xml"] = []byte(`<w:hdr xmlns:w="` + nsW + `">` + header + `</w:hdr>`)
	}
	f[contentTypes] = []byte(types + `</Types>`)
	f["word/_rels/document.xml.rels"] = relations(rels...)
	f["word/document.xml"] = []byte(`<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="` + nsW + `" xmlns:r="` + nsR + `"><w:body>` + body + `</w:body></w:document>`)
	var b bytes.Buffer
	if err := f.write(&b, sample().Clock.Frozen); err != nil {
		panic(err)
	}
	return b.Bytes()
}

func filled(t *testing.T, tpl []byte, p *Paper) files {
	t.Helper()
	var b bytes.Buffer
	if err := Fill(bytes.NewReader(tpl), int64(len(tpl)), p, &b); err != nil {
		t.Fatal(err)
	}
	return unpack(t, b.Bytes())
}

// words joins the text of a part's paragraphs, one a line.
func wordsOf(t *testing.T, part []byte) string {
	t.Helper()
	ps, err := readParagraphs(part)
	if err != nil {
		t.Fatalf("%v in %s", err, part)
	}
	var out []string
	for _, p := range ps {
		out = append(out, strings.ReplaceAll(p.joined(), "\n", "|"))
	}
	return strings.Join(out, "\n")
}

func p(runs ...string) string {
	out := "<w:p>"
	for _, r := range runs {
		out += "<w:r><w:t>" + r + "</w:t></w:r>"
	}
	return out + "</w:p>"
}

func TestFillTexts(t *testing.T) {
	t.Parallel()
	plain := sample()
	plain.Demo = false
	f := func(body, want string) {
		t.Helper()
		if got := wordsOf(t, filled(t, template(body, ""), plain)["word/document.xml"]); got != want {
			t.Errorf("%s\n got %q\nwant %q", body, got, want)
		}
	}
	f(p("关于{{标题}}的通知"), "关于"+plain.Title+"的通知")
	f(p("x{", "{标", "题", "}", "}y"), "x"+plain.Title+"y")
	f(p("{{", "发文字号}}{{成文", "日期", "}} 完"), plain.Number+"2023年7月21日 完")
	f(p("｛｛ 发文机关 ｝｝"), plain.Issuer)
	f(p("{{TITLE}} {{commit}}"), plain.Title+" 812")
	f(`<w:p><w:r><w:t>{{标</w:t></w:r><w:proofErr w:type="spellStart"/><w:r><w:rPr><w:b/></w:rPr><w:t>题}}</w:t></w:r></w:p>`, plain.Title)
	f(`<w:p><w:r><w:t>a</w:t><w:tab/><w:t>{{标题}}</w:t></w:r></w:p>`, "a|"+plain.Title)
}

func TestFillPartsTakeTheParagraphsDress(t *testing.T) {
	t.Parallel()
	plain := sample()
	plain.Demo = false
	body := `<w:p><w:pPr><w:jc w:val="left"/><w:numPr/></w:pPr><w:r><w:rPr><w:color w:val="123456"/></w:rPr><w:t>{{分战</w:t></w:r><w:r><w:t>线情况}}</w:t></w:r></w:p>` +
		p("{{红橙黄清单}}") + `<w:sectPr><w:pgSz w:w="10000" w:h="12000"/><w:pgMar w:left="1000" w:right="1000"/></w:sectPr>`
	parts := filled(t, template(body, ""), plain)
	document := string(parts["word/document.xml"])
	for _, want := range []string{"（一）经济增长主动仗", "新增隐性债务", `<w:pPr><w:jc w:val="left"/></w:pPr><w:r><w:rPr><w:color w:val="123456"/></w:rPr>`, `<w:tblW w:w="8000"`, "<c:chart "} {
		if !strings.Contains(document, want) {
			t.Errorf("lacks %s", want)
		}
	}
	for _, name := range []string{"word/charts/qsChart0n2.xml", "word/embeddings/qsChart0n2.xlsx", "word/charts/_rels/qsChart0n1.xml.rels"} {
		if parts[name] == nil {
			t.Errorf("lacks %s", name)
		}
	}
	if err := checkOrder(parts["word/document.xml"]); err != nil {
		t.Error(err)
	}
	checkPackage(t, parts)
}

func TestFillKeepsWhatElseStandsInAParagraph(t *testing.T) {
	t.Parallel()
	plain := sample()
	plain.Demo = false
	body := `<w:p><w:pPr><w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr></w:pPr><w:bookmarkStart w:id="1" w:name="b"/><w:r><w:t>{{未按时报送清单}}</w:t></w:r><w:bookmarkEnd w:id="1"/></w:p>`
	document := string(filled(t, template(body, ""), plain)["word/document.xml"])
	if strings.Count(document, "<w:sectPr>") != 1 || !strings.Contains(document, "bookmarkStart") || strings.Contains(document, "{{") || !strings.Contains(document, "城镇新增就业") {
		t.Error(document)
	}
}

func TestFillSaysNoneOfAnEmptyPart(t *testing.T) {
	t.Parallel()
	if got := wordsOf(t, filled(t, template(p("{{overdue}}"), ""), &Paper{Lang: "en"})["word/document.xml"]); got != "None." {
		t.Error(got)
	}
}

func TestFillMarksDemonstrationDataInEveryHeader(t *testing.T) {
	t.Parallel()
	f := func(body, header string) {
		t.Helper()
		parts := filled(t, template(body, header), sample())
		marked := 0
		for name, part := range parts {
			if strings.HasPrefix(name, "word/") && strings.Contains(string(part), "<w:hdr") {
				if !strings.Contains(string(part), "演示数据") {
					t.Errorf("%s is not marked", name)
				}
				marked++
			}
		}
		document := string(parts["word/document.xml"])
		for _, kind := range []string{"default", "even", "first"} {
			if strings.Count(document, `w:type="`+kind+`"`) != 1 {
				t.Errorf("%s headers in %s", kind, document)
			}
		}
		if marked == 0 {
			t.Error("no header")
		}
		checkPackage(t, parts)
	}
	f(p("{{标题}}"), "")
	f(p("{{标题}}")+"<w:sectPr/>", "")
	f(p("{{标题}}")+`<w:sectPr><w:headerReference w:type="default" r:id="rId1"/><w:pgSz w:w="11906"/></w:sectPr>`, p("某办"))
}

func TestFillErrors(t *testing.T) {
	t.Parallel()
	f := func(tpl []byte, want string) {
		t.Helper()
		err := Fill(bytes.NewReader(tpl), int64(len(tpl)), sample(), io.Discard)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want %q", err, want)
		}
	}
	f(template(p("{{红榜}} {{", "白榜}}"), ""), "unknown placeholder {{红榜}}, {{白榜}}; known are {{标题}} {{title}}")
	f(template(p("plain"), ""), "holds no placeholder; known are")
	f(template(p("{{标题"), ""), "not closed")
	f(template(p("见{{红橙黄清单}}"), ""), "a paragraph of its own")
	f(template(p("{{标题}}"), p("{{红橙黄清单}}")), "word/header1.xml: {{红橙黄清单}} holds tables")
	f([]byte("PK no"), "save it as .docx without a password")
	f(template("<w:p>", ""), "</w:body> closes nothing")
	strict := bytes.Clone(template(p("{{标题}}"), ""))
	parts := unpack(t, strict)
	parts["word/document.xml"] = bytes.ReplaceAll(parts["word/document.xml"], []byte(nsW), []byte(nsStrict))
	f(packed(t, parts), "Strict Open XML")
	parts["word/document.xml"] = []byte("<a/>")
	f(packed(t, parts), "does not declare WordprocessingML")
	parts[contentTypes] = []byte("macroEnabled")
	f(packed(t, parts), "holds macros")
	delete(parts, contentTypes)
	f(packed(t, parts), "[Content_Types].xml is missing")
}

func packed(t *testing.T, parts files) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := parts.write(&b, sample().Clock.Frozen); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// wellFormed reads a part to its end.
func wellFormed(part []byte) error {
	d := xml.NewDecoder(bytes.NewReader(part))
	for {
		if _, err := d.Token(); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return err
		}
	}
}

func FuzzFill(f *testing.F) {
	f.Add(p("关于{{标题}}的通知"), p("{{发文机关}}"))
	f.Add(p("{{标", "题}}")+p("{{分战线情况}}")+"<w:sectPr/>", "")
	f.Add(`<w:p><w:pPr><w:sectPr/></w:pPr><w:r><w:t>{{附表}}</w:t></w:r></w:p>`, `<w:p/>`)
	f.Add(`<w:p><w:r><w:t>{{标题}}</w:t><w:pict><w:p><w:r><w:t>{{title}}</w:t></w:r></w:p></w:pict></w:r></w:p>`, "")
	paper := sample()
	paper.Battles[0].Charts = nil // one chart is enough, and each takes its time
	f.Fuzz(func(t *testing.T, body, header string) {
		tpl := template(body, header)
		var b bytes.Buffer
		if err := Fill(bytes.NewReader(tpl), int64(len(tpl)), paper, &b); err != nil {
			return
		}
		before := unpack(t, tpl)
		for name, part := range unpack(t, b.Bytes()) {
			if was, ok := before[name]; ok && wellFormed(was) != nil || strings.HasSuffix(name, ".xlsx") {
				continue
			}
			if err := wellFormed(part); err != nil {
				t.Errorf("%s: %v in %s", name, err, part)
			}
		}
	})
}
