package words

// scopeForms are whose a reference is, as English has it.
var scopeForms = map[string]string{"全国": "the nation's", "全省": "the province's", "全市": "the city's",
	"全州": "the prefecture's", "全盟": "the league's",
	"全旗": "the banner's", "全县": "the county's", "全区": "the district's"}

// whose names the area that a reference is of: 全市, 全省; 参照 where nothing
// says which.
func whose(lang, scope string) string {
	en, known := scopeForms[scope]
	if !known {
		return In(lang, "参照", "the reference's")
	}
	return In(lang, scope, en)
}
