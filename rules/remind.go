package rules

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
	"time"

	"qianshao"
)

// MessageReminder is the kind of messages about figures due or missing.
const MessageReminder = "reminder" // 催报

// Reminders groups scheduled jobs that have something to say into one message
// a receiver and kind of message. Quiet hours and days off hold them. Those to
// a convener, and of promises past their date, are escalations.
func Reminders(p *qianshao.Plan, jobs []qianshao.Job, now time.Time, commit int64) []qianshao.Message {
	var out []qianshao.Message
	for _, j := range jobs {
		if !j.Says() {
			continue
		}
		kind := MessageReminder
		if j.Escalates() {
			kind = MessageEscalation
		}
		i := slices.IndexFunc(out, func(m qianshao.Message) bool { return m.To == j.Receiver && m.Kind == kind })
		if i < 0 {
			i = len(out)
			out = append(out, qianshao.Message{Plan: p.ID, To: j.Receiver, Kind: kind, Commit: commit, Created: now,
				NotBefore: messageAwake(p, now)})
		}
		out[i].Jobs = append(out[i].Jobs, j)
	}
	for i := range out {
		out[i].Key = remindKey(out[i])
	}
	return out
}

// remindKey is the same for the same jobs to the same receiver.
func remindKey(m qianshao.Message) string {
	h := sha256.New()
	fmt.Fprintf(h, "%s|%s\n", m.To, m.Kind)
	for _, j := range m.Jobs {
		fmt.Fprintf(h, "%s|%s|%s|%s|%s\n", j.Plan, j.Kind, j.Period, j.Due, j.Receiver)
	}
	return hex.EncodeToString(h.Sum(nil))
}

// PromiseJobs lists the reminders of measures whose date has passed while the
// alert still stands: to the unit and to the convener, the working day after.
// Those whose day came before since are left out.
func PromiseJobs(p *qianshao.Plan, alerts []*qianshao.Alert, since, today qianshao.Date) []qianshao.Job {
	var out []qianshao.Job
	for _, a := range alerts {
		if a.State != qianshao.Acknowledged || a.Remedy == nil || a.Remedy.Until == 0 || a.Plan != p.ID {
			continue
		}
		from := p.Calendar.AddWorking(a.Remedy.Until, 1)
		if from < since || from > today {
			continue
		}
		note := a.Remedy.What
		if in := p.LineOr(a.Series); in != nil {
			note = in.Name.ZH + "：" + note
		}
		for _, to := range []string{a.Unit, "convener:" + a.Battle} {
			if strings.TrimPrefix(to, "convener:") == "" {
				continue
			}
			key := qianshao.JobKey{Plan: p.ID, Kind: qianshao.JobPromise,
				Period: fmt.Sprintf("alert %d/%d", a.ID, a.Episode), Due: a.Remedy.Until, Receiver: to}
			out = append(out, qianshao.Job{JobKey: key, From: from, Note: note})
		}
	}
	return out
}
