// Package dispatch puts a round of a plan into a paper: from the snapshots at its
// cut-off and at the round before, and what else came due since, it makes a
// [report.Paper] in one language, which package report then writes as a file.
//
// It reads neither store nor clock: [Facts] are handed in, so that the same
// facts make the same paper whenever they are asked for.
package dispatch
