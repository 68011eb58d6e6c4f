// Package sqlite is the store in one SQLite file of a data folder.
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
// Beside the faults of [qianshao/store], a corrupt file, a full disk and a data
// folder of a newer program are answered with a [qianshao.Fault] that names the
// remedy.
package sqlite
