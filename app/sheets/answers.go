package sheets

import (
	"bytes"
	"encoding/json"

	"qianshao"
	"qianshao/collector/cells"
	"qianshao/collector/layout"
	"qianshao/files"
)

// CheckName faults a name that cannot be a layout's.
func CheckName(field, name string) error {
	if layout.Named(name) {
		return nil
	}
	return qianshao.Fault{Field: field, Value: name, Code: "layout-name", ZH: "版式名不合适",
		EN:     "this cannot be a layout's name",
		Remedy: "60 字以内，不含 / \\ : * ? 等 / at most 60 characters without / \\ : * ?"}
}

// ReadAnswers reads a file of answers.
func ReadAnswers(path string) ([]byte, error) {
	raw, err := files.Read(path, maxLayout)
	if err != nil {
		return nil, qianshao.Fault{File: path, Code: "file", ZH: "打不开回答文件", EN: "cannot open the file of answers",
			Remedy: "检查路径和权限 / check path and permission"}
	}
	return raw, nil
}

// Answers reads answers as JSON; nil where there are none.
func Answers(raw []byte) (*cells.Answers, error) {
	if len(raw) == 0 {
		return nil, nil
	}
	out := new(cells.Answers)
	d := json.NewDecoder(bytes.NewReader(raw))
	d.DisallowUnknownFields()
	if err := d.Decode(out); err != nil {
		return nil, qianshao.Fault{Field: "answers", Code: "json", ZH: "回答看不懂", EN: err.Error(),
			Remedy: `{"tables":[{"table":1,"unit":"亿元"}],"columns":[{"column":"C","kind":"value"}],"rows":[{"label":"合计","ignore":true}]}`}
	}
	return out, nil
}
