package report

import (
	"bytes"
	"strings"
	"testing"
)

// checkHTML holds that a page is well-formed, runs nothing and fetches
// nothing.
func checkHTML(t *testing.T, b []byte) {
	t.Helper()
	page := strings.TrimPrefix(string(b), "<!DOCTYPE html>\n")
	if err := wellFormed([]byte(page)); err != nil {
		t.Errorf("html: %v", err)
	}
	for _, bad := range []string{"<script", "javascript:", "<link", "<img", "url(", "@import", " onload", " style=\"w:"} {
		if strings.Contains(page, bad) {
			t.Errorf("html holds %s", bad)
		}
	}
	for _, name := range []string{"p", "td", "th", "span", "title", "h1", "tbody", "div"} {
		if strings.Contains(page, "<"+name+"/>") {
			t.Errorf("html holds <%s/>, which HTML does not close", name)
		}
	}
}

func TestHTML(t *testing.T) {
	t.Parallel()
	var b bytes.Buffer
	if err := sample().HTML(&b); err != nil {
		t.Fatal(err)
	}
	checkHTML(t, b.Bytes())
	page := b.String()
	for _, want := range []string{`<html lang="zh-CN">`, "@page", "演示数据", "<h2>二、分战线情况</h2>", "<h3>（一）经济增长主动仗</h3>", `<td class="center yellow">▲黄</td>`,
		`<td class="right">95.9%</td>`, "数据截至 2023-07-20 23:59，数据版本 812，计划版本 3f9ac21b，冻结于 2023-07-21 08:30。", `role="img"`, "附件2"} {
		if !strings.Contains(page, want) {
			t.Errorf("lacks %s", want)
		}
	}
	if n := strings.Count(page, "<svg"); n != 2 {
		t.Errorf("%d charts", n)
	}
}

func TestSVGBreaksLinesAtGaps(t *testing.T) {
	t.Parallel()
	c := Chart{Kind: Line, Categories: []string{"a", "b", "c", "d"}, Series: []Series{{Name: "s", Values: values(1.0, 2.0, nil, 4.0)}}}
	got := string(c.svg("zh"))
	_, d, _ := strings.Cut(got, `d="`)
	d, _, _ = strings.Cut(d, `"`)
	if strings.Count(d, "M") != 2 || strings.Count(d, "L") != 1 || strings.Count(got, "<circle") != 3 {
		t.Error(got)
	}
}
