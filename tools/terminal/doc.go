// Package terminal prints what the command line answers: tables for a person at
// the machine, with all values, and JSON as the interface over HTTP gives it.
//
// It reads nothing: readings, lists and results are handed in.
package terminal
