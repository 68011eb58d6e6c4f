package qianshao

import (
	"slices"
	"strings"
	"time"
)

// AuditEntry says who did what: undid a batch, decided on held input, changed
// the plan. Nothing is ever taken out of the audit.
type AuditEntry struct {
	ID      int64     `json:"id"`
	At      time.Time `json:"at"`
	Actor   string    `json:"actor"`  // "": nobody was asked for a name
	Action  string    `json:"action"` // "undo batch", "accept held", "plan" …
	Subject string    `json:"subject"`
	Note    string    `json:"note"`
}

// planActs are the actions whose subject begins with a plan's id.
var planActs = []string{"plan", "freeze", "pledge", "duty", "tasks", "task-step", "task-withdraw", "task-restore"}

// Concerns reports whether an entry is of a plan, or of the whole folder.
func (e *AuditEntry) Concerns(plan string) bool {
	of, _, _ := strings.Cut(e.Subject, " ")
	return of == plan || !slices.Contains(planActs, e.Action)
}

// ByProgram reports whether the program did it by itself: nobody is asked for a
// name there.
func (e *AuditEntry) ByProgram() bool {
	return e.Actor == "" && (e.Action == "plan" || e.Action == "freeze")
}
