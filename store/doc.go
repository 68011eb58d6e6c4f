// Package store says what a store is: it keeps observations with every
// revision, plan versions, held input, verdicts, alerts, the outbox of messages
// and the sources' health.
//
// # Two clocks
//
// An observation carries recorded, when the figure became known, and the
// number of its commit, given inside the transaction. Rows lie in the order
// (series, period, recorded, commit); what is current at (T, C) is the last
// row of a period with recorded ≤ T and commit ≤ C. Live reads and reads of
// the past take the same way. Numbers and times of commits rise strictly,
// also when the machine's clock is set back. A batch's number is that of its
// commit.
//
// # Commits
//
// A write that changes what can be read of figures, plans or promises takes a
// commit. Who waits for the next one hears of it
// whichever process made it.
//
// # Errors
//
// Input at fault is answered with [qianshao.Faults], a single refused request
// with [qianshao.Fault]. [Check] holds what no store may take, whoever read it.
//
// The package itself is words: each backend is a package below it, and all of
// them pass storetest. Interfaces are declared by those who use them. All
// methods of a store may be called concurrently.
package store
