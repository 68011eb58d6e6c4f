package report

import (
	"bytes"
	"flag"
	"os"
	"path"
	"path/filepath"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the golden files anew")

// golden holds a text against a file of testdata.
func golden(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s differs; look at it and run go test -update ./report\n%s", name, got)
	}
}

// unpack returns the parts of a package just written.
func unpack(t *testing.T, b []byte) files {
	t.Helper()
	parts, err := readFiles(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		t.Fatal(err)
	}
	return parts
}

func docx(t *testing.T, p *Paper) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := p.Docx(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// english is the sample under English headings.
func english() *Paper {
	p := sample()
	p.Lang = "en"
	return p
}

func TestDocxSays(t *testing.T) {
	t.Parallel()
	golden(t, "sample.zh.txt", wordsOf(t, unpack(t, docx(t, sample()))["word/document.xml"])+"\n")
	golden(t, "sample.en.txt", wordsOf(t, unpack(t, docx(t, english()))["word/document.xml"])+"\n")
}

func checkDocx(t *testing.T, b []byte) {
	t.Helper()
	parts := unpack(t, b)
	checkPackage(t, parts)
	checked := 0
	for name, part := range parts {
		if path.Ext(name) == ".xml" && strings.HasPrefix(name, "word/") {
			checked++
			if err := checkOrder(part); err != nil {
				t.Errorf("%s: %v", name, err)
			}
		}
	}
	if checked < 7 {
		t.Errorf("checked %d parts", checked)
	}
}

func TestDocxFollowsTheSchemasOrder(t *testing.T) {
	t.Parallel()
	checkDocx(t, docx(t, sample()))
	checkDocx(t, docx(t, &Paper{}))
	checkDocx(t, docx(t, english()))
}

// GB/T 9704-2012: the page, the lines and the characters, in twips.
func TestDocxPageFollowsTheStandard(t *testing.T) {
	t.Parallel()
	if 22*lineHeight > pageHeight-marginTop-marginBottom || 22*(lineHeight+1) <= pageHeight-marginTop-marginBottom {
		t.Error("22 lines do not fill the text area")
	}
	if across := 28 * (bodySize*10 + tighter); across > textWidth || across+bodySize*10 < textWidth {
		t.Errorf("28 characters take %d of %d", across, textWidth)
	}
	parts := unpack(t, docx(t, sample()))
	for part, wants := range map[string][]string{
		"word/document.xml": {`<w:pgSz w:w="11906" w:h="16838"/>`, `<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1588"`, `w:linePitch="579"`, `w:orient="landscape"`, "<w:tblHeader/>"},
		"word/styles.xml":   {"仿宋_GB2312", "黑体", "楷体_GB2312", "方正小标宋简体", `w:line="579" w:lineRule="exact"`, `w:firstLineChars="200"`},
		"word/settings.xml": {"<w:evenAndOddHeaders/>"},
		"word/footer1.xml":  {"— ", "PAGE", " —", styleFooter},
		"word/footer2.xml":  {styleFooterEven},
		"word/header1.xml":  {"演示数据"},
	} {
		for _, want := range wants {
			if !strings.Contains(string(parts[part]), want) {
				t.Errorf("%s lacks %s", part, want)
			}
		}
	}
}

func TestDocxChartsHoldTheirFigures(t *testing.T) {
	t.Parallel()
	parts := unpack(t, docx(t, sample()))
	bars := string(parts["word/charts/chart2.xml"])
	for _, want := range []string{"<c:barChart>", "<c:lineChart>", `<c:ptCount val="6"/><c:pt idx="0"><c:v>208.1</c:v></c:pt><c:pt idx="1"><c:v>209.9</c:v></c:pt><c:pt idx="3">`, `val="sysDash"`, `<c:externalData r:id="rId1">`} {
		if !strings.Contains(bars, want) {
			t.Errorf("lacks %s", want)
		}
	}
	book := open(t, parts["word/embeddings/chart2.xlsx"])
	for cell, want := range map[string]string{"B1": "债务率", "A2": "1—2月", "B2": "208.1", "B4": "", "C4": "200"} {
		if got, err := book.GetCellValue("Sheet1", cell); err != nil || got != want {
			t.Errorf("%s is %q, %v, want %q", cell, got, err, want)
		}
	}
}

func TestEmptyPartsAreLeftOut(t *testing.T) {
	t.Parallel()
	p := sample()
	p.Lists, p.Scores, p.Battles = nil, nil, nil
	got := wordsOf(t, unpack(t, docx(t, p))["word/document.xml"])
	if strings.Contains(got, keyLists) || strings.Contains(got, keyScores) || !strings.Contains(got, "二、风险评估") {
		t.Error(got)
	}
}
