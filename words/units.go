package words

import (
	"strings"

	"qianshao"
)

// unitForms are the English forms of units of measure: one, and many. A
// classifier that no English noun stands for has none: the indicator's name
// says what is counted. Amounts keep the scale of the plan (see doc.go).
var unitForms = map[string]struct{ one, many string }{
	"%":       {"%", "%"},
	"个百分点":    {"point", "points"},
	"元":       {"yuan", "yuan"},
	"千元":      {"thousand yuan", "thousand yuan"},
	"万元":      {"ten-thousand yuan", "ten-thousand yuan"},
	"百万元":     {"million yuan", "million yuan"},
	"亿元":      {"hundred-million yuan", "hundred-million yuan"},
	"万亿元":     {"trillion yuan", "trillion yuan"},
	"亿美元":     {"hundred-million dollars", "hundred-million dollars"},
	"万美元":     {"ten-thousand dollars", "ten-thousand dollars"},
	"元/月":     {"yuan a month", "yuan a month"},
	"元/年":     {"yuan a year", "yuan a year"},
	"元/人":     {"yuan a head", "yuan a head"},
	"人":       {"person", "people"},
	"万人":      {"ten-thousand people", "ten-thousand people"},
	"人次":      {"visit", "visits"},
	"万人次":     {"ten-thousand visits", "ten-thousand visits"},
	"人/百亿元":   {"person per ten billion yuan", "people per ten billion yuan"},
	"名":       {"person", "people"},
	"位":       {"", ""},
	"户":       {"household", "households"},
	"万户":      {"ten-thousand households", "ten-thousand households"},
	"家":       {"", ""},
	"起":       {"case", "cases"},
	"例":       {"case", "cases"},
	"次":       {"time", "times"},
	"场":       {"event", "events"},
	"轮":       {"round", "rounds"},
	"批":       {"batch", "batches"},
	"期":       {"issue", "issues"},
	"处":       {"site", "sites"},
	"所":       {"", ""},
	"座":       {"", ""},
	"辆":       {"vehicle", "vehicles"},
	"支":       {"", ""},
	"个":       {"", ""},
	"项":       {"item", "items"},
	"件":       {"item", "items"},
	"张":       {"", ""},
	"条":       {"", ""},
	"部":       {"", ""},
	"份":       {"copy", "copies"},
	"天":       {"day", "days"},
	"工作日":     {"working day", "working days"},
	"小时":      {"hour", "hours"},
	"分":       {"point", "points"},
	"倍":       {"times", "times"},
	"吨":       {"tonne", "tonnes"},
	"万吨":      {"ten-thousand tonnes", "ten-thousand tonnes"},
	"吨标准煤":    {"tonne of coal equivalent", "tonnes of coal equivalent"},
	"万吨标准煤":   {"ten-thousand tce", "ten-thousand tce"},
	"吨标准煤/万元": {"tce per 10,000 yuan", "tce per 10,000 yuan"},
	"公里":      {"km", "km"},
	"亩":       {"mu", "mu"},
	"万亩":      {"ten-thousand mu", "ten-thousand mu"},
	"平方米":     {"m²", "m²"},
	"万平方米":    {"ten-thousand m²", "ten-thousand m²"},
	"立方米":     {"m³", "m³"},
	"平方公里":    {"km²", "km²"},
	"千瓦时":     {"kWh", "kWh"},
	"万千瓦时":    {"ten-thousand kWh", "ten-thousand kWh"},
	"亿千瓦时":    {"hundred-million kWh", "hundred-million kWh"},
	"毫克/升":    {"mg/l", "mg/l"},
	"微克/立方米":  {"µg/m³", "µg/m³"},
}

// singular finds the one by the many; a number is printed before its unit is.
var singular = func() map[string]string {
	out := map[string]string{}
	for _, f := range unitForms {
		if f.one != f.many {
			out[f.many] = f.one
		}
	}
	return out
}()

// Unit names a unit of measure; in English in the plural, as it stands on an
// axis. A unit nobody has put into English comes back as the plan writes it.
func Unit(lang, unit string) string {
	if lang != "en" {
		return unit
	}
	if f, ok := unitForms[unit]; ok {
		return f.many
	}
	return unit
}

// UnitOf names an indicator's unit: as its plan puts it into English, else by
// the table.
func UnitOf(lang string, in *qianshao.Indicator) string {
	if lang == "en" && in.UnitEN != "" {
		return in.UnitEN
	}
	return Unit(lang, in.Unit)
}

// HasUnit reports whether a unit has an English form, which may be none.
func HasUnit(unit string) bool {
	_, ok := unitForms[unit]
	return ok
}

// oneOf returns the form of a unit that goes with a printed number.
func oneOf(number, unit string) string {
	if s, ok := singular[unit]; ok && strings.TrimLeft(number, "+−-≥≤><= ") == "1" {
		return s
	}
	return unit
}
