// Package ruletest runs rule tests written as data, so that whoever writes a
// plan can prove without Go what the rules make of it. A file is a list of
// cases:
//
//   - {name: a hair below, measure: ytd, unit: 亿元, every: month, targets: ">= 52",
//     given: {"2023-06": 25.9999}, now: "2023-07-20", light: yellow, findings: [pace yellow]}
//
// A case names a measure, unit, frequency and targets of its own, or with plan
// and indicator those of a plan file. given is what is known at now; a figure
// may also be preliminary (12.3?), withdrawn or not_applicable. A case fails
// where the light or the list of findings (rule, grade, and hard where it is)
// differs from what comes out. Once the year has closed, closing says how the
// indicator ended (met, missed, undecided), beside the light or instead of it.
//
// Keys of an indicator (whole, jan_feb, tolerance, side, better …) mean what
// they mean in a plan. references, areas and published hold the figures of other
// series, of the same series in other areas, and of the published growth.
//
// A case may instead walk along a series, a figure and a light a period, each
// judged on the day the period's figure is due; _ is a period not reported:
//
//   - {name: falls and comes back, measure: ratio, unit: "%", every: quarter, targets: ">= 75",
//     from: 2023-Q1, series: 75 70 _ 80, lights: green red red green}
package ruletest
