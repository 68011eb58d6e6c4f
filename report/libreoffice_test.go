//go:build e2e

package report

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// pdf is a paper as LibreOffice prints it.
type pdf struct{ file string }

// tool runs a program of libreoffice or poppler-utils. A layout that does not
// come to an end counts as a failure.
func tool(t *testing.T, name string, args ...string) string {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 90*time.Second)
	defer cancel()
	out, err := exec.CommandContext(ctx, name, args...).Output()
	if err != nil {
		t.Fatalf("%s %v: %v; these tests need libreoffice-writer, libreoffice-calc, poppler-utils and fonts-noto-cjk", name, args, err)
	}
	return string(out)
}

// convert lets LibreOffice turn a file into another format.
func convert(t *testing.T, b []byte, name, format string) string {
	t.Helper()
	dir := t.TempDir()
	file := filepath.Join(dir, name)
	if err := os.WriteFile(file, b, 0o600); err != nil {
		t.Fatal(err)
	}
	outdir := filepath.Join(dir, "out")
	tool(t, "soffice", "-env:UserInstallation=file://"+filepath.Join(dir, "profile"), "--headless", "--convert-to", format, "--outdir", outdir, file)
	return filepath.Join(outdir, strings.TrimSuffix(name, filepath.Ext(name))+"."+format)
}

func printed(t *testing.T, b []byte, name string) pdf {
	t.Helper()
	return pdf{convert(t, b, name, "pdf")}
}

// text is the text of a page, blanks left out; page 0 is all.
func (p pdf) text(t *testing.T, page int) string {
	t.Helper()
	args := []string{p.file, "-"}
	if page > 0 {
		args = append([]string{"-layout", "-f", fmt.Sprint(page), "-l", fmt.Sprint(page)}, args...)
	}
	return tool(t, "pdftotext", args...)
}

func squeeze(s string) string { return strings.Join(strings.Fields(s), "") }

func (p pdf) pages(t *testing.T) int {
	t.Helper()
	n := 0
	for _, line := range strings.Split(tool(t, "pdfinfo", p.file), "\n") {
		if rest, ok := strings.CutPrefix(line, "Pages:"); ok {
			fmt.Sscan(rest, &n)
		}
	}
	return n
}

// picture is a page at 50 dots an inch.
func (p pdf) picture(t *testing.T, page int) image.Image {
	t.Helper()
	b := tool(t, "pdftoppm", "-png", "-r", "50", "-f", fmt.Sprint(page), "-l", fmt.Sprint(page), p.file)
	img, err := png.Decode(bytes.NewReader([]byte(b)))
	if err != nil {
		t.Fatal(err)
	}
	return img
}

// ink returns the box of what is not white, in millimetres.
func ink(img image.Image) (left, top, right, bottom float64) {
	b, box := img.Bounds(), image.Rectangle{}
	for y := b.Min.Y; y < b.Max.Y; y++ {
		for x := b.Min.X; x < b.Max.X; x++ {
			if r, g, bl, _ := img.At(x, y).RGBA(); r+g+bl < 3*0xE000 {
				box = box.Union(image.Rect(x, y, x+1, y+1))
			}
		}
	}
	const mm = 25.4 / 50
	return float64(box.Min.X) * mm, float64(box.Min.Y) * mm, float64(box.Max.X) * mm, float64(box.Max.Y) * mm
}

func TestLibreOfficePrintsTheDocx(t *testing.T) {
	t.Parallel()
	p := printed(t, docx(t, sample()), "paper.docx")
	pages := p.pages(t)
	if pages < 6 || pages > 10 {
		t.Errorf("%d pages", pages)
	}
	all := squeeze(p.text(t, 0))
	for _, want := range strings.Split(wordsOf(t, unpack(t, docx(t, sample()))["word/document.xml"]), "\n") {
		// a long cell is broken over lines that stand beside others: its start must show
		if want = squeeze(strings.ReplaceAll(want, "|", "")); len([]rune(want)) <= 5 && !strings.Contains(all, want) {
			t.Errorf("the print lacks %q", want)
		}
	}
	for _, want := range []string{"全年有2项指标未达目标的概率", "社会消费品零售总额累计与应达（亿元）", "附件1", "2023年7月21日"} {
		if !strings.Contains(all, want) {
			t.Errorf("the print lacks %q", want)
		}
	}
	for page := 1; page <= pages; page++ {
		text := squeeze(p.text(t, page))
		if !strings.Contains(text, "演示数据") || !strings.Contains(text, fmt.Sprintf("—%d—", page)) {
			t.Errorf("page %d lacks mark or number: %s", page, text)
		}
		left, top, right, bottom := ink(p.picture(t, page))
		wide, high := 210.0, 297.0
		if right > 215 || page == pages-1 {
			wide, high = 297, 210
		}
		if left < 20 || top < 12 || right > wide-20 || bottom > high-13 || right-left < 100 {
			t.Errorf("page %d: ink from %.0f, %.0f to %.0f, %.0f mm", page, left, top, right, bottom)
		}
	}
	if fonts := tool(t, "pdffonts", p.file); !strings.Contains(fonts, "CJK") || strings.Contains(fonts, " no  ") {
		t.Errorf("fonts:\n%s", fonts)
	}
}

// GB/T 9704-2012, 5.2.3: 22 lines a page, 28 characters a line.
func TestLibreOfficeSets22LinesOf28Characters(t *testing.T) {
	t.Parallel()
	p := printed(t, docx(t, &Paper{Title: "题", Summary: Summary{Paragraphs: []string{strings.Repeat("调", 3000)}}}), "grid.docx")
	lines := 0
	for _, line := range strings.Split(p.text(t, 2), "\n") {
		if n := strings.Count(line, "调"); n == 28 {
			lines++
		} else if n > 0 {
			t.Errorf("a line of %d characters", n)
		}
	}
	if lines != 22 {
		t.Errorf("%d lines", lines)
	}
}

func TestLibreOfficeReadsTheXlsx(t *testing.T) {
	t.Parallel()
	var b bytes.Buffer
	if err := sample().Xlsx(&b); err != nil {
		t.Fatal(err)
	}
	p := printed(t, b.Bytes(), "paper.xlsx")
	if n := p.pages(t); n != 10 {
		t.Errorf("%d pages", n)
	}
	all := squeeze(p.text(t, 0))
	for _, want := range []string{"63.5", "108.1%", "▲黄", `=HYPERLINK("x")`, "社会消费品零售总额累计与应达"} {
		if !strings.Contains(all, want) {
			t.Errorf("the print lacks %q", want)
		}
	}
	if n := strings.Count(all, "演示数据"); n < 20 {
		t.Errorf("marked %d times", n)
	}
}

// A template that an office program has saved: LibreOffice writes its own
// styles, settings and runs.
func TestLibreOfficeTemplateIsFilled(t *testing.T) {
	t.Parallel()
	made := template(p2("关于{{标题}}的通知", "（{{发文字号}}）", "{{总体情况}}", "{{分战线情况}}", "{{红橙黄清单}}", "{{附表}}")+
		`<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1800" w:bottom="1440" w:left="1800" w:header="851" w:footer="992" w:gutter="0"/></w:sectPr>`, "")
	saved, err := os.ReadFile(convert(t, made, "template.docx", "odt"))
	if err != nil {
		t.Fatal(err)
	}
	if saved, err = os.ReadFile(convert(t, saved, "template.odt", "docx")); err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := Fill(bytes.NewReader(saved), int64(len(saved)), sample(), &b); err != nil {
		t.Fatal(err)
	}
	checkPackage(t, unpack(t, b.Bytes()))
	pdf := printed(t, b.Bytes(), "filled.docx")
	all := squeeze(pdf.text(t, 0))
	for _, want := range []string{"关于某新区“六仗”2023年6月月通报的通知", "（某新督通〔2023〕6号）", "（二）防范化解风险阻击仗", "■红", "分月完成情况", "政府债务率（%）"} {
		if !strings.Contains(all, want) {
			t.Errorf("the print lacks %q", want)
		}
	}
	if n, marks := pdf.pages(t), strings.Count(all, "演示数据"); n < 3 || marks != n {
		t.Errorf("%d pages, %d marks", n, marks)
	}
	if dir := os.Getenv("REPORT_OUT"); dir != "" {
		_ = os.WriteFile(filepath.Join(dir, "filled.docx"), b.Bytes(), 0o644)
	}
}

func TestLibreOfficeOpensHostileTexts(t *testing.T) {
	t.Parallel()
	long := sample()
	long.Title, long.Lists[0].Reason, long.Battles[0].Rows[0].Reason = strings.Repeat("长", 200), strings.Repeat("长", 5000), strings.Repeat("w", 5000)
	for name, paper := range map[string]*Paper{"hostile.docx": filledWith(hostile, 1e12, 2), "long.docx": long} {
		p := printed(t, docx(t, paper), name)
		if n := p.pages(t); n < 3 || n > 60 {
			t.Errorf("%s: %d pages", name, n)
		}
	}
}
