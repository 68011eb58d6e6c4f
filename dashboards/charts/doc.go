// Package charts draws what pages and the wall show as pictures. Each chart is a
// pure view model made through a lens (trend.go, attain.go, …) and go-echarts
// options made from it, marshalled as data: no functions in them, "-" for a gap.
// It builds options only; one static script of the pages draws them. The table
// of charts (table.go) says what each address under /chart/ gives.
package charts
