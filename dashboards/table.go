package dashboards

import (
	"context"
	"net/http"

	"qianshao"
	"qianshao/dashboards/view"
)

// page is one kind of page. Its template, scripts and styles are found by its
// name: page-NAME, js/NAME.js, css/NAME.css.
type page struct {
	path string // pattern of its address
	name string
	menu string // the page marked in the navigation meanwhile, where its own name has it stand there; "": none
	kept bool   // made once for a live reading: it depends on that and its address alone
	view func(ctx context.Context, s *Site, l *view.Lens, r *http.Request) (view any, title string, err error)
}

// pageTable lists every page; those of the navigation in its order.
var pageTable = []page{
	{path: "/{$}", name: "wall", kept: true, view: viewWall},
	{path: "/p/{plan}/{$}", name: "wall", kept: true, view: viewWall},
	{path: "/p/{plan}/battles", name: "battles", menu: "battles", kept: true, view: viewBattles},
	{path: "/p/{plan}/battle/{id...}", name: "battle", menu: "battles", kept: true, view: viewBattle},
	{path: "/p/{plan}/indicators", name: "indicators", menu: "indicators", kept: true, view: viewIndicators},
	{path: "/p/{plan}/indicator/{id}", name: "indicator", menu: "indicators", kept: true, view: viewIndicator},
	{path: "/p/{plan}/indicator/{id}/onepage", name: "onepage", menu: "indicators", kept: true, view: viewOnePage},
	{path: "/p/{plan}/alerts", name: "alerts", menu: "alerts", kept: true, view: viewAlerts},
	{path: "/p/{plan}/units", name: "units", menu: "units", kept: true, view: viewUnits},
	{path: "/p/{plan}/unit/{id}", name: "unit", menu: "units", kept: true, view: viewUnit},
	{path: "/p/{plan}/held", name: "held", menu: "held", view: viewHeld},
	{path: "/p/{plan}/audit", name: "audit", menu: "held", view: viewAudit},
	{path: "/p/{plan}/matrix", name: "matrix", menu: "matrix", kept: true, view: viewMatrix},
	{path: "/p/{plan}/areas", name: "areas", menu: "areas", kept: true, view: viewAreas},
	{path: "/p/{plan}/areas/{id}", name: "area", menu: "areas", kept: true, view: viewArea},
	{path: "/p/{plan}/ledger", name: "ledger", menu: "ledger", view: viewLedger},
	{path: "/p/{plan}/morning", name: "morning", menu: "morning", kept: true, view: viewMorning},
	{path: "/p/{plan}/morning/{id...}", name: "morning", menu: "morning", kept: true, view: viewMorning},
	{path: "/p/{plan}/import", name: "import", menu: "import", view: viewImport},
	{path: "/p/{plan}/calendar", name: "calendar", menu: "calendar", view: viewCalendar},
	{path: "/p/{plan}/dispatch/{kind}/{period}", name: "review", menu: "calendar", view: viewReview},
	{path: "/p/{plan}/duties", name: "duties", menu: "calendar", view: viewDuties},
	{path: "/p/{plan}/tasks", name: "tasks", menu: "calendar", view: viewTasks},
	{path: "/design", name: "design", kept: true, view: viewDesign},
}

// outlet is where a page is seen: all but the wall on a desk.
func (p page) outlet() qianshao.Outlet {
	if p.name == "wall" {
		return qianshao.OutletWall
	}
	return qianshao.OutletPage
}

// scene is one view of the wall: its name, in an address and in the template
// "scene-NAME", and how it is made.
type scene struct {
	name string
	make func(*view.Lens) (any, error)
}

// sceneTable lists the scenes in the order they come by default; battles stands
// for one scene a battle (wall_battle.go).
var sceneTable = []scene{
	{"overview", func(l *view.Lens) (any, error) { return newOverviewScene(l) }},
	{"since", func(l *view.Lens) (any, error) { return newSinceScene(l), nil }},
	{"battles", nil},
	{"risk", func(l *view.Lens) (any, error) { return newRiskScene(l) }},
	{"red", func(l *view.Lens) (any, error) { return newRedScene(l) }},
	{"dispatch", func(l *view.Lens) (any, error) { return newDispatchScene(l) }},
	{"hits", func(l *view.Lens) (any, error) { return newHitsScene(l), nil }},
}
