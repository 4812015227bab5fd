package task

import (
	tea "charm.land/bubbletea/v2"

	"tidings/feed"
)

// ArticleLoadedMsg brings an article to read.
type ArticleLoadedMsg struct {
	Seq     int
	ID      int64
	Article feed.Article
	Err     error
}

// LoadArticle reads an article. Only the last one asked for matters.
func (t *Tasks) LoadArticle(seq int, id int64) tea.Cmd {
	ctx := t.article.next(t.ctx)
	return func() tea.Msg {
		a, err := t.lib.Article(ctx, id)
		return ArticleLoadedMsg{Seq: seq, ID: id, Article: a, Err: err}
	}
}
