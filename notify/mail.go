package notify

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"net"
	"net/http"
	"strconv"

	"github.com/wneessen/go-mail"

	"qianshao"
)

// mailer sends plain-text e-mail through a server of the intranet.
type mailer struct {
	c    ChannelConfig
	host string
	port int
}

func newMail(c ChannelConfig, _ *http.Client) (Channel, error) {
	host, port, err := net.SplitHostPort(c.Server)
	if err != nil {
		return nil, channelFault("server", "要写主机和端口", "want host and port", "server: mail.example:587")
	}
	n, err := strconv.Atoi(port)
	if err != nil || n < 1 || n > 65535 {
		return nil, channelFault("server", "要写主机和端口", "want host and port", "server: mail.example:587")
	}
	if c.From == "" {
		return nil, channelFault("from", "没有写发件人", "the sender is missing", "from: qianshao@mail.example")
	}
	if len(c.To) == 0 {
		return nil, channelFault("to", "没有写收件人", "nobody is named to receive it", "to: [a@mail.example]")
	}
	if c.TLS != "" && c.TLS != "starttls" && c.TLS != "tls" && c.TLS != "none" {
		return nil, channelFault("tls", "没有这种加密方式", "no such way of encrypting", "tls: starttls, tls, none")
	}
	return &mailer{c, host, n}, nil
}

// Name implements [Channel].
func (m *mailer) Name() string { return m.c.Name }

// Send implements [Channel].
func (m *mailer) Send(ctx context.Context, n Notice) (bool, error) {
	msg := mail.NewMsg()
	if err := errors.Join(msg.From(m.c.From), msg.To(m.c.To...)); err != nil {
		return false, fmt.Errorf("address: %w", err)
	}
	msg.Subject(qianshao.Visible(n.Title))
	msg.SetMessageIDWithValue(messageID(n.Key))
	msg.SetDateWithValue(n.SentAt)
	msg.SetBodyString(mail.TypeTextPlain, n.body(plainText, 0, ""))
	client, err := mail.NewClient(m.host, m.options()...)
	if err != nil {
		return false, fmt.Errorf("mail client: %w", err)
	}
	return mailResult(client.DialAndSendWithContext(ctx, msg))
}

// messageID names a mail by the key of its delivery: a second try keeps the
// name, and parts of a long message differ in it, as a mailbox drops a mail
// whose name it has seen.
func messageID(key string) string {
	sum := sha256.Sum256([]byte(key))
	return hex.EncodeToString(sum[:20]) + "@qianshao"
}

// mailResult judges a server's answer: 552 and 523 say that a message is too
// long for it or for the box.
func mailResult(err error) (retry bool, _ error) {
	if err == nil {
		return false, nil
	}
	var sent *mail.SendError
	if errors.As(err, &sent) && (sent.ErrorCode() == 552 || sent.ErrorCode() == 523) {
		return false, fmt.Errorf("mail: %w: %w", errTooLong, err)
	}
	return true, fmt.Errorf("mail: %w", err)
}

func (m *mailer) options() []mail.Option {
	o := []mail.Option{mail.WithPort(m.port), mail.WithTimeout(sendWithin)}
	switch m.c.TLS {
	case "tls":
		o = append(o, mail.WithSSL())
	case "none":
		o = append(o, mail.WithTLSPolicy(mail.NoTLS))
	default:
		o = append(o, mail.WithTLSPolicy(mail.TLSMandatory))
	}
	if m.c.User != "" {
		o = append(o, mail.WithSMTPAuth(mail.SMTPAuthAutoDiscover), mail.WithUsername(m.c.User),
			mail.WithPassword(m.c.Password))
	}
	return o
}
