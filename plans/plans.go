// Package plans holds the bundled plans and figures.
package plans

import "embed"

// FS holds the bundled files.
//
//go:embed nanhu-2023/plan.yaml china-retail/*.yaml china-retail/retail.csv demo-city/plan.yaml
var FS embed.FS

// Retail is the file of China's retail sales by month, in FS.
const Retail = "china-retail/retail.csv"

// Files lists the bundled plans in the order a demonstration shows them.
func Files() []string {
	return []string{
		"nanhu-2023/plan.yaml",
		"china-retail/2017.yaml", "china-retail/2016.yaml", "china-retail/2015.yaml", "china-retail/2014.yaml",
		"china-retail/2013.yaml",
		"demo-city/plan.yaml",
	}
}
