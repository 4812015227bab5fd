package library

import (
	"context"
	"encoding/json"
	"fmt"

	"tidings/feed/fetch"
)

// rememberer keeps small texts under a key; "" keeps nothing.
type rememberer interface {
	Setting(ctx context.Context, key string) (string, error)
	SetSetting(ctx context.Context, key, value string) error
}

// hostsSetting is the key under which the cache keeps which hosts have refused.
const hostsSetting = "hosts"

// RefusingHosts are the hosts that have asked an earlier program to spare
// them, for fetch.Options.Hosts. What cannot be read is none.
func RefusingHosts(ctx context.Context, s rememberer) ([]fetch.Host, error) {
	text, err := s.Setting(ctx, hostsSetting)
	if err != nil || text == "" {
		return nil, err
	}
	var hosts []fetch.Host
	if err := json.Unmarshal([]byte(text), &hosts); err != nil {
		return nil, fmt.Errorf("read hosts: %w", err)
	}
	return hosts, nil
}

// rememberHosts keeps which hosts have refused, for the next program, when
// that has changed since this one last looked.
func (l *Library) rememberHosts(ctx context.Context) {
	client, ok := l.o.Fetch.(interface{ Hosts() []fetch.Host })
	if !ok {
		return
	}
	text := ""
	if hosts := client.Hosts(); len(hosts) > 0 {
		coded, err := json.Marshal(hosts)
		if err != nil {
			l.log.Warn("hosts not kept", "error", err)
			return
		}
		text = string(coded)
	}
	l.asking.Lock()
	same := text == l.hosts
	l.hosts = text
	l.asking.Unlock()
	if same {
		return
	}
	if err := l.store.SetSetting(ctx, hostsSetting, text); err != nil {
		l.log.Warn("hosts not kept", "error", err)
	}
}
