package discover

// mediaRules are sites of films, pictures and sound.
var mediaRules = []Rule{
	{Site: "YouTube", Hosts: []string{"youtube.com", "m.youtube.com", "music.youtube.com", "youtube-nocookie.com"}, Places: []Place{
		{Path: `/channel/(UC[\w-]{22})(?:[/?].*)?`, Feeds: []Feed{{"https://www.youtube.com/feeds/videos.xml?channel_id=$1", "YouTube channel", "atom"}}},
		{Path: `/user/([^/?]+)(?:[/?].*)?`, Feeds: []Feed{{"https://www.youtube.com/feeds/videos.xml?user=$1", "$1 on YouTube", "atom"}}},
		{Path: `/(?:playlist|watch|embed/[^/?]*)\?(?:.*&)?list=([\w-]+)(?:&.*)?`, Feeds: []Feed{{"https://www.youtube.com/feeds/videos.xml?playlist_id=$1", "YouTube playlist", "atom"}}},
		{
			Path:  `/(?:@[^/?]+|c/[^/?]+|watch|shorts/[^/?]+|live/[^/?]+)(?:[/?].*)?`,
			Page:  `<link[^>]+rel="canonical"[^>]+/channel/(UC[\w-]{22})|itemprop="(?:identifier|channelId)" content="(UC[\w-]{22})"|"(?:externalId|channelId|externalChannelId)":"(UC[\w-]{22})"`,
			Feeds: []Feed{{"https://www.youtube.com/feeds/videos.xml?channel_id=$page1", "YouTube channel", "atom"}},
		},
	}},
	{Site: "Apple Podcasts", Hosts: []string{"podcasts.apple.com", "itunes.apple.com"}, Places: []Place{
		{
			Path:  `(?:/[^?]*)?/id(\d+)(?:[/?].*)?`,
			Page:  `"feedUrl"\s*:\s*"([^"]+)"`,
			Ask:   "https://itunes.apple.com/lookup?entity=podcast&id=$1",
			Feeds: []Feed{{"$page1", "Podcast", "rss"}},
		},
	}},
	{Site: "Flickr", Hosts: []string{"flickr.com"}, Places: []Place{
		{Path: `/photos/tags/([^/?]+)(?:[/?].*)?`, Feeds: []Feed{{"https://www.flickr.com/services/feeds/photos_public.gne?tags=$1&format=atom", "Flickr, $1", "atom"}}},
		{Path: `/(?:photos|people)/(\d+@N\d+)(?:[/?].*)?`, Feeds: []Feed{{"https://www.flickr.com/services/feeds/photos_public.gne?id=$1&format=atom", "Photos of $1", "atom"}}},
		{Path: `/groups/(\d+@N\d+)(?:[/?].*)?`, Feeds: []Feed{{"https://www.flickr.com/services/feeds/groups_pool.gne?id=$1&format=atom", "Flickr group $1", "atom"}}},
		{
			Path:  `/(?:photos|people)/([^/?]+)(?:[/?].*)?`,
			Page:  `photos_public\.gne\?id=(\d+@N\d+)|"nsid":\s*"(\d+@N\d+)"|"ownerNsid":\s*"(\d+@N\d+)"`,
			Feeds: []Feed{{"https://www.flickr.com/services/feeds/photos_public.gne?id=$page1&format=atom", "Photos of $1", "atom"}},
		},
	}},
	{Site: "Vimeo", Hosts: []string{"vimeo.com"}, Places: []Place{
		{Path: `/(channels/[^/?]+|groups/[^/?]+|user\d+|[a-z][\w-]*)/?(?:videos/?)?(?:\?.*)?`, Feeds: []Feed{{"https://vimeo.com/$1/videos/rss", "$1 on Vimeo", "rss"}}},
	}},
	{Site: "SoundCloud", Hosts: []string{"soundcloud.com"}, Places: []Place{
		{
			Path:  `/([^/?]+)(?:[/?].*)?`,
			Page:  `soundcloud://users:(\d+)`,
			Feeds: []Feed{{"https://feeds.soundcloud.com/users/soundcloud:users:$page1/sounds.rss", "$1 on SoundCloud", "rss"}},
		},
	}},
}
