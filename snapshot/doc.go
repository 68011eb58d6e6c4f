// Package snapshot makes a plan as it stood at a clock: its figures, the
// outlooks made of them and the verdicts, put together at one place and kept in
// one cache, for past walls, papers, their verification and what stood at the
// last dispatch.
//
// It keeps the figures as well: the lines that the plans name are in memory
// once, whichever plans and snapshots share them, as far as memory goes. The
// rest is read from the store when it is asked for.
package snapshot
