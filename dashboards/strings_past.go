package dashboards

// pastTexts are the texts of a plan without warnings, and of what a past day
// does not know yet.
var pastTexts = map[string]said{
	"hits.never":       {"预警命中", "Our own warnings"},
	"hits.never-text":  {"本计划没有发过预警", "No warning has been issued for this plan"},
	"hits.never-short": {"本计划没有发过预警", "none issued for this plan"},
	"hits.clean":       {"还没有结账的年度，也还没有发过预警", "No year has closed yet, and no warning has been issued"},
	"hits.clean-short": {"还没有发过预警", "no warning yet"},
}
