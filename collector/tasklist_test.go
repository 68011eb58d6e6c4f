package collector

import (
	"bytes"
	"errors"
	"reflect"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"qianshao"
)

const taskHeading = "编号,任务,责任单位,责任人,责任领导,节点,时限,指标\n"

func taskPlan() *qianshao.Plan {
	return &qianshao.Plan{ID: "small", Year: 2023, Area: "nanhu", Units: []qianshao.Unit{{ID: "shangwu", Name: qianshao.Text{ZH: "区商务局"}}, {ID: "caizheng", Name: qianshao.Text{ZH: "区财政局"}}},
		Indicators: []qianshao.Indicator{{ID: "retail_total", Name: qianshao.Text{ZH: "社会消费品零售总额"}}}}
}

func readTasks(name, text string) ([]qianshao.Task, error) {
	return ReadTasks(name, strings.NewReader(text), int64(len(text)), taskPlan())
}

var wantTasks = []qianshao.Task{
	{ID: "1", Name: "促消费", Indicator: "retail_total", Nodes: []qianshao.Node{
		{Name: "印发方案", Units: []string{"shangwu"}, Person: "李明", Leader: "王芳", Due: qianshao.NewDate(2023, 6, 15)},
		{Name: "兑现", Units: []string{"shangwu", "caizheng"}, Person: "李明", Leader: "王芳", Due: qianshao.NewDate(2023, 9, 30)}}},
	{ID: "2", Name: "清欠", Nodes: []qianshao.Node{{Name: "摸底", Units: []string{"caizheng"}, Due: qianshao.NewDate(2023, 6, 30)}}},
}

func TestReadTasks(t *testing.T) {
	t.Parallel()
	for name, text := range map[string]string{
		"whole":     taskHeading + "1,促消费,区商务局,李明,王芳,印发方案,2023-06-15,社会消费品零售总额\n1,促消费,区商务局、区财政局,李明,王芳,兑现,9月底,retail_total\n2,清欠,区财政局,,,摸底,6月30日,\n",
		"going on":  taskHeading + "1,促消费,区商务局,李明,王芳,印发方案,2023-06-15,社会消费品零售总额\n,,区商务局、区财政局,,,兑现,9月底,\n2,清欠,区财政局,,,摸底,6月30日,\n",
		"a title":   "攻坚任务清单,,,,,,,\n" + taskHeading + "1,促消费,区商务局,李明,王芳,印发方案,2023-06-15,社会消费品零售总额\n,,区商务局、区财政局,,,兑现,9月底,\n,,,,,,,\n2,清欠,区财政局,,,摸底,6月30日,\n",
		"otherwise": "节点名称,完成时限,序号,工作任务,牵头单位,具体责任人,分管领导,对应指标\n印发方案,2023/6/15,1,促消费,shangwu,李明,王芳,retail_total\n兑现,2023年9月30日,1,,区商务局;区财政局,,,\n摸底,6月底,2,清欠,caizheng,,,\n",
	} {
		if have, err := readTasks("清单.csv", text); err != nil || !reflect.DeepEqual(have, wantTasks) {
			t.Errorf("%s: %v\nhave %+v\nwant %+v", name, err, have, wantTasks)
		}
	}
}

// TestReadTaskBook reads merged cells and dates as Excel keeps them.
func TestReadTaskBook(t *testing.T) {
	t.Parallel()
	f := excelize.NewFile()
	defer f.Close()
	rows := [][]any{{"攻坚任务清单"}, {"编号", "任务", "责任单位", "责任人", "责任领导", "节点", "时限", "指标"},
		{1, "促消费", "区商务局", "李明", "王芳", "印发方案", 45092, "社会消费品零售总额"},
		{nil, nil, "区商务局、区财政局", nil, nil, "兑现", "9月底"}, {2, "清欠", "区财政局", nil, nil, "摸底", "6月30日"}}
	for i, row := range rows {
		if err := f.SetSheetRow("Sheet1", "A"+string(rune('1'+i)), &row); err != nil {
			t.Fatal(err)
		}
	}
	style, err := f.NewStyle(&excelize.Style{NumFmt: 14})
	err = errors.Join(err, f.SetCellStyle("Sheet1", "G3", "G3", style), f.MergeCell("Sheet1", "A1", "H1"), f.MergeCell("Sheet1", "A3", "A4"), f.MergeCell("Sheet1", "B3", "B4"))
	if err != nil {
		t.Fatal(err)
	}
	b, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	have, err := ReadTasks("清单.xlsx", bytes.NewReader(b.Bytes()), int64(b.Len()), taskPlan())
	if err != nil || !reflect.DeepEqual(have, wantTasks) {
		t.Errorf("%v\nhave %+v\nwant %+v", err, have, wantTasks)
	}
}

// TestTaskFaults holds that each fault names its row and a remedy.
func TestTaskFaults(t *testing.T) {
	t.Parallel()
	const good = "1,促消费,区商务局,李明,王芳,印发方案,2023-06-15,\n"
	for text, want := range map[string]struct {
		row   int
		field string
	}{
		"编号,任务,节点\n1,2,3\n": {0, "表头"},
		taskHeading:         {0, "节点"},
		taskHeading + ",促消费,区商务局,,,方案,6月底,\n":                                         {2, "编号"},
		taskHeading + "1,促消费,,,,方案,6月底,\n":                                            {2, "责任单位"},
		taskHeading + "1,促消费,区住建局,,,方案,6月底,\n":                                        {2, "责任单位"},
		taskHeading + good + "1,促消费,区商务局,,,,6月底,\n":                                   {3, "节点"},
		taskHeading + good + "1,促消费,区商务局,,,兑现,,\n":                                    {3, "时限"},
		taskHeading + good + "1,促消费,区商务局,,,兑现,长期,\n":                                  {3, "时限"},
		taskHeading + good + "1,促消费,区商务局,,,印发方案,6月底,\n":                               {3, "节点"},
		taskHeading + good + "1,清欠,区商务局,,,摸底,6月底,\n":                                  {3, "任务"},
		taskHeading + good + "1,,区商务局,,,兑现,6月底,零售总客\n":                                {3, "指标"},
		taskHeading + good + "1,,区商务局,,,兑现,6月底,retail_total\n":                        {3, "指标"},
		taskHeading + "1," + strings.Repeat("长", maxTaskText+1) + ",区商务局,,,方案,6月底,\n": {2, "任务"},
	} {
		_, err := readTasks("清单.csv", text)
		var fs qianshao.Faults
		if !errors.As(err, &fs) || len(fs) != 1 || fs[0].Row != want.row || fs[0].Field != want.field || fs[0].Remedy == "" || fs[0].EN == "" {
			t.Errorf("%s: %v, want row %d, %s", text, err, want.row, want.field)
		}
	}
	if _, err := readTasks("清单.csv", taskHeading+"1,促消费,x,,,方案,6月底,\n2,清欠,y,,,摸底,6月底,\n"); !strings.Contains(err.Error(), "第2行") || !strings.Contains(err.Error(), "第3行") {
		t.Errorf("both rows: %v", err)
	}
}

func FuzzReadTasks(f *testing.F) {
	f.Add(taskHeading + "1,促消费,区商务局,李明,王芳,印发方案,2023-06-15,社会消费品零售总额\n,,,,,兑现,9月底,\n")
	f.Fuzz(func(t *testing.T, text string) {
		list, err := readTasks("清单.csv", text)
		if err != nil {
			return
		}
		for _, x := range list {
			for _, n := range x.Nodes {
				if x.ID == "" || x.Name == "" || n.Name == "" || n.Due == 0 || len(n.Units) == 0 {
					t.Errorf("%q: %+v", text, x)
				}
			}
		}
	})
}
