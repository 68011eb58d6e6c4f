package main

// examples returns a command's examples for its help; "" gives the first steps.
func examples(command string) string {
	text, ok := exampleTexts[command]
	if !ok {
		return ""
	}
	return "例 / Examples:\n" + text
}

var exampleTexts = map[string]string{
	"": `  qianshao demo                                  看一眼大屏 / look at the wall
  qianshao check plan.yaml                       查计划 / check a plan
  qianshao import --plan plan.yaml --data data 6月报表.xlsx
  qianshao serve --plan plan.yaml --data data    值守 / keep watch
`,
	"demo": `  qianshao demo                       演示日 2023-07-20 / the demonstration day
  qianshao demo --now 2023-10-20      换一天看 / another day
  qianshao demo --replay 90s          90 秒演完一年 / the year in 90 seconds
`,
	"serve": `  qianshao serve --plan plan.yaml --data data
  qianshao serve --plan plan.yaml --data data --config qianshao.yaml --listen 127.0.0.1:8080
`,
	"check": `  qianshao check plans/nanhu-2023/plan.yaml
  qianshao check --json plan.yaml
`,
	"import": `  qianshao import --plan plan.yaml --data data 6月报表.xlsx
  qianshao import --plan plan.yaml --data data --dry-run 6月报表.xlsx     只看会怎样 / only say what it would do
  qianshao import --plan plan.yaml --data data --recorded 2023-07-14 历史.csv  补录 / back-filled
`,
	"template": `  qianshao template --plan plan.yaml --unit caizheng
  qianshao template --plan plan.yaml --unit 区财政局 --now 2023-07-20 --out 财政局.xlsx
`,
	"undo": `  qianshao undo --data data 12        撤回第 12 批 / withdraw batch 12
`,
	"layouts": `  qianshao layouts --data data                        列出 / list
  qianshao layouts --data data --export 区财政局月报 > 区财政局月报.yaml
  qianshao layouts --data data --withdraw 区财政局月报    停用，列出按它读的批次 / take it back
`,
	"audit": `  qianshao audit --data data
  qianshao audit --data data --limit 0 --json
`,
	"outbox": `  qianshao outbox --data data                                     列出 / list
  qianshao outbox --data data resend --channel 财政群 --by 督查室
  qianshao outbox --data data move --id 12 --to 邮件 --by 督查室 --config qianshao.yaml
`,
	"held": `  qianshao held --data data                     列出 / list
  qianshao held --data data --accept 3 --reviewer 督查室
`,
	"status": `  qianshao status --plan plan.yaml --data data
  qianshao status --plan plan.yaml --data data --as-of 2023-07-20 --json
`,
	"alerts": `  qianshao alerts --plan plan.yaml --data data --json
`,
	"duties": `  qianshao duties --plan plan.yaml --data data
  qianshao duties --plan plan.yaml --data data --now 2023-07-20 --json
`,
	"keeping": `  qianshao keeping --plan plan.yaml --data data
  qianshao keeping --plan plan.yaml --data data --as-of 2023-07-12 --json
`,
	"tasks": `  qianshao tasks --plan plan.yaml --data data
  qianshao tasks import 清单.xlsx --plan plan.yaml --data data --by 督查室
  qianshao tasks step 1 印发方案 办结 --plan plan.yaml --data data --by 李明 --note 南新办发〔2023〕5号
  qianshao tasks withdraw 1 --plan plan.yaml --data data --by 督查室 --note 并入任务2
  qianshao tasks restore 1 --plan plan.yaml --data data --by 督查室 --note 撤错了
`,
	"backtest": `  qianshao backtest --plan plan.yaml --data data
  qianshao backtest --plan 2015.yaml --plan 2016.yaml --data data --html backtest.html
`,
	"forecast": `  qianshao forecast --in series.csv --out outlook.csv
  qianshao forecast --in series.csv --out next.csv --horizon 6   后 6 期 / the next 6 periods
  表头 / header: id,period,value,kind,target   (kind: flow ytd count level mean ratio growth; target: 52, <= 5)
`,
	"whatif": `  qianshao whatif --plan plan.yaml --data data retail_total --growth 9
  qianshao whatif --plan plan.yaml --data data retail_total 2023-08=33.5 2023-09=38
`,
	"breakdown": `  qianshao breakdown --plan plan.yaml --data data retail_total
`,
	"test": `  qianshao test plans/nanhu-2023/tests.yaml
`,
	"report": `  qianshao report --plan plan.yaml --data data --dispatch month --period 2023-06 --out 6月通报.docx
  qianshao report --plan plan.yaml --data data --dispatch quarter --period 2023-Q2 --out 二季度.xlsx
  qianshao report --plan plan.yaml --data data --dispatch 月通报 --period 2023-06 --template 红头.docx --out 6月通报.docx
`,
	"verify": `  qianshao verify --plan plan.yaml --data data
`,
	"backup": `  qianshao backup --data data --out backup.db
`,
	"completion": `  qianshao completion bash > /etc/bash_completion.d/qianshao
`,
}
