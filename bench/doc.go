// Package bench measures what the program promises: how fast figures are
// judged, and how soon an acknowledged figure reaches a webhook. Run it with
// make bench; the store's own benchmarks stand beside the store.
package bench
