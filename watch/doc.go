// Package watch is one plan being watched: its figures, verdicts, alerts and
// forecasts, and how they go on. It reads no store and no clock:
//
//	out := w.Step(ctx, watch.Input{Figures: f, Changes: changes, Now: now})
//
// judges what the changes touch, moves the alerts, and says in out what is to be
// stored and told, with the state that holds once that is done. A state is never
// changed; two that follow each other share what did not move, so that one new
// figure costs the same however large the plan is.
package watch
