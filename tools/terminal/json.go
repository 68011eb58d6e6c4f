package terminal

import (
	"encoding/json"
	"io"

	"qianshao"
	"qianshao/api"
)

// StatusJSON prints a reading as `status --json` does, with all values: it is
// for a person at the machine.
func StatusJSON(w io.Writer, r *qianshao.Reading) error {
	return JSON(w, api.Status(r, api.StatusOptions{Values: allValues}))
}

// AlertsJSON prints a reading's alerts as `alerts --json` does.
func AlertsJSON(w io.Writer, r *qianshao.Reading) error {
	return JSON(w, api.Alerts(r, api.StatusOptions{Values: allValues}))
}

func allValues(*qianshao.Indicator) bool { return true }

// JSON prints a value as indented JSON.
func JSON(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetIndent("", "  ")
	e.SetEscapeHTML(false)
	return e.Encode(v)
}
