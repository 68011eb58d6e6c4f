package words

// Demo is the mark of figures that a demonstration made up.
func Demo(lang string) string {
	if lang == "en" {
		return "Demonstration data"
	}
	return "演示数据"
}
