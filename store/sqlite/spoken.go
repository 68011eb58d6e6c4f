package sqlite

import "time"

// spoken is what the audit says of something that a person said.
type spoken struct{ kind, by, of, what string }

// record stores what a person said as a commit of its own: stamp puts the
// commit and its time into body, which query inserts as JSON behind the commit
// and the keys.
func (t *tx) record(s spoken, body any, stamp func(no int64, at time.Time), query string, keys ...any) error {
	no, at, err := t.commit(s.kind)
	if err != nil {
		return err
	}
	stamp(no, at)
	text, err := encode(body)
	if err != nil {
		return err
	}
	if err := exec(t.Conn, query, append(append([]any{no}, keys...), text)...); err != nil {
		return err
	}
	return t.audit(at, s.by, s.kind, s.of, s.what)
}
