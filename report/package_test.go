package report

import (
	"encoding/xml"
	"path"
	"strings"
	"testing"
)

// checkPackage holds that every part has a content type, every relationship
// leads to a part, every id in use is known and no drawing's id is used twice.
func checkPackage(t *testing.T, parts files) {
	t.Helper()
	var types struct {
		Default []struct {
			Extension string `xml:",attr"`
		}
		Override []struct {
			PartName string `xml:",attr"`
		}
	}
	if err := xml.Unmarshal(parts[contentTypes], &types); err != nil {
		t.Fatal(err)
	}
	known := map[string]bool{}
	for _, d := range types.Default {
		known["."+d.Extension] = true
	}
	for _, o := range types.Override {
		name := strings.TrimPrefix(o.PartName, "/")
		if known[name] || parts[name] == nil {
			t.Errorf("content type of %s stands twice or for nothing", name)
		}
		known[name] = true
	}
	for name, part := range parts {
		if !known[name] && !known[path.Ext(name)] && name != contentTypes {
			t.Errorf("%s has no content type", name)
		}
		if path.Ext(name) != ".xlsx" {
			if err := wellFormed(part); err != nil {
				t.Errorf("%s: %v", name, err)
			}
		}
		if strings.HasSuffix(name, ".rels") {
			checkLinks(t, parts, name)
		}
	}
}

func checkLinks(t *testing.T, parts files, rels string) {
	t.Helper()
	of := strings.TrimSuffix(strings.Replace(rels, "_rels/", "", 1), ".rels")
	ls, err := links(parts, of)
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range ls {
		if parts[l.part(of)] == nil {
			t.Errorf("%s leads to %s, which is missing", rels, l.Target)
		}
	}
	ids := between(string(parts[rels]), ` Id="`)
	for i, id := range ids {
		for _, other := range ids[:i] {
			if id == other {
				t.Errorf("%s: id %s stands twice", rels, id)
			}
		}
	}
	used := between(string(parts[of]), ` r:id="`)
	for _, id := range used {
		if !strings.Contains(" "+strings.Join(ids, " ")+" ", " "+id+" ") {
			t.Errorf("%s uses %s, which %s does not know", of, id, rels)
		}
	}
}

// between lists what stands after a mark up to the next quote.
func between(s, mark string) (out []string) {
	for {
		_, rest, ok := strings.Cut(s, mark)
		if !ok {
			return out
		}
		v, tail, _ := strings.Cut(rest, `"`)
		out, s = append(out, v), tail
	}
}
