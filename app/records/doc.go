// Package records says what is on record of plans, as it was known at any clock:
// the version in force, figures, duties, tasks, alerts, and the whole reading of a
// moment in the past. It reads the store and changes nothing.
package records
