package collector

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"strings"
	"time"

	"qianshao"
)

// pull asks an address for JSON and maps its fields to ours.
type pull struct {
	c      Config
	cat    func() *Catalog
	client *http.Client
}

func newPull(c Config, cat func() *Catalog, _ Done) (Source, error) {
	cl, err := client(c.URL)
	if err != nil {
		return nil, err
	}
	for ours := range c.Fields {
		if !known(ours) {
			return nil, sourceFault("fields", ours, "没有这个字段", strconv.Quote(ours)+" is none of our fields",
				strings.Join(fieldNames, ", "))
		}
	}
	return &pull{c, cat, cl}, nil
}

// Name implements [Source].
func (p *pull) Name() string { return p.c.Name }

// Kind implements [Source].
func (p *pull) Kind() string { return "http" }

// Collect implements [Source].
func (p *pull) Collect(ctx context.Context, _ time.Time) ([]*qianshao.Batch, error) {
	raw, err := fetch(ctx, p.client, p.c)
	if err != nil {
		return nil, err
	}
	rows, err := mapRows(raw, p.c.Rows, p.c.Fields)
	if err != nil {
		return nil, err
	}
	if len(rows) == 0 {
		return nil, nil // no new data is no failure
	}
	body, err := json.Marshal(rows)
	if err != nil {
		return nil, fmt.Errorf("map: %w", err)
	}
	b, err := ReadBody("application/json", bytes.NewReader(body), p.c.options(p.cat))
	if err != nil {
		return nil, err
	}
	return []*qianshao.Batch{b}, nil
}

func fetch(ctx context.Context, cl *http.Client, c Config) ([]byte, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, c.URL, nil)
	if err != nil {
		return nil, errors.New("unusable address")
	}
	req.Header.Set("Accept", "application/json")
	for k, v := range c.Headers {
		req.Header.Set(k, v)
	}
	res, err := cl.Do(req)
	if err != nil {
		return nil, scrub(err)
	}
	defer res.Body.Close()
	if res.StatusCode != http.StatusOK {
		return nil, sourceFault("url", "", fmt.Sprintf("对方答复 HTTP %d", res.StatusCode),
			fmt.Sprintf("the answer is HTTP %d", res.StatusCode),
			"核对地址和 headers 里的凭据 / check the address and the headers")
	}
	raw, err := io.ReadAll(io.LimitReader(res.Body, maxFetched+1))
	if err != nil {
		return nil, scrub(err)
	}
	if len(raw) > maxFetched {
		return nil, sourceFault("url", "", fmt.Sprintf("答复超过 %d MB", maxFetched>>20),
			fmt.Sprintf("the answer is larger than %d MB", maxFetched>>20), "只取当年的数 / ask for this year's figures only")
	}
	return raw, nil
}

// mapRows takes the list at a dotted path of an answer and renames its fields.
func mapRows(raw []byte, path string, fields map[string]string) ([]map[string]any, error) {
	d := json.NewDecoder(bytes.NewReader(raw))
	d.UseNumber()
	var v any
	if err := d.Decode(&v); err != nil {
		return nil, failed("url", err, "答复不是 JSON", "the answer is no JSON", "核对地址 / check the address")
	}
	if d.More() {
		return nil, sourceFault("url", "", "答复的 JSON 后面还有东西", "the answer is no JSON: something follows after it",
			"核对地址 / check the address")
	}
	for _, step := range strings.FieldsFunc(path, func(r rune) bool { return r == '.' }) {
		m, ok := v.(map[string]any)
		if !ok {
			return nil, sourceFault("rows", step, "答复里没有这一层", "rows: no such key in the answer", "rows: data.items")
		}
		v = m[step]
	}
	list, ok := v.([]any)
	if !ok {
		return nil, sourceFault("rows", path, "这里不是一个列表", "rows: no list there", "rows: data.items")
	}
	out := make([]map[string]any, 0, len(list))
	for i, x := range list {
		m, ok := x.(map[string]any)
		if !ok {
			return nil, sourceFault("rows", strconv.Itoa(i+1), "列表里这一项不是对象",
				fmt.Sprintf("rows: item %d is no object", i+1), "rows: data.items")
		}
		out = append(out, mapRow(m, fields))
	}
	return out, nil
}

func mapRow(m map[string]any, fields map[string]string) map[string]any {
	row := map[string]any{}
	for _, ours := range fieldNames {
		theirs := ours
		if f, ok := fields[ours]; ok {
			theirs = f
		}
		v, ok := m[theirs]
		if literal, is := strings.CutPrefix(theirs, "="); is {
			v, ok = literal, true // a fixed value
		}
		if !ok || v == nil {
			continue
		}
		if s, text := v.(string); text && ours == "value" {
			v = plainNumber(s)
		}
		row[ours] = v
	}
	return row
}

// plainNumber turns a number written as text into one, its decimals kept; any
// other text stays and is refused with its row.
func plainNumber(s string) any {
	t := strings.TrimSpace(s)
	if _, err := strconv.ParseFloat(t, 64); err == nil && json.Valid([]byte(t)) {
		return json.Number(t)
	}
	return s
}
