package view

// matrixTexts are the texts of the matrix of months.
var matrixTexts = map[string]said{
	"matrix.alt": {"%d 项指标 %d 个月的灯色，现在红 %d、橙 %d",
		"Lights of %d {indicator|indicators} over %d {month|months}; now %d red, %d orange"},
	"matrix.by":         {"每格是月末当天按当时所知的灯色", "each cell is the light at the month's end by what was known then"},
	"matrix.worse-only": {"只看变差过的", "Only those that became worse"},
	"matrix.none":       {"没有符合的指标", "No indicator fits"},
	"matrix.title":      {"月度矩阵", "Lights month by month"},
	"matrix.lead": {"每格是月末当天按当时所知的灯色。方向键逐格走，回车打开。",
		"Each cell is the light on the month's last day, by what was known then. Arrow keys lead from cell to cell, Enter opens one."},
	"matrix.now":   {"现在", "Now"},
	"matrix.worse": {"比上月变差", "Worse than the month before"},
}
