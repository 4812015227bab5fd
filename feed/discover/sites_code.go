package discover

// codeRules are sites of programs and their sources.
var codeRules = []Rule{
	{Site: "GitHub", Hosts: []string{"github.com"}, Places: []Place{
		{Path: `/orgs/([\w-]+)/discussions(?:[/?].*)?`, None: true},
		{Path: `/orgs/([\w-]+)(?:[/?].*)?`, Feeds: []Feed{{"https://github.com/$1.atom", "$1 on GitHub", "atom"}}},
		{Path: `/(?:about|features|topics|trending|explore|marketplace|sponsors|settings|login|join|search|orgs|collections|events|notifications|pricing|security|enterprise|readme|issues|pulls)(?:[/?].*)?`, None: true},
		{Path: githubRepo + `/releases(?:[/?].*)?`, Feeds: []Feed{{"https://github.com/$1/$2/releases.atom", "Releases of $1/$2", "atom"}}},
		{Path: githubRepo + `/tags(?:[/?].*)?`, Feeds: []Feed{{"https://github.com/$1/$2/tags.atom", "Tags of $1/$2", "atom"}}},
		{Path: githubRepo + `/commits?/?(?:\?.*)?`, Feeds: []Feed{{"https://github.com/$1/$2/commits.atom", "Commits to $1/$2", "atom"}}},
		{Path: githubRepo + `/commit/\w+.*`, Feeds: []Feed{{"https://github.com/$1/$2/commits.atom", "Commits to $1/$2", "atom"}}},
		{Path: githubRepo + `/commits/(.+?)(?:\.atom)?/?(?:\?.*)?`, Feeds: []Feed{{"https://github.com/$1/$2/commits/$3.atom", "Commits to $1/$2, $3", "atom"}}},
		{Path: githubRepo + `/issues(?:[/?].*)?`, Feeds: []Feed{{"https://github.com/$1/$2/issues.atom", "Issues of $1/$2", "atom"}}},
		{Path: githubRepo + `/discussions(?:[/?].*)?`, Feeds: []Feed{{"https://github.com/$1/$2/discussions.atom", "Discussions of $1/$2", "atom"}}},
		{Path: githubRepo + `/wiki(?:[/?].*)?`, Feeds: []Feed{{"https://github.com/$1/$2/wiki.atom", "Wiki of $1/$2", "atom"}}},
		{Path: githubRepo + `(?:/(?:tree|blob|raw|blame|find|actions|projects|branches|graphs|network|pulse|activity|stargazers|watchers|forks|compare|milestones?|labels|pulls?|packages|security|deployments)(?:/.*)?)?/?(?:\?.*)?`, Feeds: []Feed{
			{"https://github.com/$1/$2/releases.atom", "Releases of $1/$2", "atom"},
			{"https://github.com/$1/$2/commits.atom", "Commits to $1/$2", "atom"},
			{"https://github.com/$1/$2/tags.atom", "Tags of $1/$2", "atom"},
		}},
		{Path: `/([\w-]+)/?(?:\?.*)?`, Feeds: []Feed{{"https://github.com/$1.atom", "$1 on GitHub", "atom"}}},
	}},
	{Site: "GitHub Gist", Hosts: []string{"gist.github.com"}, Places: []Place{
		{Path: `/(?:discover|starred|forked|search)(?:[/?].*)?`, None: true},
		{Path: `/[0-9a-f]{16,40}(?:[/?].*)?`},
		{Path: `/([\w-]+)(?:[/?].*)?`, Feeds: []Feed{{"https://gist.github.com/$1.atom", "Gists of $1", "atom"}}},
	}},
	{Site: "GitLab", Hosts: []string{"gitlab.com", "gitlab.*", "salsa.debian.org", "invent.kde.org", "framagit.org", "0xacab.org"}, Places: gitlabPlaces},
	{Site: "Codeberg", Hosts: []string{"codeberg.org", "gitea.com"}, Places: []Place{
		{Path: `/(?:explore|user|admin|repo|org|notifications|issues|pulls|milestones|api|-)(?:[/?].*)?`, None: true},
		{Path: `/([\w.-]+)/([\w.-]+)/releases(?:[/?].*)?`, Feeds: []Feed{{"$root/$1/$2/releases.rss", "Releases of $1/$2", "rss"}}},
		{Path: `/([\w.-]+)/([\w.-]+)(?:[/?].*)?`, Feeds: []Feed{{"$root/$1/$2/releases.rss", "Releases of $1/$2", "rss"}, {"$root/$1/$2.rss", "$1/$2", "rss"}}},
		{Path: `/([\w.-]+)/?(?:\?.*)?`, Feeds: []Feed{{"$root/$1.rss", "$1", "rss"}}},
	}},
	{Site: "SourceForge", Hosts: []string{"sourceforge.net"}, Places: []Place{
		{Path: `/projects/([^/?]+)(?:[/?].*)?`, Feeds: []Feed{{"https://sourceforge.net/projects/$1/rss?path=/", "Files of $1", "rss"}}},
	}},
	{Site: "PyPI", Hosts: []string{"pypi.org"}, Places: []Place{
		{Path: `/project/([^/?]+)(?:[/?].*)?`, Feeds: []Feed{{"https://pypi.org/rss/project/$1/releases.xml", "Releases of $1", "rss"}}},
	}},
	{Site: "Steam", Hosts: []string{"store.steampowered.com"}, Places: []Place{
		{Path: `/(?:app|news/app)/(\d+)(?:[/?].*)?`, Feeds: []Feed{{"https://store.steampowered.com/feeds/news/app/$1/", "Steam news of $1", "rss"}}},
		{Path: `/news/group/(\d+)(?:[/?].*)?`, Feeds: []Feed{{"https://store.steampowered.com/feeds/news/group/$1/", "Steam group $1", "rss"}}},
		{Path: `/news(?:[/?].*)?`, Feeds: []Feed{{"https://store.steampowered.com/feeds/news/", "Steam news", "rss"}}},
	}},
	{Site: "Steam community", Hosts: []string{"steamcommunity.com"}, Places: []Place{
		{Path: `/(groups|games)/([^/?]+)(?:[/?].*)?`, Feeds: []Feed{{"https://steamcommunity.com/$1/$2/rss/", "$2 on Steam", "rss"}}},
		{Path: `/app/(\d+)(?:[/?].*)?`, Feeds: []Feed{{"https://store.steampowered.com/feeds/news/app/$1/", "Steam news of $1", "rss"}}},
	}},
}

// githubRepo begins the address of a repository's page.
const githubRepo = `/([\w.-]+)/([\w.-]+?)(?:\.git)?`

// gitlabPlaces are the pages of a GitLab, wherever it runs. Groups nest, so a
// project's name is everything before /-/, which old addresses do not have.
var gitlabPlaces = []Place{
	{Path: `/(?:explore|users|help|search|dashboard|admin|-|projects)(?:[/?].*)?`, None: true},
	{Path: `/groups/([^?]+?)/-/(issues|merge_requests)(?:[./?].*)?`, Feeds: []Feed{{"$root/groups/$1/-/$2.atom", "$2 of $1", "atom"}}},
	{Path: `/groups/([^?]+?)(?:/-/.*)?/?(?:\?.*)?`, Feeds: []Feed{{"$root/$1.atom", "Activity of $1", "atom"}}},
	{Path: gitlabProject + `/tags(?:[/?].*)?`, Feeds: []Feed{{"$root/$1/-/tags?format=atom", "Tags of $1", "atom"}}},
	{Path: gitlabProject + `/releases(?:[./?].*)?`, Feeds: []Feed{{"$root/$1/-/releases.atom", "Releases of $1", "atom"}}},
	{Path: gitlabProject + `/commits/([^?]+?)/?(?:\?.*)?`, Feeds: []Feed{{"$root/$1/-/commits/$2?format=atom", "Commits to $1, $2", "atom"}}},
	{Path: gitlabProject + `/issues(?:[./?].*)?`, Feeds: []Feed{{"$root/$1/-/issues.atom", "Issues of $1", "atom"}}},
	{Path: gitlabProject + `/merge_requests(?:[./?].*)?`, Feeds: []Feed{{"$root/$1/-/merge_requests.atom", "Merge requests of $1", "atom"}}},
	{Path: `/([^/?]+/[^?]+?)(?:\.git)?(?:(?:/-/|/(?:tree|blob|raw|commit|pipelines|wikis|activity|network|graphs)/).*)?/?(?:\?.*)?`, Feeds: []Feed{
		{"$root/$1/-/releases.atom", "Releases of $1", "atom"},
		{"$root/$1/-/tags?format=atom", "Tags of $1", "atom"},
		{"$root/$1.atom", "Activity of $1", "atom"},
	}},
	{Path: `/([\w.-]+)/?(?:\?.*)?`, Feeds: []Feed{{"$root/$1.atom", "$1", "atom"}}},
}

// gitlabProject begins the address of a project's page.
const gitlabProject = `/([^/?]+/[^?]+?)(?:\.git)?(?:/-)?`
