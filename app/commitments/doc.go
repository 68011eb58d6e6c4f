// Package commitments is what people promise and say they have done: duties that
// come again and again, tasks and their steps, pledges. What is said is checked,
// stored, and shown on the board of its plan.
package commitments
