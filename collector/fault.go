package collector

import "qianshao"

// sourceFault says what is wrong with a source's settings or with its answer:
// the key that it is about, what was found, and the remedy.
func sourceFault(field, value, zh, en, remedy string) error {
	return qianshao.Fault{Field: field, Value: value, Code: "source", ZH: zh, EN: en, Remedy: remedy}
}

// failed is a fault whose cause another program words.
func failed(field string, err error, zh, en, remedy string) error {
	return caused{qianshao.Fault{Field: field, Code: "source", ZH: zh + "：" + err.Error(), EN: en, Remedy: remedy}, err}
}

// caused is a fault with the error behind it.
type caused struct {
	qianshao.Fault
	cause error
}

// Unwrap gives the fault and its cause.
func (c caused) Unwrap() []error { return []error{c.Fault, c.cause} }
