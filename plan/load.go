package plan

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	_ "time/tzdata" // plans name time zones; an intranet machine may hold none

	"qianshao"
	"qianshao/files"
)

// maxSize bounds a plan file; the largest real ones are about 100 KB.
const maxSize = 4 << 20

// Load reads and checks the plan file at path. A file that cannot be opened
// gives an ordinary error; a faulty one gives [qianshao.Faults] with every
// fault, sorted by place.
func Load(path string) (*qianshao.Plan, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, fmt.Errorf("read plan: %w", err)
	}
	if info.IsDir() {
		path = filepath.Join(path, "plan.yaml")
	}
	b, err := files.Read(path, maxSize+1) // one byte more, for Read to say that it is too large
	if err != nil {
		return nil, fmt.Errorf("read plan: %w", err)
	}
	return Read(path, b)
}

// Read checks the bytes of a plan file; name stands in faults. Its error is
// [qianshao.Faults] with every fault, sorted by place.
func Read(name string, b []byte) (*qianshao.Plan, error) {
	r := &reader{file: name}
	if len(b) <= maxSize {
		r.secrets(b)
	}
	root, ok := r.parse(b)
	if !ok {
		return nil, r.err()
	}
	l := &loader{reader: r, plan: &qianshao.Plan{Source: b}}
	l.read(root)
	if err := r.err(); err != nil {
		return nil, err
	}
	sum := sha256.Sum256(b)
	l.plan.Version = hex.EncodeToString(sum[:])
	l.plan.Index()
	l.plan.Notes = once(l.plan.Notes)
	return l.plan, nil
}

// loader fills a plan; cross checks come after all parts are read.
type loader struct {
	*reader
	plan       *qianshao.Plan
	defaults   defaults
	areaLeads  []value  // in the order of plan.Areas
	battles    []*table // in the order of plan.Battles
	indicators []*table // in the order of plan.Indicators
	growths    map[qianshao.Series]string
}

func (l *loader) read(root value) {
	t, ok := root.table(planKeys)
	if !ok {
		return
	}
	l.header(t)
	l.readAreas(t)
	l.readGroups(t.get("groups"))
	l.readUnits(t.get("units"))
	l.readAreaLeads()
	l.unit(t.get("office"), &l.plan.Office)
	l.readDefaults(t.get("defaults"))
	l.readBattles(t.get("battles"))
	l.readIndicators(t)
	l.checkLinks()
	l.readTopics()
	l.readAssessment(t.get("assessment"))
}

// once drops notes that stand already: what the areas of an indicator share is
// looked at for each of them.
func once(notes qianshao.Faults) (out qianshao.Faults) {
	seen := map[qianshao.Fault]bool{}
	for _, f := range notes {
		if !seen[f] {
			seen[f] = true
			out = append(out, f)
		}
	}
	return out
}
