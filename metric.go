package qianshao

// Metric names a series of values over time, whoever gives it out: the page of
// metrics as it stands, a query language as it stood.
type Metric struct {
	Name   string
	Help   string // one sentence
	Labels []string
}

// The labels of an indicator's metrics, in the order of [Plan.MetricLabels]. A plan
// is named because two plans, such as two years', may count the same indicator,
// and one series may not come twice.
var metricLabels = []string{"plan", "indicator", "area", "battle", "uom", "responsible"}

// The metrics of an indicator.
var (
	MetricValue = Metric{"qianshao_indicator_value",
		"Latest value of an indicator in its own unit; the year's total for totals.", metricLabels}
	MetricYoY = Metric{"qianshao_indicator_yoy_percent", "Change on the same period last year, percent.",
		metricLabels}
	MetricTarget = Metric{"qianshao_indicator_target", "What a target asks for, in the indicator's own unit.",
		metricLabels}
	MetricPace  = Metric{"qianshao_indicator_pace_ratio", "Value divided by what is expected by now.", metricLabels}
	MetricGrade = Metric{"qianshao_indicator_grade",
		"Light of an indicator: -1 grey, 0 green, 1 yellow, 2 orange, 3 red.", metricLabels}
	MetricMiss = Metric{"qianshao_indicator_miss_probability", "Probability of missing the year's target, 0 to 1.",
		metricLabels}
	MetricAge = Metric{"qianshao_indicator_report_age_seconds",
		"Seconds since the end of the latest reported period.", metricLabels}
)

// The metrics of a plan.
var (
	MetricAlerts = Metric{"qianshao_alerts", "Alerts by grade and state.", []string{"plan", "grade", "state"}}
	MetricCommit = Metric{"qianshao_judged_commit", "Number of the commit that the lights are judged at.",
		[]string{"plan"}}
)

// Metrics lists those of indicators and plans.
func Metrics() []Metric {
	return []Metric{MetricValue, MetricYoY, MetricTarget, MetricPace, MetricGrade, MetricMiss, MetricAge,
		MetricAlerts, MetricCommit}
}

// OfTarget is the metric where an indicator has several targets: each is named.
func (m Metric) OfTarget() Metric {
	m.Labels = append(m.Labels[:len(m.Labels):len(m.Labels)], "target")
	return m
}

// MetricLabels are the values of an indicator's labels.
func (p *Plan) MetricLabels(in *Indicator) []string {
	return []string{p.ID, in.ID, in.Area, in.Battle, in.Unit, in.Lead}
}
