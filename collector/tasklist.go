package collector

import (
	"errors"
	"io"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"qianshao"
	"qianshao/collector/grid"
	"qianshao/collector/spell"
)

// taskNames are the headings of a list of tasks, with what lists call them.
var taskNames = map[string]string{
	"编号": "编号", "序号": "编号", "任务编号": "编号", "id": "编号",
	"任务": "任务", "任务名称": "任务", "工作任务": "任务", "重点任务": "任务", "task": "任务",
	"责任单位": "责任单位", "牵头单位": "责任单位", "unit": "责任单位",
	"责任人": "责任人", "具体责任人": "责任人", "person": "责任人",
	"责任领导": "责任领导", "分管领导": "责任领导", "leader": "责任领导",
	"节点": "节点", "节点任务": "节点", "节点名称": "节点", "node": "节点",
	"时限": "时限", "节点时限": "时限", "完成时限": "时限", "完成时间": "时限", "due": "时限",
	"指标": "指标", "对应指标": "指标", "关联指标": "指标", "indicator": "指标",
}

// taskColumns are the columns a list must have.
var taskColumns = []string{"编号", "任务", "责任单位", "节点", "时限"}

// The bounds of a list: rows above its headings, runes of a text, nodes.
const (
	maxTaskHead = 10
	maxTaskText = 500
	maxNodes    = 5000
)

// ReadTasks reads a list of tasks of a plan, CSV or Excel, one row a node. What
// is blank in a row that goes on with a task stands in the row above. The error
// is a [qianshao.Faults] that names every row at fault.
func ReadTasks(name string, r io.ReaderAt, size int64, p *qianshao.Plan) ([]qianshao.Task, error) {
	grids, err := taskGrids(name, r, size)
	if err != nil {
		return nil, err
	}
	l := taskList{plan: p, catalog: NewCatalog(p), at: map[string]int{}}
	found := false
	for _, g := range grids {
		if head, cols := taskHead(g); cols != nil {
			found = true
			l.sheet(g, head, cols)
		}
	}
	switch {
	case !found:
		return nil, qianshao.Faults{{File: name, Field: "表头", Code: "no-table", ZH: "没有找到任务清单的表头",
			EN:     "no headings of a list of tasks",
			Remedy: "一行表头：" + strings.Join(taskColumns, "、") + "（责任人、责任领导、指标可不写） / one row with these headings"}}
	case len(l.faults) > 0:
		return nil, l.faults
	case l.nodes == 0:
		return nil, qianshao.Faults{{File: name, Field: "节点", Code: "empty", ZH: "表头下面没有任务",
			EN: "no task below the headings", Remedy: "每行写一个节点 / a row a node"}}
	}
	return l.tasks, nil
}

func taskGrids(name string, r io.ReaderAt, size int64) ([]*grid.Grid, error) {
	src := io.NewSectionReader(r, 0, size)
	if !grid.IsText(name, src) {
		return grid.Open(name, src)
	}
	t, err := grid.OpenText(name, r, size, grid.Ext(name) == ".tsv")
	if err != nil {
		return nil, err
	}
	g, err := t.Grid()
	return []*grid.Grid{g}, err
}

// taskHead finds the row of headings and the column of each; nil where there
// is none.
func taskHead(g *grid.Grid) (row int, cols map[string]int) {
	for r := range min(len(g.Rows), maxTaskHead) {
		cols := map[string]int{}
		for c, text := range texts(g, r) {
			text = strings.Join(strings.Fields(spell.Fold(text)), "")
			if name := taskNames[strings.ToLower(text)]; name != "" {
				if _, twice := cols[name]; !twice {
					cols[name] = c
				}
			}
		}
		whole := true
		for _, name := range taskColumns {
			_, there := cols[name]
			whole = whole && there
		}
		if whole {
			return r, cols
		}
	}
	return 0, nil
}

// taskList gathers tasks and faults.
type taskList struct {
	plan    *qianshao.Plan
	catalog *Catalog
	tasks   []qianshao.Task
	at      map[string]int // by id
	nodes   int
	faults  qianshao.Faults
}

// taskRow is a row of a list being read.
type taskRow struct {
	g    *grid.Grid
	r    int
	cell map[string]string
}

func (l *taskList) sheet(g *grid.Grid, head int, cols map[string]int) {
	var above map[string]string
	for r := head + 1; r < len(g.Rows); r++ {
		if isBlank(texts(g, r)) {
			continue
		}
		row := taskRow{g, r, map[string]string{}}
		for name, c := range cols {
			row.cell[name] = strings.TrimSpace(g.Text(r, c))
		}
		row.goOn(above)
		above = row.cell
		if err := l.row(row.cell); err != nil {
			l.fault(row, err)
		}
	}
}

// goOn fills in what a row leaves to the one above it.
func (x taskRow) goOn(above map[string]string) {
	if id := x.cell["编号"]; above == nil || id != "" && id != above["编号"] {
		return
	}
	for name, text := range above {
		if x.cell[name] == "" && name != "节点" && name != "时限" {
			x.cell[name] = text
		}
	}
}

func (l *taskList) fault(x taskRow, err error) {
	var f qianshao.Fault
	if !errors.As(err, &f) {
		return
	}
	f.File, f.Row = x.g.File, x.r+1
	if x.g.Sheet != "" {
		f.File += "!" + x.g.Sheet
	}
	l.faults = append(l.faults, f)
}

// ReadTaskRows reads a task's nodes, each the texts of a row by the headings of
// a list, with the checks of [ReadTasks]. The error is a [qianshao.Faults] that
// names every row at fault.
func ReadTaskRows(rows []map[string]string, p *qianshao.Plan) ([]qianshao.Task, error) {
	if len(rows) == 0 {
		return nil, qianshao.Faults{{Field: "节点", Code: "empty", ZH: "没有写节点", EN: "the task has no node",
			Remedy: "至少写一个节点 / one at least"}}
	}
	l := taskList{plan: p, catalog: NewCatalog(p), at: map[string]int{}}
	for i, cell := range rows {
		if err := l.row(cell); err != nil {
			var f qianshao.Fault
			if errors.As(err, &f) {
				f.Row = i + 1
			}
			l.faults = append(l.faults, f)
		}
	}
	return l.tasks, l.faults.Err()
}

// row takes in a node.
func (l *taskList) row(cell map[string]string) error {
	for _, name := range taskColumns {
		if cell[name] == "" {
			return qianshao.Fault{Field: name, Code: "missing", ZH: "没有写" + name, EN: "this column is blank",
				Remedy: "补上 / fill it in"}
		}
	}
	for _, name := range slices.Sorted(maps.Keys(cell)) {
		if text := cell[name]; utf8.RuneCountInString(text) > maxTaskText {
			return qianshao.Fault{Field: name, Value: clip(text), Code: "too-long", ZH: name + "太长",
				EN: "the text is too long", Remedy: "不超过 500 字 / 500 characters at most"}
		}
	}
	n := qianshao.Node{Name: cell["节点"], Person: cell["责任人"], Leader: cell["责任领导"]}
	var err error
	if n.Units, err = l.plan.TaskUnits(cell["责任单位"]); err != nil {
		return err
	}
	due, ok := spell.ReadDay(cell["时限"], l.plan.Year)
	if !ok {
		return qianshao.Fault{Field: "时限", Value: clip(cell["时限"]), Code: "date", ZH: "时限看不懂", EN: "unreadable day",
			Remedy: "2023-06-30、6月30日、6月底 / such as 2023-06-30"}
	}
	n.Due = due
	in, err := l.indicator(cell["指标"])
	if err != nil {
		return err
	}
	return l.add(qianshao.Task{ID: cell["编号"], Name: cell["任务"], Indicator: in}, n)
}

// indicator finds the indicator a task is meant to move; "" where none is named.
func (l *taskList) indicator(name string) (string, error) {
	if name == "" {
		return "", nil
	}
	switch es := l.catalog.Find(name); len(es) {
	case 1:
		return es[0].In.ID, nil
	case 0:
		remedy := "写计划里的指标名称或代号，或留空 / a name or id of the plan's, or nothing"
		if near := l.catalog.Nearest(name); near != "" {
			remedy = "是不是“" + near + "”？ / did you mean it?"
		}
		return "", qianshao.Fault{Field: "指标", Value: clip(name), Code: "unknown-indicator", ZH: "计划里没有这个指标",
			EN: "the plan has no such indicator", Remedy: remedy}
	default:
		return "", qianshao.Fault{Field: "指标", Value: clip(name), Code: "ambiguous", ZH: "有几个指标叫这个名字",
			EN: "several indicators have this name", Remedy: "写代号，如 " + es[0].In.ID + " / write the id"}
	}
}

// add puts a node into its task.
func (l *taskList) add(t qianshao.Task, n qianshao.Node) error {
	if l.nodes++; l.nodes > maxNodes {
		return qianshao.Fault{Field: "节点", Code: "too-large", ZH: "节点太多", EN: "too many nodes",
			Remedy: "分成几份清单 / split the list"}
	}
	i, known := l.at[t.ID]
	if !known {
		i = len(l.tasks)
		l.at[t.ID] = i
		l.tasks = append(l.tasks, t)
	}
	have := &l.tasks[i]
	switch {
	case have.Name != t.Name:
		return qianshao.Fault{Field: "任务", Value: clip(t.Name), Code: "task-twice", ZH: "编号 " + t.ID + " 已是另一项任务",
			EN: "this number is another task's", Remedy: "换一个编号 / another number"}
	case have.Indicator != t.Indicator:
		return qianshao.Fault{Field: "指标", Value: t.Indicator, Code: "task-twice", ZH: "同一项任务写了两个指标",
			EN: "a task has two indicators", Remedy: "只写一个 / keep one"}
	case have.Node(n.Name) != nil:
		return qianshao.Fault{Field: "节点", Value: clip(n.Name), Code: "node-twice", ZH: "这项任务里已有同名的节点",
			EN: "the task has a node of this name", Remedy: "合并，或改个名称 / merge or rename it"}
	}
	have.Nodes = append(have.Nodes, n)
	return nil
}
