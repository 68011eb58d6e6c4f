package plan

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"qianshao"
)

// whole reads the plan that uses every key once.
func whole(t *testing.T) *qianshao.Plan {
	t.Helper()
	p, err := Load("testdata/whole.yaml")
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func equal[T comparable](t *testing.T, what string, got, want T) {
	t.Helper()
	if got != want {
		t.Errorf("%s is %v, want %v", what, got, want)
	}
}

func TestHeader(t *testing.T) {
	t.Parallel()
	p := whole(t)
	equal(t, "id", p.ID, "whole-2023")
	equal(t, "title", p.Title, qianshao.Text{ZH: "全部写法", EN: "Every key, in one plan"})
	equal(t, "remark", p.Remark, qianshao.Text{ZH: "只用于测试"})
	equal(t, "notes: demo, and a growth beside its open amount", len(p.Notes), 2)
	equal(t, "year", p.Year, 2023)
	equal(t, "issued", p.Issued.String(), "2022-12-30")
	equal(t, "document", p.Document, "某办发〔2023〕1号")
	equal(t, "area", p.Area, "430602")
	equal(t, "area above", p.AreaParent("430602"), "430600")
	equal(t, "time zone", p.Location.String(), "Asia/Shanghai")
	equal(t, "own day off", p.Calendar.IsWorking(day(t, "2023-07-14")), false)
	equal(t, "courtesy", p.Courtesy, 2)
	equal(t, "quiet", p.Quiet, [2]int{21, 7})
	equal(t, "escalate", p.Escalate, 8)
	equal(t, "office", p.Office, "renshe")
}

func TestUnitsAndBattles(t *testing.T) {
	t.Parallel()
	p := whole(t)
	equal(t, "units", len(p.Units), 2)
	equal(t, "finance", p.Units[0], qianshao.Unit{ID: "caizheng", Name: qianshao.Text{ZH: "区财政局", EN: "Finance Bureau"}, Contact: "办公室 0730-0000000", Leader: "分管副区长"})
	equal(t, "a unit as a plain name", p.Units[1].Name.ZH, "区人社局")
	b := p.Battle("growth")
	equal(t, "workgroup", b.Workgroup, "经济增长专班")
	equal(t, "convener", b.Convener, "区长")
	equal(t, "deputy", b.Deputy, "副区长")
	equal(t, "office", b.Office, "caizheng")
	equal(t, "members", strings.Join(b.Members, " "), "caizheng renshe")
	equal(t, "rhythm", b.Rhythm[0], qianshao.Rhythm{Kind: "月调度", Name: qianshao.Text{ZH: "月调度", EN: "Monthly dispatch"}, Every: qianshao.Month, Cutoff: 20, Meeting: 2, Clause: "附件1 三"})
	equal(t, "rhythm without dates", b.Rhythm[1], qianshao.Rhythm{Kind: "日常协调"})
	equal(t, "duty", b.Duties[0], qianshao.Duty{ID: "monthly", Kind: "dispatch", Name: qianshao.Text{ZH: "每月调度", EN: "Dispatch each month"}, Who: "区财政局", Often: "每月", Period: "month", Clause: "附件1 三", Indicator: "old_sales", Note: "说明"})
	equal(t, "parent", p.Battle("growth/land").Parent, "growth")
}

func TestIndicatorKeys(t *testing.T) {
	t.Parallel()
	p := whole(t)
	in := p.Indicator("sales")
	equal(t, "by an earlier id", p.Indicator("older_sales"), in)
	equal(t, "measure", in.Measure, qianshao.Flow)
	equal(t, "every", in.Every, qianshao.Month)
	equal(t, "due", in.Due, 20)
	equal(t, "grace", in.Grace, 5)
	equal(t, "linear", in.Linear, true)
	equal(t, "jan_feb", in.JanFeb, true)
	equal(t, "for", in.For, 2)
	equal(t, "trend", in.Trend, 4)
	equal(t, "outlook", in.Outlook, true)
	equal(t, "left out", in.Exclude[2020]+in.Exclude[2021], "疫情口径变动")
	equal(t, "parts", strings.Join(in.Parts, " "), "online")
	equal(t, "labels", strings.Join(in.Labels, " "), "社零总额 零售总额")
	equal(t, "lead", in.Lead, "renshe")
	equal(t, "with", strings.Join(in.With, " "), "caizheng")
	equal(t, "leader", in.Leader, "某副区长")
	equal(t, "contact", in.Contact, "综合科")
	equal(t, "sensitivity", in.Sensitivity, qianshao.Open)
	equal(t, "key", in.Key, true)
	equal(t, "own cut-off", in.Cutoffs.Reach, 1.1)
	equal(t, "the plan's cut-off", in.Cutoffs.Floor, [3]float64{1, .9, .8})
	equal(t, "targets", len(in.Targets), 3)
	equal(t, "always in force", in.Targets[0].InForce(day(t, "2023-01-01")), true)
	equal(t, "in force from", in.Targets[1].From.String()+" "+in.Targets[2].Until.String(), "2023-03-01 2023-09-30")
	equal(t, "may fall", p.Indicator("online").MayFall, true)
	equal(t, "basis", p.Indicator("growth_rate").MonthBasis, true)
	equal(t, "amounts", p.Indicator("growth_rate").Amounts, "sales")
	equal(t, "role", p.Indicator("city_rate").Role, qianshao.Reference)
	equal(t, "own area", p.Indicator("city_rate").Area, "430600")
}

func TestDefaultsOfAPlan(t *testing.T) {
	t.Parallel()
	p := whole(t)
	in := p.Indicator("online")
	equal(t, "due", in.Due, 10)
	equal(t, "grace", in.Grace, 3)
	equal(t, "trend off", in.Trend, 0)
	equal(t, "outlook off", in.Outlook, false)
	equal(t, "for", in.For, 1)
	equal(t, "sensitivity", in.Sensitivity, qianshao.Internal)
	equal(t, "area", in.Area, "430602")
	equal(t, "the office leads", in.Lead, "caizheng")
	equal(t, "the unit's leader", in.Leader, "分管副区长")
	equal(t, "monitor", in.Role, qianshao.Monitored)
	equal(t, "cut-offs", in.Cutoffs, qianshao.Cutoffs{Floor: [3]float64{1, .9, .8}, Cap: [3]float64{1, 1.1, 1.2},
		Growth: [3]float64{0, 1, 3}, Outlook: [3]float64{.4, .6, .8}, Reach: 1.5, Ratio: 2})
}

func TestRatios(t *testing.T) {
	t.Parallel()
	p := whole(t)
	share, load, coverage := p.Indicator("share"), p.Indicator("load"), p.Indicator("coverage")
	if share.Max != nil || share.Opening == nil || *share.Opening != 12.5 || !share.OverOK {
		t.Errorf("share: max %v, opening %v, over %t", share.Max, share.Opening, share.OverOK)
	}
	if load.Max == nil || *load.Max != 150 || load.Clear != 5 {
		t.Errorf("load: max %v, clear %v", load.Max, load.Clear)
	}
	if coverage.Max == nil || *coverage.Max != 100 || !coverage.StartsZero || coverage.Opening != nil {
		t.Errorf("coverage: max %v, starts zero %t", coverage.Max, coverage.StartsZero)
	}
	equal(t, "people are whole", p.Indicator("jobs").Whole, true)
	equal(t, "亿元 are not", p.Indicator("sales").Whole, false)
}

// A plan that still says demo is read, as stored versions hold it; the key and
// its remark say nothing any more, and a check says so.
func TestOldMarkOfADemonstration(t *testing.T) {
	t.Parallel()
	const rest = "year: 2023\narea: a\nindicators: [{id: n, name: 数, measure: ytd, unit: 个, every: month, targets: \">= 5\"}]\n"
	for remark, want := range map[string]string{"演示数据": "", "征求意见稿": "征求意见稿"} {
		p, err := Read("x.yaml", []byte("id: x\ntitle: 例\nremark: "+remark+"\ndemo: true\n"+rest))
		if err != nil {
			t.Fatal(err)
		}
		equal(t, "remark", p.Remark.ZH, want)
		if len(p.Notes) != 1 || p.Notes[0].Line != 4 || p.Notes[0].Remedy == "" {
			t.Errorf("notes %v", p.Notes)
		}
	}
}

// Without a word of its own a plan gets the defaults of the rules.
func TestDefaultsWithoutAny(t *testing.T) {
	t.Parallel()
	p, err := Read("x.yaml", []byte("id: x\ntitle: 例\nyear: 2023\narea: a\nindicators: [{id: n, name: 数, measure: ytd, unit: 个, every: month, targets: \">= 5\"}]\n"))
	if err != nil {
		t.Fatal(err)
	}
	in := p.Indicators[0]
	equal(t, "due", in.Due, 15)
	equal(t, "grace", in.Grace, 5)
	equal(t, "trend", in.Trend, 3)
	equal(t, "outlook", in.Outlook, true)
	equal(t, "for", in.For, 0)
	equal(t, "cut-offs", in.Cutoffs, qianshao.DefaultCutoffs)
	equal(t, "sensitivity", in.Sensitivity, qianshao.Open)
	equal(t, "zone", p.Location.String(), "Asia/Shanghai")
	equal(t, "calendar", p.Calendar.Name(), "china")
	equal(t, "remark", p.Remark, qianshao.Text{})
	equal(t, "notes", len(p.Notes), 0)
	equal(t, "the plan's own area", p.Areas[0].ID, "a")
}

func TestVersionIsTheHashOfTheBytes(t *testing.T) {
	t.Parallel()
	b, err := os.ReadFile("testdata/whole.yaml")
	if err != nil {
		t.Fatal(err)
	}
	sum := sha256.Sum256(b)
	p := whole(t)
	equal(t, "version", p.Version, hex.EncodeToString(sum[:]))
	equal(t, "source", string(p.Source), string(b))
	other, err := Read("x.yaml", append(slices.Clone(b), "# a remark\n"...))
	if err != nil || other.Version == p.Version {
		t.Errorf("another text has the same version (%v)", err)
	}
}

func TestLoadOfAFolder(t *testing.T) {
	t.Parallel()
	if _, err := Load("testdata/none.yaml"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a missing file: %v", err)
	}
	p, err := Load("../plans/nanhu-2023")
	if err != nil || p.ID != "nanhu-2023" {
		t.Errorf("a folder: %v", err)
	}
}

// Bundled plans are good, and every one has an id of its own.
func TestBundledPlans(t *testing.T) {
	t.Parallel()
	files, _ := filepath.Glob("../plans/*/*.yaml")
	ids := map[string]string{}
	for _, file := range files {
		if strings.HasSuffix(file, "tests.yaml") {
			continue
		}
		p, err := Load(file)
		if err != nil {
			t.Errorf("%s:\n%v", file, err)
			continue
		}
		if ids[p.ID] != "" {
			t.Errorf("%s and %s share the id %s", file, ids[p.ID], p.ID)
		}
		ids[p.ID] = file
	}
	if len(ids) < 6 {
		t.Errorf("only %d bundled plans", len(ids))
	}
}

// A file that would take the parser long is refused before it.
func TestHugePlansAreRefused(t *testing.T) {
	t.Parallel()
	for name, b := range map[string][]byte{
		"too long":        []byte("id: " + strings.Repeat("x", maxSize)),
		"brackets":        []byte(strings.Repeat("[", 100_000)),
		"braces":          []byte("a: " + strings.Repeat("{a: ", 50_000)),
		"dashes":          []byte(strings.Repeat("- ", 100_000)),
		"question marks?": []byte(strings.Repeat("? ", 100_000)),
	} {
		_, err := Read("x.yaml", b)
		var faults qianshao.Faults
		if !errors.As(err, &faults) || faults[0].Code != "size" {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// Texts about keys and passwords are no secrets; contacts may stand.
func TestNoFalseSecrets(t *testing.T) {
	t.Parallel()
	for _, line := range []string{
		"key: true", "contact: 综合科 0730-8888888", "contact: someone@example.org", "note: 密码管理制度", "note: 见 https://www.gov.cn/zhengce/2023-01/16/content.htm",
		"clause: 附件4 二(一)3", "note: the key of success", "document: 岳南管办发〔2023〕3号",
	} {
		if at, found := secretIn([]byte(line)); found {
			t.Errorf("%q: a secret at %d?", line, at)
		}
	}
}
