package library

import (
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"net/http"
	"strings"

	"tidings/feed"
	"tidings/feed/fetch"
	"tidings/feed/sanitize"
	"tidings/feed/secret"
)

// Secrets reads passwords and tokens from where a setting says they are;
// *secret.Vault is one. Forget drops what it remembers of a source that a
// server did not take.
type Secrets interface {
	Read(ctx context.Context, source string) (string, error)
	Forget(source string)
}

// authorize gives what makes the Authorization header of a feed when it is
// about to be asked, nil for a feed that needs none.
func (l *Library) authorize(s feed.FeedSettings) func(context.Context) (string, error) {
	read := func(ctx context.Context, source string) (string, error) {
		if source == "" {
			return "", nil
		}
		if l.o.Secrets == nil {
			return "", &feed.Problem{Sentence: "its password cannot be read here"}
		}
		word, err := l.o.Secrets.Read(ctx, source)
		var problem *feed.Problem
		if errors.As(err, &problem) {
			err = &feed.Problem{Sentence: Redacted(problem.Sentence), Err: problem.Err}
		}
		return word, err
	}
	switch {
	case s.Token != "":
		return func(ctx context.Context) (string, error) {
			token, err := read(ctx, s.Token)
			return "Bearer " + token, err
		}
	case s.User != "" || s.Password != "":
		return func(ctx context.Context) (string, error) {
			password, err := read(ctx, s.Password)
			return "Basic " + base64.StdEncoding.EncodeToString([]byte(s.User+":"+password)), err
		}
	}
	return nil
}

// notAccepted forgets the secrets of a feed whose server did not take them, so
// that the next check reads what a person has changed meanwhile.
func (l *Library) notAccepted(s feed.FeedSettings, failure *fetch.Error) {
	if failure.Status != http.StatusUnauthorized && failure.Status != http.StatusForbidden || l.o.Secrets == nil {
		return
	}
	for _, source := range []string{s.Password, s.Token} {
		if source != "" {
			l.o.Secrets.Forget(source)
		}
	}
}

func setUser(f *feed.Feed, v string) error {
	v = strings.TrimSpace(v)
	if strings.Contains(v, ":") || sanitize.Line(v) != v {
		return errors.New("wants one line without a colon")
	}
	if f.Settings.User = v; v != "" {
		f.Settings.Token = ""
	}
	return nil
}

func setPassword(f *feed.Feed, v string) error {
	source, err := secretSource(v, f.Settings.Password)
	if err == nil {
		if f.Settings.Password = source; source != "" {
			f.Settings.Token = ""
		}
	}
	return err
}

func setToken(f *feed.Feed, v string) error {
	source, err := secretSource(v, f.Settings.Token)
	if err == nil {
		if f.Settings.Token = source; source != "" {
			f.Settings.User, f.Settings.Password = "", ""
		}
	}
	return err
}

// secretSource is where a secret is kept, as a person wrote it; "" is nowhere.
// The present one is given back for how it was shown.
func secretSource(v, present string) (string, error) {
	v = strings.TrimSpace(v)
	switch v {
	case "":
		return "", nil
	case Redacted(present):
		return present, nil
	}
	if _, err := secret.Parse(v); err != nil {
		return "", err
	}
	kind, rest, _ := strings.Cut(v, ":")
	return fmt.Sprintf("%s: %s", kind, strings.TrimSpace(rest)), nil
}
