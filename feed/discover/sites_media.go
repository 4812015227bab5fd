package discover

// mediaRules are sites of films, pictures and sound.
var mediaRules = []Rule{
	{Site: "YouTube, asking for consent", Hosts: []string{"consent.youtube.com", "consent.google.com"}, Places: []Place{
		{Path: `/\w+\?(?:.*&)?continue=([^&]+)(?:&.*)?`, Next: "$1"},
	}},
	{Site: "YouTube", Hosts: []string{"youtube.com", "m.youtube.com", "music.youtube.com", "youtube-nocookie.com", "youtu.be"}, Places: []Place{
		{Path: `/channel/(UC[\w-]{22})(?:[/?].*)?`, Feeds: youtubeChannel("$1")},
		{Path: `/user/([^/?]+)(?:[/?].*)?`, Feeds: []Feed{{"https://www.youtube.com/feeds/videos.xml?user=$1", "$1 on YouTube", "atom"}}},
		{Path: `/playlist\?(?:.*&)?list=(?:(?:RD|WL|LL|LM)[\w-]*)?(?:&.*)?`, None: true},
		{Path: `/watch\?(?:.*&)?list=(?:RD|WL|LL|LM)[\w-]*(?:&.*)?`, Page: youtubePage, Feeds: youtubeChannel("$page1")},
		{Path: `/(?:playlist|watch|embed/[^/?]*|[\w-]{11})\?(?:.*&)?list=([\w-]+)(?:&.*)?`, Feeds: []Feed{{"https://www.youtube.com/feeds/videos.xml?playlist_id=$1", "YouTube playlist", "atom"}}},
		{Path: `/browse/VL([\w-]+)(?:\?.*)?`, Feeds: []Feed{{"https://www.youtube.com/feeds/videos.xml?playlist_id=$1", "YouTube playlist", "atom"}}},
		{
			Path:  `/(?:@[^/?]+|c/[^/?]+|watch|shorts/[^/?]+|live/[^/?]+|embed/[^/?]+|[\w.-]+)(?:[/?].*)?`,
			Page:  youtubePage,
			Feeds: youtubeChannel("$page1"),
		},
	}},
	{Site: "Apple Podcasts", Hosts: []string{"podcasts.apple.com", "itunes.apple.com"}, Places: []Place{
		{
			Path:  `(?:/[^?]*)?/podcast/(?:[^/?]+/)?id(\d+)(?:[/?].*)?`,
			Page:  []string{`"feedUrl"\s*:\s*"([^"]+)"`},
			Ask:   "https://itunes.apple.com/lookup?entity=podcast&id=$1",
			Feeds: []Feed{{"$page1", "Podcast", "rss"}},
		},
	}},
	{Site: "Flickr", Hosts: []string{"flickr.com"}, Places: []Place{
		{Path: `/(?:photos/)?tags/([^/?]+)(?:[/?].*)?`, Feeds: []Feed{{"https://www.flickr.com/services/feeds/photos_public.gne?tags=$1&format=atom", "Flickr, $1", "atom"}}},
		{Path: `/(?:photos|people)/(\d+(?:@|%40)N\d+)(?:[/?].*)?`, Feeds: []Feed{{"https://www.flickr.com/services/feeds/photos_public.gne?id=$1&format=atom", "Photos of $1", "atom"}}},
		{Path: `/groups/(\d+(?:@|%40)N\d+)(?:[/?].*)?`, Feeds: []Feed{{"https://www.flickr.com/services/feeds/groups_pool.gne?id=$1&format=atom", "Flickr group $1", "atom"}}},
		{
			Path:  `/(?:photos|people)/([^/?]+)(?:[/?].*)?`,
			Page:  []string{`photos_public\.gne\?id=(\d+@N\d+)|"nsid":\s*"(\d+@N\d+)"|"ownerNsid":\s*"(\d+@N\d+)"`},
			Feeds: []Feed{{"https://www.flickr.com/services/feeds/photos_public.gne?id=$page1&format=atom", "Photos of $1", "atom"}},
		},
	}},
	{Site: "Vimeo", Hosts: []string{"vimeo.com"}, Places: []Place{
		{Path: `/(channels/[^/?]+|groups/[^/?]+|user\d+|[a-z][\w-]*)/?(?:videos/?)?(?:\?.*)?`, Feeds: []Feed{{"https://vimeo.com/$1/videos/rss", "$1 on Vimeo", "rss"}}},
	}},
	{Site: "SoundCloud", Hosts: []string{"soundcloud.com"}, Places: []Place{
		{
			Path:  `/([^/?]+)(?:[/?].*)?`,
			Page:  []string{`soundcloud://users:(\d+)`},
			Feeds: []Feed{{"https://feeds.soundcloud.com/users/soundcloud:users:$page1/sounds.rss", "$1 on SoundCloud", "rss"}},
		},
	}},
}

// youtubePage is where a page of YouTube names its channel: first by what says
// so of the page itself, last by the first channel that is spoken of.
var youtubePage = []string{
	`<link[^>]+rel="canonical"[^>]+/channel/(UC[\w-]{22})`,
	`<link[^>]+/feeds/videos\.xml\?channel_id=(UC[\w-]{22})`,
	`"(?:externalId|externalChannelId)":"(UC[\w-]{22})"|itemprop="(?:identifier|channelId)" content="(UC[\w-]{22})"`,
	`"videoDetails":\{.{0,999}?"channelId":"(UC[\w-]{22})"`,
	`"channelId":"(UC[\w-]{22})"`,
}

func youtubeChannel(id string) []Feed {
	return []Feed{{"https://www.youtube.com/feeds/videos.xml?channel_id=" + id, "YouTube channel", "atom"}}
}
