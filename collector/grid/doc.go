// Package grid turns the bytes of a file into sheets of cells: what stands
// where, and what its number format says of it. It does not know what a
// figure, a heading or a period is. A format is one file here.
package grid

import "qianshao"

// Fault refuses a file, with the remedy.
func Fault(name, code, zh, en, remedy string) error {
	return qianshao.Faults{{File: name, Code: code, ZH: zh, EN: en, Remedy: remedy}}
}

// TooLarge refuses a table beyond the limits.
func TooLarge(name string) error {
	return Fault(name, "too-large", "表太大", "the table is too large",
		"删掉表外多余的行列，分成几个文件，或用长表 CSV / delete stray rows and columns, split it, or use a long CSV table")
}

// Empty refuses a file without data.
func Empty(name string) error {
	return Fault(name, "empty", "文件里没有数据", "the file holds no data", "检查导出 / check the export")
}
