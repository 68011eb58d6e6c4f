package qianshao

import "testing"

// Each range of characters that show nothing holds its ends and not what lies
// beside them.
func TestUnseen(t *testing.T) {
	t.Parallel()
	for r, want := range map[rune]bool{'a': false, '中': false, ' ': false, '\n': true, '\t': true, 0x7f: true, 0xfffd: true,
		0x200a: false, 0x200b: true, 0x200d: true, 0x200f: true, 0x2010: false, 0x2027: false, 0x2028: true, 0x2029: true, 0x202a: true, 0x202e: true, 0x202f: false,
		0x205f: false, 0x2060: true, 0x2069: true, 0x206a: false, 0x061c: true, 0xfeff: true, 0xfdcf: false, 0xfdd0: true, 0xfdef: true, 0xfdf0: false, 0xfffe: true, 0x1ffff: true, 0x1fffd: false} {
		if Unseen(r) != want {
			t.Errorf("U+%04X: %t", r, !want)
		}
	}
}

func TestVisible(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{"": "", "债务率 12%": "债务率 12%", "a\nb": "a↵b", "a\rb": "a↵b", "a\r\nb": "a↵b", "a\u2028b\u2029": "a↵b↵", "a\tb": "a b",
		"\x00\x1b": "␀␛", "\x7f": "⟨U+007F⟩", "\u200b": "⟨U+200B⟩", "a\xffb": "a⟨U+FFFD⟩b"} {
		if got := Visible(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}
