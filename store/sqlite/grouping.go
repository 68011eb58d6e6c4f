package sqlite

import (
	"slices"

	"qianshao"
	"qianshao/store"
	"zombiezen.com/go/sqlite"
)

// What is noted of a transition that somebody is to hear of.
const (
	toldNow   = 0 // it is in a message that a channel takes
	mustTell  = 1 // it is in none yet: no transaction ends so
	noChannel = 2 // it is in none: by the configuration no channel takes it
)

// noteTold notes what became of the transitions that a message tells of. What
// is told of an alert makes up for what no channel took of it before.
func (t *tx) noteTold(m *qianshao.Message, how int) error {
	of, err := t.Prepare("UPDATE transition SET untold = ? WHERE id = ? AND untold = 1")
	if err != nil {
		return err
	}
	before, err := t.Prepare("UPDATE transition SET untold = 0 WHERE plan = ? AND untold = 2 AND alert = ?")
	if err != nil {
		return err
	}
	for i := range m.Transitions {
		x := &m.Transitions[i]
		of.BindInt64(1, int64(how))
		of.BindInt64(2, x.ID)
		err := run(of)
		if err == nil && how == toldNow {
			before.BindText(1, m.Plan)
			before.BindInt64(2, x.Alert.ID)
			err = run(before)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// noteChannels notes which channels a plan's messages have.
func (t *tx) noteChannels(j *store.Judgement) error {
	for _, name := range j.Channels {
		err := exec(t.Conn,
			"INSERT INTO channel (plan, name, since) VALUES (?, ?, ?) ON CONFLICT (plan, name) DO NOTHING", j.Plan,
			name, t.store.now().UnixMicro())
		if err != nil {
			return err
		}
	}
	return nil
}

// groupAll adds messages to those that still wait for them, and returns the keys
// of the ones that were taken up.
func (t *tx) groupAll(j *store.Judgement, ids *saved) (taken map[string]bool, err error) {
	taken = map[string]bool{}
	for i := range j.Deliveries {
		m := &j.Deliveries[i].Message
		waiting, ok := j.Groups[m.Key]
		if _, done := taken[m.Key]; done || !ok {
			continue
		}
		withIDs(m, ids)
		var channels []string
		for k := range j.Deliveries {
			if j.Deliveries[k].Message.Key == m.Key {
				channels = append(channels, j.Deliveries[k].Channel)
			}
		}
		if taken[m.Key], err = t.group(waiting, m, channels); err != nil {
			return nil, err
		}
	}
	return taken, nil
}

// group adds a message's transitions to the waiting message of a key, where no
// delivery of that one has been begun and both go over the same channels.
func (t *tx) group(waiting string, m *qianshao.Message, channels []string) (bool, error) {
	var w qianshao.Message
	err := each(t.Conn, "SELECT id, body FROM message WHERE key = ?", func(r *sqlite.Stmt) error {
		err := decode(r, 1, &w)
		w.ID = r.ColumnInt64(0)
		return err
	}, waiting)
	if err != nil {
		return false, err
	}
	open, err := t.untouched(w.ID) // none where there is no such message
	slices.Sort(channels)
	if err != nil || !slices.Equal(open, channels) {
		return false, err
	}
	w.Transitions = qianshao.MergeTransitions(w.Transitions, m.Transitions)
	body, err := encode(&w)
	if err != nil {
		return false, err
	}
	if err := exec(t.Conn, "UPDATE message SET body = ? WHERE id = ?", body, w.ID); err != nil {
		return false, err
	}
	if err := exec(t.Conn, "UPDATE delivery SET urgent = ? WHERE message = ?", w.Urgent(), w.ID); err != nil {
		return false, err
	}
	return true, t.noteTold(m, toldNow)
}

// untouched lists the channels of a message, sorted; none where it has been
// sent, given up, or begun to be sent over any of them.
func (t *tx) untouched(message int64) (channels []string, err error) {
	begun := false
	err = each(t.Conn,
		"SELECT channel, begun > 0 OR delivered > 0 OR failed > 0 FROM delivery WHERE message = ? ORDER BY channel",
		func(r *sqlite.Stmt) error {
			channels = append(channels, r.ColumnText(0))
			begun = begun || r.ColumnBool(1)
			return nil
		}, message)
	if begun {
		return nil, err
	}
	return channels, err
}
