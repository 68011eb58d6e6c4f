// Package plan reads plan files: YAML in, a checked [qianshao.Plan] out.
//
// Reading is strict. Every fault of a file is found in one go, each with file,
// line and column, what is wrong in Chinese and English, and how to mend it:
// misspelt keys (with the nearest known key), units, battles and series that
// are not there, ids given twice, targets that contradict their measure,
// secrets that belong into the configuration.
//
//	p, err := plan.Load("plans/nanhu-2023/plan.yaml")
//	var faults qianshao.Faults
//	if errors.As(err, &faults) { … }
//
// The package also holds the working-day calendar of mainland China, see
// [China]; a plan may add notices and days of its own.
package plan
