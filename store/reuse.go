package store

import (
	"fmt"
	"time"

	"tidings/feed"
)

// daily is from when on a page that comes with another title is another
// article.
const daily = 12 * time.Hour

// reused is a known article and one that comes under its key with another text.
type reused struct {
	was former
	is  *incoming
}

// differs reports whether title and date are others.
func (r reused) differs() bool {
	return r.was.title != r.is.Title && !r.is.Published.IsZero() && r.was.published != seconds(r.is.Published)
}

// vacate takes the key from known articles under whose key another one comes:
// publishers number articles by their place in the document, or have one page
// for what changes every day. It is another one when title, link and date are
// others. It is also, where title and date are others, when the former article
// stands elsewhere in this document, or another one does so, or when nothing in
// the document is what it was and all of it is half a day younger. What keeps
// its date, or its link and place, was edited.
func (in *intake) vacate(t *tx, have map[int64]known) error {
	changed, same, err := in.changed(t, have)
	if err != nil || len(changed) == 0 {
		return err
	}
	looks := map[string]int64{}
	for _, a := range in.articles {
		looks[byLook("", a.Title, seconds(a.Published))] = a.key
	}
	shifted, younger := false, same == 0
	for _, r := range changed {
		key, ok := looks[byLook("", r.was.title, r.was.published)]
		shifted = shifted || ok && key != r.is.key
		younger = younger && r.differs() && seconds(r.is.Published)-r.was.published >= int64(daily/time.Second)
	}
	for _, r := range changed {
		elsewhere := r.was.url != "" && r.is.URL != "" && feed.SameLink(r.was.url) != feed.SameLink(r.is.URL)
		if !r.differs() || !elsewhere && !shifted && !younger {
			continue
		}
		delete(have, r.is.key)
		own := fmt.Sprintf("%d, whose name another one has", r.was.id)
		if _, err := t.exec(`update article set key = ? where id = ?`, keyHash(own), r.was.id); err != nil {
			return err
		}
		if _, err := t.exec(`update detail set key = ? where id = ?`, own, r.was.id); err != nil {
			return err
		}
	}
	return nil
}

// changed lists the known articles whose text is not what it was; same is how
// many are as they were.
func (in *intake) changed(t *tx, have map[int64]known) (list []reused, same int, err error) {
	for i := range in.articles {
		a := &in.articles[i]
		old, ok := have[a.key]
		switch {
		case !ok:
		case old.hash == int64(a.Hash) || old.hash == 0:
			same++
		default:
			r := reused{former{known: old}, a}
			if err := t.scan(`select url, title from headline where id = ?`, []any{old.id}, &r.was.url, &r.was.title); err != nil {
				return nil, 0, err
			}
			list = append(list, r)
		}
	}
	return list, same, nil
}
