// Package dispatches keeps the dispatches of plans: what a round stood on, frozen
// once its cut-off has passed with its papers and evidence, made anew to verify
// it, and set beside what has been revised since.
//
// It asks a [Store] and [Records] for what was known; which papers are made of
// it is said in report/dispatch.
package dispatches
