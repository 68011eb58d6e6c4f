//go:build e2e

package e2e

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// fillTask types a task into the form for one written by hand.
const fillTask = `(() => {
	const form = document.querySelector("[data-task]"), set = (root, name, v) => { root.querySelector("[name=" + name + "]").value = v; };
	form.closest("details").open = true;
	form.querySelector("[data-node-more]").click();
	for (const [k, v] of Object.entries({ task: "督1", name: "促消费", indicator: "社会消费品零售总额", by: "张三" })) set(form, k, v);
	[["印发方案", "2023-07-14"], ["兑现", "2023-09-30"]].forEach(([node, due], i) => {
		const at = form.querySelectorAll("[data-node]")[i];
		for (const [k, v] of Object.entries({ node, units: "区商务局", person: "李明", due })) set(at, k, v);
	});
	return form.querySelectorAll("[data-node]").length;
})()`

// chooseList puts a file into the form for lists.
const chooseList = `(() => {
	const form = document.querySelector("[data-task-list]"), files = new DataTransfer();
	form.closest("details").open = true;
	files.items.add(new File([TEXT], "清单.csv"));
	form.querySelector("[name=file]").files = files.files;
	return true;
})()`

// crampedButtons names the buttons that open a form whose words touch an edge or
// do not stand in their middle.
const crampedButtons = `[...document.querySelectorAll("summary.button")].filter((b) => {
	const words = document.createRange();
	words.selectNodeContents(b);
	const at = words.getBoundingClientRect(), box = b.getBoundingClientRect();
	if (!box.width) return false;
	const gaps = [at.left - box.left, box.right - at.right, at.top - box.top, box.bottom - at.bottom];
	return gaps[0] < 6 || gaps[1] < 6 || Math.abs(gaps[2] - gaps[3]) > 3;
}).map((b) => b.textContent)`

// buttonsKeepRoom holds the buttons of a page's forms, of which there are some.
func buttonsKeepRoom(b *tab) {
	b.t.Helper()
	if n := evaluate[int](b, `document.querySelectorAll("summary.button").length`); n == 0 {
		b.t.Error("no button opens a form")
	}
	if bad := evaluate[[]string](b, crampedButtons); len(bad) > 0 {
		b.t.Errorf("words of buttons have no room: %q", bad)
	}
}

// TestDeskTasks writes a task by hand, records a step, hands in a list with a
// fault and then without one, withdraws a task and restores it.
func TestDeskTasks(t *testing.T) {
	p := demo(t)
	b := open(t, browser(t), p.base, phone.width, phone.height)
	b.visit(nanhu + "calendar")
	b.do(chromedp.Click(`header.title a[href$="/tasks"]`))
	says(b, "the forms", `!!document.querySelector("[data-task]") && !!window.qsPost`)
	if n := evaluate[int](b, fillTask); n != 2 {
		t.Fatalf("%d nodes", n)
	}
	evaluate[bool](b, `(document.querySelector("[data-task] [name=units]").value = "区招商处", true)`)
	b.do(chromedp.Click(`[data-task] button[type=submit]`))
	says(b, "the fault", `document.querySelector("[data-task] .answer").textContent.includes("计划里没有这个单位")`)
	unit := evaluate[string](b, `document.querySelector("#task-units option").value`)
	evaluate[bool](b, `[...document.querySelectorAll("[data-task] [name=units]")].every((f) => (f.value = "`+unit+`", true))`)
	b.do(chromedp.Click(`[data-task] button[type=submit]`))
	const overdue, later = `[data-key="node-督1-印发方案"]`, `[data-key="node-督1-兑现"]`
	says(b, "the overdue node", `(document.querySelector('`+overdue+`')?.textContent || "").includes("逾期")`)

	b.visit(nanhu + "tasks")
	if name := evaluate[string](b, `document.querySelector('`+overdue+` [name=by]').value`); name != "张三" {
		t.Errorf("the name offered is %q", name)
	}
	b.do(chromedp.Click(overdue+" details.ack > summary"), chromedp.Click(overdue+" form button[type=submit]"))
	says(b, "the step", `document.querySelector('`+overdue+`').textContent.includes("签收 张三")`)

	list := func(text string) {
		evaluate[bool](b, strings.Replace(chooseList, "TEXT", `"`+text+`"`, 1))
		b.do(chromedp.Click(`[data-task-list] button[type=submit]`))
	}
	list(`编号,任务,责任单位,节点,时限\n7,清欠,` + unit + `,摸底,长期`)
	says(b, "the fault of the list", `document.querySelector("[data-task-list] .answer").textContent.includes("时限看不懂")`)
	list(`编号,任务,责任单位,节点,时限\n7,清欠,` + unit + `,摸底,7月底`)
	says(b, "the list", `!!document.querySelector('[data-key="node-7-摸底"]')`)

	buttonsKeepRoom(b)
	b.visit(nanhu + "duties?state=missed")
	buttonsKeepRoom(b)
	b.visit(nanhu + "indicator/retail_total")
	says(b, "the indicator's tasks", `!!document.querySelector('#u-tasks `+later+`')`)
	b.visit(nanhu + "tasks")
	const task = `[data-part="task-7"]`
	b.do(chromedp.Click(task+" > details.ack > summary"), chromedp.SendKeys(task+" [name=reason]", "并入督1"), chromedp.Click(task+" > details.ack button[type=submit]"))
	says(b, "the withdrawal", `document.querySelector('`+task+`').textContent.includes("张三，并入督1")`)
	b.visit(nanhu + "tasks")
	says(b, "the name of who ended it is offered", `document.querySelector('`+task+` [name=by]').value === "张三"`)
	b.do(chromedp.Click(task+" > details.ack > summary"), chromedp.SendKeys(task+" [name=reason]", "撤错了"), chromedp.Click(task+" > details.ack button[type=submit]"))
	says(b, "restored", `!document.querySelector('`+task+`').textContent.includes("张三，并入督1") && !!document.querySelector('[data-key="node-7-摸底"] form')`)
	for _, f := range b.faults() {
		if !strings.Contains(f, "status of 422") { // two were to be refused
			t.Error(f)
		}
	}
}
