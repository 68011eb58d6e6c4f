package sqlite

import (
	_ "embed"

	"zombiezen.com/go/sqlite/sqlitemigration"
)

// appID marks a file as ours ("QSHO").
const appID = 0x5153484f

//go:embed migrations/0001_figures.sql
var figuresSQL string

//go:embed migrations/0002_judgement.sql
var judgementSQL string

//go:embed migrations/0003_outlook.sql
var outlookSQL string

//go:embed migrations/0004_dispatch.sql
var dispatchSQL string

//go:embed migrations/0005_pledge.sql
var pledgeSQL string

//go:embed migrations/0006_past.sql
var pastSQL string

//go:embed migrations/0007_settled.sql
var settledSQL string

//go:embed migrations/0008_demo.sql
var demoSQL string

//go:embed migrations/0009_outbox.sql
var outboxSQL string

//go:embed migrations/0010_layout.sql
var layoutSQL string

//go:embed migrations/0011_duty.sql
var dutySQL string

//go:embed migrations/0012_task.sql
var taskSQL string

//go:embed migrations/0013_runs.sql
var runsSchemaSQL string

//go:embed migrations/0014_seal.sql
var sealSQL string

//go:embed migrations/0015_held.sql
var heldSQL string

// schema lists the migrations; a released one is never changed, only followed.
func schema() sqlitemigration.Schema {
	return sqlitemigration.Schema{AppID: appID, Migrations: []string{figuresSQL, judgementSQL, outlookSQL,
		dispatchSQL, pledgeSQL, pastSQL, settledSQL, demoSQL, outboxSQL, layoutSQL, dutySQL, taskSQL, runsSchemaSQL,
		sealSQL, heldSQL}}
}
