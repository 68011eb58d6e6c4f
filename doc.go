// Package qianshao holds the vocabulary of Qianshao (前哨), software that
// watches the numbers of a government plan and warns early.
//
// A [Plan] names [Indicator]s, each with [Target]s. Units report
// [Observation]s of an indicator for a [Period]; an observation is never
// changed, only followed by a later one, so that everything can be read as it
// was known at any time (as-of). A [Frame] holds the values current at one
// such reading. Rules compare a frame with the plan and give a [Verdict] for
// each indicator: a [Grade] with [Finding]s, each backed by [Evidence] that a
// reader can check by hand. A verdict that turns bad moves an [Alert].
//
// The package imports the standard library only, reads no clock and does no
// I/O. All values are safe for concurrent reading once built.
package qianshao
