package dashboards

// pastTexts are the texts of a plan without warnings, and of what a past day
// does not know yet.
var pastTexts = map[string]said{
	"hits.never":       {"预警命中", "Our own warnings"},
	"hits.never-text":  {"本计划没有可计命中的预测预警", "No forecast that counts has warned of this plan"},
	"hits.never-short": {"本计划没有可计的预测预警", "no forecast has warned"},
	"hits.clean":       {"还没有结账的年度，也还没有发过可计命中的预测预警", "No year has closed yet, and no forecast that counts has warned"},
	"hits.clean-short": {"尚无可计的预测预警", "no forecast has warned"},
}
