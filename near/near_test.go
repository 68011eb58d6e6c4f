package near

import (
	"strings"
	"testing"
)

func TestEdits(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("a", mostLetters)
	for _, c := range []struct {
		a, b string
		want int
	}{
		{"", "", 0}, {"", "abc", 3}, {"abc", "", 3}, {"battle", "batle", 1}, {"targets", "tragets", 1}, {"level", "levle", 1},
		{"kitten", "sitting", 3}, {"区财政局", "区财局", 1}, {"every", "frequency", 6}, {long, long, 0}, {long, long[1:], 1},
		{long + "a", long, mostLetters + 1},
	} {
		if got := Edits(c.a, c.b); got != c.want {
			t.Errorf("Edits(%q, %q) = %d, want %d", c.a, c.b, got, c.want)
		}
		if got := Edits(c.b, c.a); got != c.want {
			t.Errorf("Edits(%q, %q) = %d, want %d", c.b, c.a, got, c.want)
		}
	}
}

func TestWord(t *testing.T) {
	t.Parallel()
	known := []string{"targets", "level", "lever", "id"}
	for word, want := range map[string]string{"Tragets": "targets", "levle": "level", "levex": "level", "ix": "id", "xy": "", "nothing": ""} {
		if got, ok := Word(word, known); got != want || ok != (want != "") {
			t.Errorf("Word(%q) = %q, %v, want %q", word, got, ok, want)
		}
	}
}
