package report

import (
	"time"

	"qianshao"
)

// Paper is one dispatch paper as data: what it says, not how it looks. Texts
// are plain; they may hold any character, and those XML forbids are dropped.
// Empty parts are left out of what is written.
type Paper struct {
	Title    string        `json:"title"`    // 南湖新区“六仗”2023年6月月通报
	Subtitle string        `json:"subtitle"` // period and data cut-off, in words
	Issuer   string        `json:"issuer"`   // the office that sends it out; heads the first page
	Number   string        `json:"number"`   // 发文字号 or number of the issue
	Date     qianshao.Date `json:"date"`     // 成文日期; zero: none printed
	Lang     string        `json:"lang"`     // "en" is English, anything else Chinese
	Demo     bool          `json:"demo"`     // demonstration data: every page and sheet says so
	Full     bool          `json:"full"`     // with charts and annexes; otherwise what a meeting reads
	Clock    Clock         `json:"clock"`

	Section  string    `json:"section"`  // what the plan calls its parts, in the paper's language: 仗, Battle
	Summary  Summary   `json:"summary"`  // 总体情况
	Battles  []Section `json:"battles"`  // 分战线情况
	Lists    []Listed  `json:"lists"`    // 红橙黄清单, worst first: for workbooks and templates, as battles say it too
	Risk     Risk      `json:"risk"`     // 风险评估
	Overdue  []Late    `json:"overdue"`  // 未按时报送清单
	Duties   Duties    `json:"duties"`   // 应办事项: those that came due since the last dispatch
	Tasks    Tasks     `json:"tasks"`    // 任务清单: nodes overdue or near
	Promises []Promise `json:"promises"` // 上次调度事项落实情况
	// NoPromises is said in their place where there are none; "": the part is left out.
	NoPromises string   `json:"no_promises"`
	Asks       []string `json:"asks"`   // 需要办理的事项: what is asked for, and of whom
	Scores     *Scores  `json:"scores"` // 督查考核; nil: not part of this paper
	Annex      []Table  `json:"annex"`  // 附表
}

// Clock says from which state of knowledge a paper was made.
type Clock struct {
	AsOf        time.Time `json:"as_of"`        // T: what was recorded until then counts
	Commit      int64     `json:"commit"`       // C: the store's last commit that counts
	PlanVersion string    `json:"plan_version"` // of the plan judged by
	Frozen      time.Time `json:"frozen"`       // when the dispatch froze; zero: it has not
}

// stamp is the time that a paper's files carry: the same state gives the same
// bytes.
func (c Clock) stamp() time.Time {
	if c.Frozen.IsZero() {
		return c.AsOf
	}
	return c.Frozen
}

// Summary is 总体情况.
type Summary struct {
	Paragraphs []string `json:"paragraphs"`
	Counts     []Count  `json:"counts"`  // by grade, in the order to print
	Changes    []Change `json:"changes"` // since the last dispatch
}

// Count is how many indicators have a grade.
type Count struct {
	Grade  qianshao.Grade `json:"grade"`
	Now    int            `json:"now"`
	Before *int           `json:"before"` // at the last dispatch; nil: there was none
}

// Change is a light that changed since the last dispatch.
type Change struct {
	Indicator string         `json:"indicator"`
	From      qianshao.Grade `json:"from"`
	To        qianshao.Grade `json:"to"`
	Why       string         `json:"why"`
	Place
}

// Place is where a line of an indicator in several areas stands; empty for one
// in a single area, whose papers are as they always were.
type Place struct {
	Shared string `json:"shared,omitempty"` // the indicator's name without the area's
	Area   string `json:"area,omitempty"`
}

// Section is one battle (战线).
type Section struct {
	Name     string   `json:"name"`
	Convener string   `json:"convener"`
	Text     []string `json:"text"`  // how it stands
	Rows     []Row    `json:"rows"`  // its indicators
	Needs    []string `json:"needs"` // what it would take
	Charts   []Chart  `json:"charts"`
	Topics   []Topic  `json:"topics"`  // gone through in place of the lights, where there are any
	Keeping  []Kept   `json:"keeping"` // 以旬保月、以月保季、以季保年, in ten-day dispatches
}

// Topic is a matter gone through whatever its lights.
type Topic struct {
	Name string     `json:"name"`
	Rows []TopicRow `json:"rows"`
	Text []string   `json:"text"` // what the lights and outlooks say
}

// TopicRow is one indicator beside its period before and its last year.
type TopicRow struct {
	Indicator   string         `json:"indicator"`
	Unit        string         `json:"unit"`
	Period      string         `json:"period"`
	Value       *Figure        `json:"value"`
	Before      *Figure        `json:"before"`
	Change      *Figure        `json:"change"`
	LastYear    *Figure        `json:"last_year"`
	Target      string         `json:"target"`
	Probability *Figure        `json:"probability"`
	Grade       qianshao.Grade `json:"grade"`
	Withheld    bool           `json:"withheld"`
}

// Kept is how an indicator keeps its share of the year's target: in its latest
// period, then in that period's month, quarter and year.
type Kept struct {
	Indicator string `json:"indicator"`
	Unit      string `json:"unit"`
	Period    string `json:"period"`
	Share     string `json:"share"`
	Carried   string `json:"carried"` // owed when the period began
	Done      string `json:"done"`
	Owed      string `json:"owed"`
	Month     string `json:"month"` // whether it is safe
	Quarter   string `json:"quarter"`
	Year      string `json:"year"`
	Next      string `json:"next"` // what the period to come has to bring
	Owes      bool   `json:"owes"` // one of them is behind or lost
}

// Row is one indicator as it stands. A nil figure is unknown or does not
// apply and prints as a dash.
type Row struct {
	Indicator   string         `json:"indicator"`
	Unit        string         `json:"unit"`   // of Value, Expected and Gap
	Target      string         `json:"target"` // as the plan words it: "≥ 52", "120/200/300"
	Value       *Figure        `json:"value"`
	Expected    *Figure        `json:"expected"` // what should stand by now
	Pace        *Figure        `json:"pace"`     // value ÷ expected; 0.95 is 95 %
	Gap         *Figure        `json:"gap"`      // value − expected
	Probability *Figure        `json:"probability"`
	Grade       qianshao.Grade `json:"grade"`
	Responsible string         `json:"responsible"`
	Clause      string         `json:"clause"`
	Reason      string         `json:"reason"`
	// what the rest of the year would take, where the reason does not say it
	Left     string `json:"left"`
	Withheld bool   `json:"withheld"` // figures must not be shown: they print as "withheld"
	Place
}

// Figure is a number with the decimals it is printed with.
type Figure struct {
	Value    float64 `json:"value"`
	Decimals int8    `json:"decimals"`
	Advisory bool    `json:"advisory,omitempty"` // a probability that colours no light, its past being too short
}

// Listed is one entry of the list of red, orange and yellow lights.
type Listed struct {
	Grade       qianshao.Grade `json:"grade"`
	Indicator   string         `json:"indicator"`
	Battle      string         `json:"battle"`
	Responsible string         `json:"responsible"`
	Clause      string         `json:"clause"`
	Reason      string         `json:"reason"`
	Since       qianshao.Date  `json:"since"` // when the light became this; zero: unknown
	Place
}

// Risk is 风险评估: debt grade, safety, outlook with probabilities.
type Risk struct {
	Text   []string   `json:"text"`
	Items  []RiskItem `json:"items"`
	Charts []Chart    `json:"charts"`
}

// RiskItem is one matter of the risk assessment.
type RiskItem struct {
	Topic       string         `json:"topic"`
	Standing    string         `json:"standing"`
	Grade       qianshao.Grade `json:"grade"`
	Probability *Figure        `json:"probability"` // of missing the target, 0…1
	Note        string         `json:"note"`
	Open        bool           `json:"open"` // its light does not say it: the body lists only these
}

// Late is a figure not handed in on time.
type Late struct {
	Indicator   string        `json:"indicator"`
	Period      string        `json:"period"`
	Due         qianshao.Date `json:"due"`
	Days        int           `json:"days"` // days past the due date
	Responsible string        `json:"responsible"`
	Note        string        `json:"note"`
	Missing     bool          `json:"missing"` // not handed in at all
	Place
}

// Duties is 应办事项: how those that came due were kept, and which were not.
type Duties struct {
	Text   []string `json:"text"`
	Missed []Missed `json:"missed"`
}

// Missed is a duty that nobody has said was held.
type Missed struct {
	Duty        string        `json:"duty"`
	Responsible string        `json:"responsible"`
	Period      string        `json:"period"`
	Due         qianshao.Date `json:"due"` // of the oldest period
}

// Tasks is 任务清单: how the nodes of tasks stand, and those that are overdue or
// near, the worst first.
type Tasks struct {
	Text []string  `json:"text"`
	Open []NodeRow `json:"open"`
}

// NodeRow is a node of a task that is overdue or near.
type NodeRow struct {
	Light       string        `json:"light"` // 逾期, 临近
	Task        string        `json:"task"`  // with the node
	Responsible string        `json:"responsible"`
	Due         qianshao.Date `json:"due"`
	Step        string        `json:"step"` // how far it is
}

// Promise is a measure promised at an earlier dispatch and what came of it.
type Promise struct {
	What        string        `json:"what"`
	Responsible string        `json:"responsible"`
	Due         qianshao.Date `json:"due"`
	Expected    string        `json:"expected"` // the effect promised
	Outcome     string        `json:"outcome"`  // how gap and P(miss) moved
	Status      string        `json:"status"`   // 已落实, 推进中, 未落实
}

// Scores is the assessment (督查考核).
type Scores struct {
	Text     []string    `json:"text"`
	Criteria []Criterion `json:"criteria"`
	Rows     []Score     `json:"rows"`
	Explain  []string    `json:"explain"` // every point explained
}

// Criterion is what points are given for, with the most that can be had.
type Criterion struct {
	Name string  `json:"name"`
	Most *Figure `json:"most"` // nil: what only moves the sum
}

// Score is the assessment of one battle or unit. Points stand in the order of
// the criteria.
type Score struct {
	Name       string    `json:"name"`
	Points     []*Figure `json:"points"`
	Total      *Figure   `json:"total"`
	Rank       int       `json:"rank"`        // 0: not ranked
	RankBefore int       `json:"rank_before"` // 0: there was none
	Veto       string    `json:"veto"`        // the veto that struck, in words
}
