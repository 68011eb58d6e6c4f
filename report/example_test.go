package report_test

import (
	"bytes"
	"fmt"
	"strings"
	"time"

	"qianshao/report"
)

func Example() {
	p := &report.Paper{Title: "6月月通报", Issuer: "督查室",
		Clock: report.Clock{Commit: 812, Frozen: time.Date(2023, 7, 21, 8, 30, 0, 0, time.UTC)},
		Asks:  []string{"请区财政局说明新增隐性债务。"}}
	var docx, again, page bytes.Buffer
	fmt.Println(p.Docx(&docx), p.Docx(&again), bytes.Equal(docx.Bytes(), again.Bytes()))
	fmt.Println(p.HTML(&page), strings.Contains(page.String(), "<h2>一、需要办理的事项</h2>"))
	// Output:
	// <nil> <nil> true
	// <nil> true
}

func ExamplePlaceholders() {
	fmt.Println(strings.Join(report.Placeholders()[20:], " "))
	// Output: {{总体情况}} {{overview}} {{分战线情况}} {{battles}} {{红橙黄清单}} {{lights}} {{风险评估}} {{risk}} {{未按时报送清单}} {{overdue}} {{应办事项}} {{duties}} {{任务清单}} {{tasks}} {{上次调度事项落实情况}} {{promises}} {{需要办理的事项}} {{asks}} {{督查考核}} {{assessment}} {{附表}} {{annex}}
}
