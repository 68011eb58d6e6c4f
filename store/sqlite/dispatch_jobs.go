package sqlite

import (
	"context"

	"qianshao"
	"qianshao/store"
	"zombiezen.com/go/sqlite"
)

// SaveJobs notes jobs as done and orders the deliveries that say them, in one
// transaction. It refuses all of it, with stored false, where any of the jobs
// has been noted before: whoever noted it has ordered its message.
func (s *Store) SaveJobs(ctx context.Context, jobs []store.JobDone,
	deliveries []qianshao.Delivery) (stored bool, err error) {
	err = s.write(ctx, "save jobs", func(t *tx) error {
		for _, j := range jobs {
			err := exec(t.Conn,
				"INSERT INTO job (plan, kind, period, due, receiver, done, said, message) VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
				j.Plan, string(j.Kind), j.Period, int(j.Due), j.Receiver, micro(j.At), j.Said, j.Message)
			if err != nil {
				return err
			}
			if t.Changes() == 0 {
				return errUndo
			}
		}
		for i := range deliveries {
			if err := t.saveMessage(&deliveries[i].Message); err != nil {
				return err
			}
			if err := t.saveDelivery(&deliveries[i]); err != nil {
				return err
			}
		}
		stored = true
		return nil
	})
	return stored && err == nil, err
}

// JobsDone lists the jobs of a plan that are done, by kind, period, due date
// and receiver.
func (s *Store) JobsDone(ctx context.Context, plan string) (list []store.JobDone, err error) {
	err = s.read(ctx, "read jobs", func(c *sqlite.Conn) error {
		return each(c,
			"SELECT plan, kind, period, due, receiver, done, said, message FROM job WHERE plan = ? ORDER BY kind, period, due, receiver",
			func(r *sqlite.Stmt) error {
				list = append(list, store.JobDone{JobKey: qianshao.JobKey{Plan: r.ColumnText(0),
					Kind: qianshao.JobKind(r.ColumnText(1)), Period: r.ColumnText(2),
					Due: qianshao.Date(r.ColumnInt(3)), Receiver: r.ColumnText(4)}, At: moment(r.ColumnInt64(5)),
					Said: r.ColumnBool(6), Message: r.ColumnText(7)})
				return nil
			}, plan)
	})
	return list, err
}
