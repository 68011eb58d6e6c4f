// Package dashboards serves the pages: the wall screen and the desk pages
// behind it, in Chinese and English.
//
// A page is made in three steps. A pure view model is made from a
// [qianshao.Reading] through a lens (view); charts (charts) are options made
// from a view model of their own, marshalled into the page as data; a template
// lays both out. One static script draws the
// charts, another follows the commits over server-sent events and swaps what
// changed. No script and no style stands in a page, so a strict
// Content-Security-Policy holds.
package dashboards
