// Package areas holds the areas of one indicator against each other: which can
// be compared, at which common period, who leads, since when, and by how much.
package areas
