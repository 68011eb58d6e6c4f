package ruletest

import "qianshao"

// testCase is one case of a file, with the line it stands on.
type testCase struct {
	Name string

	Plan      string // file, relative to the case's own
	Indicator string

	Year    int // without a plan; 2023 where it is left out
	Measure string
	Unit    string
	Every   string
	Targets string
	Whole   *bool
	JanFeb  bool `yaml:"jan_feb"`
	Basis   string
	Amounts string
	MayFall bool `yaml:"may_fall"`
	Share   string
	Opening *float64
	Starts  string
	Over    string
	Clear   float64

	Tolerance *float64
	Side      string
	Better    string

	For   int
	Trend int
	Due   *int
	Grace *int

	Given      map[string]figure
	References map[string]map[string]figure
	Areas      map[string]map[string]figure // the indicator's figures of other areas
	Published  map[string]figure            // a published growth of the indicator's name
	Now        string

	From   string // first period of Series
	Series string // a figure a period, _ where none was reported

	Light    string
	Closing  string   // met, missed or undecided, once the year is closed
	Lights   string   // a light a step of Series
	Findings []string // "pace yellow", "zero red hard"
	Sentence string   // part of the explaining sentence, Chinese or English

	file string
	line int
}

// fault says what is wrong with the case itself.
func (k *testCase) fault(field, value, zh, en, remedy string) error {
	return qianshao.Fault{File: k.file, Line: k.line, Field: field, Value: value, Code: "case",
		ZH: "用例“" + k.Name + "”的 " + field + "：" + zh, EN: "case " + k.Name + ", " + field + ": " + en, Remedy: remedy}
}

// wrong names a field that cannot be read.
func (k *testCase) wrong(field, value string, err error) error {
	return k.fault(field, value, "看不懂", err.Error(), "格式见 qianshao test --help / see the help")
}

// complete reports what a case lacks or has too much of.
func (k *testCase) complete() error {
	switch {
	case k.Name == "":
		return k.fault("name", "", "没有名字", "missing", "name: 说明这个用例的一句话 / a sentence that says what is tested")
	case (k.Plan == "") != (k.Indicator == ""):
		return k.fault("plan", k.Plan, "plan 和 indicator 要一起写", "plan and indicator go together",
			"plan: plan.yaml, indicator: retail_total")
	case k.Plan == "" && (k.Measure == "" || k.Every == "" || k.Targets == ""):
		return k.fault("measure", k.Measure, "要写 measure、every、targets，或 plan、indicator",
			"want measure, every and targets, or plan and indicator", "measure: ytd, every: month, targets: \">= 52\"")
	case k.Plan != "" && (k.Measure != "" || k.Every != "" || k.Targets != "" || k.Unit != ""):
		return k.fault("measure", k.Measure, "有了 plan 就不要再写口径和目标",
			"a case of a plan takes measure and targets from it", "去掉 measure、unit、every、targets / leave them out")
	case k.Series == "" && (k.Now == "" || k.Light == "" && k.Closing == ""):
		return k.fault("light", k.Light, "要写 now 和 light（或 closing）", "want now and light (or closing)",
			"now: \"2023-07-20\", light: green")
	case k.Closing != "" && !closing(k.Closing):
		return k.fault("closing", k.Closing, "不认识", "unknown", "met, missed, undecided")
	case k.Series != "" && (k.From == "" || k.Lights == ""):
		return k.fault("series", k.Series, "要写 from 和 lights", "want from and lights",
			"from: 2023-01, lights: green red red green")
	case k.Series != "" && (k.Now != "" || k.Light != "" || k.Closing != "" || k.Findings != nil || k.Sentence != ""):
		return k.fault("series", k.Series, "series 只配 lights", "series goes with lights alone",
			"去掉 now、light、closing、findings、sentence / leave them out")
	}
	return nil
}

// closing reports whether a text names how a year can close.
func closing(name string) bool {
	c, ok := qianshao.ClosingNamed(name)
	return ok && c != qianshao.NotClosed
}
