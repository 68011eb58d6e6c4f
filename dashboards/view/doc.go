// Package view is how a reading is looked at, below every page and chart: the
// lens (language, outlet, reader), what it says of indicators, verdicts, days
// and targets, and the one catalogue of page texts, a file a page
// (texts_wall.go, texts_unit.go, …), each text in Chinese and English.
package view
