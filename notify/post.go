package notify

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"slices"
)

// maxAnswer bounds what is read of an answer.
const maxAnswer = 64 << 10

// post sends JSON and returns status and body. Its error never holds the
// address: that carries the key.
func post(ctx context.Context, c *http.Client, to string, body any, header map[string]string) (int, []byte, error) {
	raw, err := json.Marshal(body)
	if err != nil {
		return 0, nil, fmt.Errorf("encode: %w", err)
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, to, bytes.NewReader(raw))
	if err != nil {
		return 0, nil, errors.New("unusable address")
	}
	req.Header.Set("Content-Type", "application/json; charset=utf-8")
	for k, v := range header {
		req.Header.Set(k, v)
	}
	res, err := c.Do(req)
	if err != nil {
		return 0, nil, unanswered(err)
	}
	defer res.Body.Close()
	answer, err := io.ReadAll(io.LimitReader(res.Body, maxAnswer))
	if err != nil {
		return res.StatusCode, nil, unanswered(err)
	}
	return res.StatusCode, answer, nil
}

// Why a try failed, where it matters for what comes next.
var (
	errTooLong  = errors.New("the message is too long")
	errNoAnswer = errors.New("no answer")
)

// unanswered marks a failure after which the message may have arrived all the
// same: any but that nobody could be reached.
func unanswered(err error) error {
	var op *net.OpError
	if errors.As(err, &op) && op.Op == "dial" {
		return scrub(err)
	}
	return fmt.Errorf("%w: %w", errNoAnswer, scrub(err))
}

// scrub drops the address from an error of net/http.
func scrub(err error) error {
	var u *url.Error
	if errors.As(err, &u) {
		return fmt.Errorf("%s: %w", u.Op, u.Err)
	}
	return err
}

// byStatus judges an answer by its HTTP status alone. Every failure may pass,
// also one that names a wrong address or key: somebody mends that. Only what
// is too long will be so again.
func byStatus(code int) (retry bool, err error) {
	switch {
	case code >= 200 && code < 300:
		return false, nil
	case code == http.StatusRequestEntityTooLarge:
		return false, fmt.Errorf("HTTP %d: %w", code, errTooLong)
	}
	return true, fmt.Errorf("HTTP %d", code)
}

// robotAnswer is what the three robots answer, each with fields of its own.
type robotAnswer struct {
	ErrCode    *int   `json:"errcode"`
	ErrMsg     string `json:"errmsg"`
	Code       *int   `json:"code"`
	Msg        string `json:"msg"`
	StatusCode *int   `json:"StatusCode"`
	Status     *int   `json:"status"`
	Punish     string `json:"punish"`
}

// robotCodes are a robot's codes for what will never do.
type robotCodes struct{ tooLong, malformed []int }

// robot judges a robot's answer: HTTP 200 is not success, code is.
func robot(status int, body []byte, code func(robotAnswer) *int, never robotCodes) (bool, error) {
	if retry, err := byStatus(status); err != nil {
		return retry, err
	}
	var a robotAnswer
	if err := json.Unmarshal(body, &a); err != nil {
		return true, errors.New("the robot's answer is no JSON")
	}
	c := code(a)
	switch {
	case c == nil && a.Punish != "":
		return true, fmt.Errorf("the robot refuses for a while: %s", a.Punish)
	case c == nil:
		return true, errors.New("the robot's answer has no code")
	case *c == 0:
		return false, nil
	case slices.Contains(never.tooLong, *c):
		return false, fmt.Errorf("the robot answers %d %s: %w", *c, a.ErrMsg+a.Msg, errTooLong)
	}
	return !slices.Contains(never.malformed, *c), fmt.Errorf("the robot answers %d %s", *c, a.ErrMsg+a.Msg)
}
