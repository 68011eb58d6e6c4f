package qianshao

import "testing"

// An act on a plan concerns that plan, any other the whole folder.
func TestAuditConcerns(t *testing.T) {
	t.Parallel()
	for _, x := range []struct {
		action, subject string
		want            bool
	}{{"plan", "small", true}, {"plan", "smaller", false}, {"freeze", "small month 2023-06", true}, {"freeze", "other month 2023-06", false}, {"undo batch", "2", true},
		{"task-step", "other 1 a", false}, {"accept held", "7", true}} {
		if e := (AuditEntry{Action: x.action, Subject: x.subject}); e.Concerns("small") != x.want {
			t.Errorf("%+v: %t", e, !x.want)
		}
	}
	for _, x := range []struct {
		actor, action string
		want          bool
	}{{"", "plan", true}, {"", "freeze", true}, {"", "undo batch", false}, {"li", "plan", false}, {"li", "freeze", false}} {
		if e := (AuditEntry{Actor: x.actor, Action: x.action}); e.ByProgram() != x.want {
			t.Errorf("%+v: %t", e, !x.want)
		}
	}
}
