package charts

import "qianshao"

// palette holds the colours of charts on one ground; style sheets hold the
// same for the rest of a page.
type palette struct {
	Ink, Soft, Muted, Grid, Accent, Pledge, Ground, Tip string
	grades                                              [5]string // grey first
}

var dark = palette{Ink: "#f2f6fb", Soft: "#c3cdda", Muted: "#94a3b8", Grid: "#222b38", Accent: "#6cb4ff",
	Pledge: "#c79bff", Ground: "#151b24", Tip: "#1f2836",
	grades: [5]string{"#7b8aa0", "#42b983", "#e8c547", "#f28b3c", "#f0524f"}}

var light = palette{Ink: "#16202e", Soft: "#3c4a5c", Muted: "#5d6b7e", Grid: "#e7ebf1", Accent: "#1a5fd0",
	Pledge: "#7a2fb8", Ground: "#ffffff", Tip: "#ffffff",
	grades: [5]string{"#5a6879", "#156f45", "#7d5b00", "#b04a06", "#b92222"}}

// Grade returns a grade's colour.
func (p *palette) Grade(g qianshao.Grade) string { return p.grades[g+1] }

// Style is the ground and size a chart is drawn for. Sizes are pixels at a
// root font size of 16; the script scales them with the page.
type Style struct {
	*palette
	Text float32 // size of the labels
	Wide bool    // room for the names of the lines
}

// The grounds there are: the wall screen is dark, desk pages are light.
var (
	Wall = Style{&dark, 17.5, false}
	Desk = Style{&light, 13, true}
)
