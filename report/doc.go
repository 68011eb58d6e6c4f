// Package report writes dispatch papers: docx after GB/T 9704-2012, xlsx, and
// HTML that prints. All three are made from one [Paper], which holds data
// only; package app fills it from a reading. [Fill] puts the same content
// into an office's own Word template instead.
//
// The same Paper gives the same bytes: nothing here reads a clock, draws a
// random number or walks a map, and zip entries are sorted and stamped with
// the paper's frozen time.
package report
