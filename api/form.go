package api

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"strings"
	"unicode/utf8"

	"qianshao"
)

// maxForm bounds the small JSON bodies of decisions, maxText each of their
// texts.
const (
	maxForm = 64 << 10
	maxText = 4000
)

// form reads a small JSON object strictly into v; example shows what is wanted.
func (c *call) form(v any, example string) error {
	given := c.r.Header.Get("Content-Type")
	if kind, _, err := mime.ParseMediaType(given); err != nil || kind != "application/json" {
		return wrongType(given, "application/json")
	}
	if err := c.err(); err != nil {
		return err
	}
	d := json.NewDecoder(c.watch(http.MaxBytesReader(c.w, c.r.Body, maxForm)))
	d.DisallowUnknownFields()
	err := d.Decode(v)
	if err == nil {
		if _, err = d.Token(); errors.Is(err, io.EOF) {
			return nil
		}
		err = errors.New("something follows the object")
	}
	return formFault(err, example)
}

// formFault says what is wrong with a body without naming types of Go.
func formFault(err error, example string) error {
	f := qianshao.Fault{Field: "body", Code: "json", Remedy: example}
	var typed *json.UnmarshalTypeError
	var syntax *json.SyntaxError
	var large *http.MaxBytesError
	switch {
	case errors.As(err, &large):
		return err
	case errors.Is(err, io.EOF):
		f.ZH, f.EN = "没有内容", "the body is empty"
	case errors.Is(err, io.ErrUnexpectedEOF):
		f.ZH, f.EN = "内容没有写完", "the body ends early"
	case errors.As(err, &typed) && typed.Field != "":
		f.Field, f.Value = typed.Field, typed.Value
		f.ZH, f.EN = "类型不对", "a value of the wrong type"
	case errors.As(err, &typed):
		f.ZH, f.EN = "要一个 JSON 对象", "a JSON object is wanted"
	case errors.As(err, &syntax):
		f.ZH, f.EN = fmt.Sprintf("JSON 有误，在第%d字节", syntax.Offset), fmt.Sprintf("broken JSON at byte %d", syntax.Offset)
	default:
		f.ZH, f.EN = "内容不是所要的 JSON", strings.TrimPrefix(err.Error(), "json: ")
	}
	return f
}

// field is a text of a form.
type field struct{ name, value string }

// wanted finds texts that are missing or too long.
func wanted(fields ...field) error {
	var fs qianshao.Faults
	for _, x := range fields {
		if strings.TrimSpace(x.value) == "" {
			fs = append(fs, qianshao.Fault{Field: x.name, Code: "missing", ZH: "要填 " + x.name,
				EN: x.name + " is missing", Remedy: "填写后再提交 / fill it in"})
		}
	}
	fs = append(fs, tooLong(fields...)...)
	return fs.Err()
}

func tooLong(fields ...field) (fs qianshao.Faults) {
	for _, x := range fields {
		if n := utf8.RuneCountInString(x.value); n > maxText {
			fs = append(fs, qianshao.Fault{Field: x.name, Value: fmt.Sprint(n), Code: "too-long", ZH: x.name + " 太长",
				EN: x.name + " is too long", Remedy: fmt.Sprintf("≤ %d", maxText)})
		}
	}
	return fs
}
