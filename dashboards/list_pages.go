package dashboards

import (
	"net/url"
	"strconv"

	"qianshao/dashboards/view"
)

// pageRows is how many rows a list on a desk page holds.
const pageRows = 300

// Pages are the links of a list that is longer than a page; Of is 0 where it
// is not.
type Pages struct {
	Here, Of       int
	Before, Behind string // links; "": there is none
}

// pageAsked reads which page of a list an address asks for, from 1 on.
func pageAsked(q url.Values) int {
	n, err := strconv.Atoi(q.Get("page"))
	if err != nil {
		return 1
	}
	return n
}

// paged cuts a list of n rows: the page asked for goes from one row up to
// another. keep is what its links carry on.
func paged(l *view.Lens, n, page int, keep url.Values, path ...string) (p Pages, from, to int) {
	of := max(1, (n+pageRows-1)/pageRows)
	page = min(max(page, 1), of)
	from, to = (page-1)*pageRows, min(page*pageRows, n)
	if of == 1 {
		return Pages{}, from, to
	}
	link := func(k int) string {
		if k < 1 || k > of {
			return ""
		}
		more := url.Values{"page": {strconv.Itoa(k)}}
		for name, v := range keep {
			more[name] = v
		}
		return l.HrefWith(more, path...)
	}
	return Pages{Here: page, Of: of, Before: link(page - 1), Behind: link(page + 1)}, from, to
}
