package dashboards

import (
	"testing"

	"qianshao/dashboards/sample"
)

func TestPagesAreCompressed(t *testing.T) {
	t.Parallel()
	s := siteOn(t, &fakeStore{reading: sample.Reading(sample.Plan(176))})
	plain := get(t, s, "/p/sample-2023/matrix")
	zipped := get(t, s, "/p/sample-2023/matrix", "Accept-Encoding", "gzip")
	if zipped.Header().Get("Content-Encoding") != "gzip" || zipped.Body.Len()*3 > plain.Body.Len() {
		t.Errorf("%d bytes of %d", zipped.Body.Len(), plain.Body.Len())
	}
}
