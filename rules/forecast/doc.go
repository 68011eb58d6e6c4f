// Package forecast says how a year in progress will end: the distribution of
// its total (or last level, mean, growth) given the periods known so far, and
// from it the probability of missing a target.
//
// It is pure: the same [Input] gives the same [Outlook]; randomness is seeded
// from the input. It knows series and slots, not plans: a year has PerYear
// slots, filled up to Through. Where nothing can be said, the outlook says why.
package forecast
