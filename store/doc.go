// Package store keeps observations with every revision, plan versions, held
// input, verdicts, alerts, the outbox of messages and the sources' health in
// one SQLite file of a data folder.
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
// # Durability
//
// A write is one transaction with full sync in a write-ahead log: what a
// method has acknowledged survives the death of the process. Several processes
// may open one data folder; a writer waits for another one's transaction.
// Within a process one connection writes, and readers see the state before or
// after a transaction, never between.
//
// # Errors
//
// Input at fault is answered with [qianshao.Faults], a single refused request
// with [qianshao.Fault]; so are a corrupt file, a full disk and a data folder
// of a newer program, each with a remedy. All methods of a [Store] may be
// called concurrently.
package store
