package api

import (
	"io"
	"mime"
	"net/http"

	"qianshao"
)

// maxLayout bounds a layout that is handed in.
const maxLayout = 4 << 20

// getLayouts lists what was taught of sheets.
func (c *call) getLayouts() (any, error) {
	if c.Layouts == nil {
		return nil, notHere("layouts")
	}
	list, err := c.Layouts.Layouts(c.r.Context())
	return struct {
		Layouts []Layout `json:"layouts"`
	}{append([]Layout{}, list...)}, err
}

// layoutType is the content type of a layout's file.
const layoutType = "application/yaml"

// postLayout takes in a layout that was exported elsewhere.
func (c *call) postLayout() (any, error) {
	if c.Layouts == nil {
		return nil, notHere("layouts")
	}
	given := c.r.Header.Get("Content-Type")
	if kind, _, err := mime.ParseMediaType(given); err != nil || kind != layoutType {
		return nil, wrongType(given, layoutType)
	}
	raw, err := io.ReadAll(c.watch(http.MaxBytesReader(c.w, c.r.Body, maxLayout)))
	if err != nil {
		return nil, err
	}
	name, err := c.Layouts.ImportLayout(c.r.Context(), "layout.yaml", raw)
	return struct {
		Name string `json:"name"`
	}{name}, err
}

// postLayoutWithdraw takes a layout back and lists the batches read by it.
func (c *call) postLayoutWithdraw() (any, error) {
	if c.Layouts == nil {
		return nil, notHere("layouts")
	}
	name := c.r.PathValue("name")
	if name == "" {
		return nil, qianshao.Fault{Field: "name", Code: "parameter", ZH: "要写版式名", EN: "name the layout",
			Remedy: "GET /api/v1/layouts"}
	}
	list, err := c.Layouts.WithdrawLayout(c.r.Context(), name)
	return struct {
		Layout  string               `json:"layout"`
		Batches []qianshao.BatchInfo `json:"batches"` // read by it, that still stand
	}{name, append([]qianshao.BatchInfo{}, list...)}, err
}
