package view

import "qianshao"

// Unknown is the fault of an id that nothing has.
func Unknown(field, value string) qianshao.Fault {
	return qianshao.Fault{Field: field, Value: value, Code: "unknown-" + field, ZH: "没有这一项",
		EN:     "there is no such " + field,
		Remedy: "从上一页的链接进入 / follow a link of the page before"}
}
