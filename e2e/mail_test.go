//go:build e2e

package e2e

import (
	"bufio"
	"fmt"
	"io"
	"mime/quotedprintable"
	"net"
	"strings"
	"testing"
)

// mailServer takes mail over plain SMTP and keeps what it gets; it returns its
// address and what has come so far.
func mailServer(t *testing.T) (address string, all func() string) {
	t.Helper()
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { ln.Close() })
	got := &buffer{}
	go func() {
		for {
			conn, err := ln.Accept()
			if err != nil {
				return
			}
			go takeMail(conn, got)
		}
	}()
	return ln.Addr().String(), got.String
}

// takeMail answers one session; bodies are decoded.
func takeMail(conn net.Conn, got io.Writer) {
	defer conn.Close()
	say := func(line string) { fmt.Fprint(conn, line+"\r\n") }
	say("220 mail.test ESMTP")
	in := bufio.NewReader(conn)
	for {
		line, err := in.ReadString('\n')
		if err != nil {
			return
		}
		switch verb := strings.ToUpper(strings.Fields(line + " .")[0]); verb {
		case "DATA":
			say("354 go on")
			body, err := readBody(in)
			if err != nil {
				return
			}
			text, _ := io.ReadAll(quotedprintable.NewReader(strings.NewReader(body)))
			fmt.Fprintf(got, "%s\n%s\n", body, text)
			say("250 taken")
		case "QUIT":
			say("221 bye")
			return
		case "EHLO", "HELO":
			say("250 mail.test")
		default:
			say("250 fine")
		}
	}
}

func readBody(in *bufio.Reader) (string, error) {
	var b strings.Builder
	for {
		line, err := in.ReadString('\n')
		if err != nil {
			return "", err
		}
		if line == ".\r\n" {
			return b.String(), nil
		}
		b.WriteString(line)
	}
}
