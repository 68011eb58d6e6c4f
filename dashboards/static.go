package dashboards

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"io/fs"
	"maps"
	"net/http"
	"path"
	"slices"
	"strconv"
	"strings"

	"qianshao/kept"
)

//go:embed assets/css assets/js assets/icon.svg all:assets/dist
var assetFiles embed.FS

// static serves scripts and styles at addresses that hold a hash of their
// content, so that they can be kept for ever.
type static struct {
	files map[string]asset // by path below assets
}

type asset struct {
	hash, kind   string
	body, zipped []byte
}

var assetKinds = map[string]string{".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8",
	".svg": "image/svg+xml"}

func newStatic() (*static, error) {
	s := &static{files: map[string]asset{}}
	err := fs.WalkDir(assetFiles, "assets", func(name string, d fs.DirEntry, err error) error {
		kind := assetKinds[path.Ext(name)]
		if err != nil || d.IsDir() || kind == "" {
			return err
		}
		body, err := assetFiles.ReadFile(name)
		if err != nil {
			return err
		}
		s.files[strings.TrimPrefix(name, "assets/")] = newAsset(kind, body)
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("assets: %w", err)
	}
	return s, nil
}

func newAsset(kind string, body []byte) asset {
	sum := sha256.Sum256(body)
	var z bytes.Buffer
	gz := gzip.NewWriter(&z)
	_, _ = gz.Write(body) // a buffer takes all
	_ = gz.Close()
	return asset{hash: hex.EncodeToString(sum[:6]), kind: kind, body: body, zipped: z.Bytes()}
}

// edition names what a page is made of: the program's version and all its
// scripts and styles. A page that stays open sees by it that the program was
// replaced.
func (s *static) edition(version string) string {
	h := sha256.New()
	fmt.Fprintln(h, version)
	for _, name := range slices.Sorted(maps.Keys(s.files)) {
		fmt.Fprintln(h, name, s.files[name].hash)
	}
	return hex.EncodeToString(h.Sum(nil)[:6])
}

// has reports whether a file was there at build.
func (s *static) has(name string) bool { _, ok := s.files[name]; return ok }

// url is the address of a file, "" for one that was not there at build.
func (s *static) url(name string) string {
	a, ok := s.files[name]
	if !ok {
		return ""
	}
	return "/static/" + a.hash + "/" + name
}

// ServeHTTP answers with a file; under an old hash the present file is sent
// and not kept.
func (s *static) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	a, ok := s.files[r.PathValue("file")]
	if !ok {
		http.NotFound(w, r)
		return
	}
	h := w.Header()
	h.Set("Content-Type", a.kind)
	h.Set("ETag", `"`+a.hash+`"`)
	h.Set("Vary", "Accept-Encoding")
	h.Set("Cache-Control", "no-cache")
	if r.PathValue("hash") == a.hash {
		h.Set("Cache-Control", "public, max-age=31536000, immutable")
	}
	if r.Header.Get("If-None-Match") == `"`+a.hash+`"` {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	body := a.body
	if kept.TakesGzip(r) {
		h.Set("Content-Encoding", "gzip")
		body = a.zipped
	}
	h.Set("Content-Length", strconv.Itoa(len(body)))
	_, _ = w.Write(body) // the client has gone: nothing left to tell it
}
