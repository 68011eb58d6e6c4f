package api

import (
	"mime"
	"slices"
	"strings"
	"time"

	"qianshao"
)

// bodyTypes are the contents that figures may be pushed in.
var bodyTypes = [...]string{"application/json", "application/x-ndjson", "text/csv"}

// maxKey bounds an Idempotency-Key.
const maxKey = 200

// postObservations takes in figures, all or nothing.
func (c *call) postObservations() (any, error) {
	if c.Ingester == nil {
		return nil, notHere("observations")
	}
	kind, err := c.bodyType()
	if err != nil {
		return nil, err
	}
	req := IngestRequest{Plan: c.q.Get("plan"), ContentType: kind, Key: c.key(), Author: c.q.Get("author"),
		Body: c.watch(c.r.Body), DryRun: c.bool("dry_run")}
	if err := c.err(); err != nil {
		return nil, err
	}
	if err := tooLong(field{"author", req.Author}).Err(); err != nil {
		return nil, err
	}
	res, err := c.Ingester.Ingest(c.r.Context(), req)
	if err != nil {
		return nil, err
	}
	return c.outcome(res), nil
}

// bodyType reads Content-Type, and refuses packed bodies.
func (c *call) bodyType() (string, error) {
	given := c.r.Header.Get("Content-Type")
	kind, more, err := mime.ParseMediaType(given)
	if err != nil || !slices.Contains(bodyTypes[:], kind) {
		return "", wrongType(given, strings.Join(bodyTypes[:], ", "))
	}
	if set := more["charset"]; set != "" && !strings.EqualFold(set, "utf-8") && kind != "text/csv" {
		return "", wrongType(given, kind+"; charset=utf-8")
	}
	if packed := c.r.Header.Get("Content-Encoding"); packed != "" && packed != "identity" {
		return "", qianshao.Fault{Field: "Content-Encoding", Value: packed, Code: "content-type", ZH: "不收压缩的内容",
			EN: "packed bodies are not taken", Remedy: "不压缩 / send it plain"}
	}
	return kind, nil
}

// key reads Idempotency-Key: printable ASCII.
func (c *call) key() string {
	key := c.r.Header.Get("Idempotency-Key")
	if len(key) > maxKey || strings.ContainsFunc(key, func(r rune) bool { return r < ' ' || r > '~' }) {
		c.faults = append(c.faults, qianshao.Fault{Field: "Idempotency-Key", Value: key, Code: "parameter",
			ZH: "幂等键看不懂", EN: "unreadable idempotency key",
			Remedy: "200 个以内的可见 ASCII 字符 / at most 200 printable ASCII characters"})
	}
	return key
}

// outcomeJSON is what the store did with figures.
type outcomeJSON struct {
	Commit     int64            `json:"commit"`
	Batch      int64            `json:"batch"`
	Stored     int              `json:"stored"`
	Unchanged  int              `json:"unchanged"`
	Held       []heldRowJSON    `json:"held"`
	NotCurrent []notCurrentJSON `json:"not_current"`
	Replayed   bool             `json:"replayed,omitempty"` // answered from an earlier batch with the same key
	DryRun     bool             `json:"dry_run,omitempty"`  // nothing was stored
	Lights     []LightChange    `json:"lights,omitempty"`   // that it would turn
	Revised    []revisedJSON    `json:"revised,omitempty"`  // figures it would replace
	Changed    int              `json:"changed,omitempty"`  // how many in all
}

// heldRowJSON is a row put aside for a person.
type heldRowJSON struct {
	Row       int             `json:"row"`
	ID        int64           `json:"id"`
	Indicator string          `json:"indicator"`
	Period    qianshao.Period `json:"period"`
	Cell      string          `json:"cell"` // file, sheet and cell
	Code      string          `json:"code"`
	Reason    string          `json:"reason"`
	EN        string          `json:"reason_en"`
	Remedy    string          `json:"remedy"`
}

// notCurrentJSON is a stored row behind a newer one, which it names.
type notCurrentJSON struct {
	Row   int `json:"row"`
	Newer struct {
		Indicator string          `json:"indicator"`
		Area      string          `json:"area"`
		Period    qianshao.Period `json:"period"`
		Recorded  time.Time       `json:"recorded"`
		Commit    int64           `json:"commit"`
	} `json:"newer"`
}

func (c *call) outcome(res IngestResult) outcomeJSON {
	out := outcomeJSON{Commit: res.Commit, Batch: res.Batch, Stored: res.Stored, Unchanged: res.Unchanged,
		Replayed: res.Replayed, DryRun: c.bool("dry_run"),
		Lights: res.Preview, Revised: c.revised(res.Revised), Changed: res.Changed,
		Held: make([]heldRowJSON, len(res.Held)), NotCurrent: make([]notCurrentJSON, len(res.NotCurrent))}
	for i, h := range res.Held {
		h = c.screen(h)
		out.Held[i] = heldRowJSON{h.Row, h.ID, h.Given.Indicator, h.Given.Period, h.Given.Cell, h.Reason.Code,
			h.Reason.ZH, h.Reason.EN, h.Reason.Remedy}
	}
	for i, n := range res.NotCurrent {
		j := &out.NotCurrent[i]
		j.Row, j.Newer.Indicator, j.Newer.Area, j.Newer.Period = n.Row, n.Newer.Indicator, n.Newer.Area, n.Newer.Period
		j.Newer.Recorded, j.Newer.Commit = n.Newer.Recorded, n.Newer.Commit
	}
	return out
}
