package sanitize_test

import (
	"net/url"
	"strings"
	"testing"

	"tidings/feed/sanitize"
)

func TestBody(t *testing.T) {
	base, err := url.Parse("https://news.example/2026/story.html")
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct{ in, clean, text string }{
		"plain":             {"hello", "hello", "hello"},
		"paragraphs":        {"<p>one</p>\n<p>two</p>", "<p>one</p><p>two</p>", "one\n\ntwo"},
		"unclosed":          {"<p>one<p>two <b>bold", "<p>one</p><p>two <b>bold</b></p>", "one\n\ntwo bold"},
		"script":            {"a<script>alert('</p>')</script>b", "ab", "ab"},
		"event":             {`<p onclick="x()" style="color:red">a</p>`, "<p>a</p>", "a"},
		"javascript":        {`<a href="javascript:alert(1)">x</a>`, "x", "x"},
		"javascript hidden": {"<a href=\" java\tscr&#10;ipt&colon;alert(1)\">x</a>", "x", "x"},
		"relative":          {`<a href="../b?x=1&copy=2">x</a>`, `<a href="https://news.example/b?x=1&amp;copy=2">x</a>`, "x"},
		"image":             {`<img src=/a.png alt="A &amp; B" width=300 onerror=x>`, `<img src="https://news.example/a.png" alt="A &amp; B" width="300">`, ""},
		"pixel":             {`x<img src=/a.png width=1 height=1>`, `x`, "x"},
		"lazy":              {`<img src="data:image/gif;base64,AA" data-src="/b.jpg">`, `<img src="https://news.example/b.jpg" alt="">`, ""},
		"iframe":            {`<iframe src="https://www.youtube.com/embed/abc?x"></iframe>`, `<p><a href="https://www.youtube.com/watch?v=abc">youtube.com/watch?v=abc</a></p>`, "youtube.com/watch?v=abc"},
		"list":              {"<ul><li>one<li><p>two</p><p>three</p><ul><li>x</ul></ul>after", "<ul><li>one</li><li><p>two</p><p>three</p><ul><li>x</li></ul></li></ul>after", "• one\n• two\n\nthree\n\n• x\n\nafter"},
		"table":             {"<table><tr><th>a<th>b<tr><td><p>1</p><td>2</table>", "<table><tr><th>a</th><th>b</th></tr><tr><td><p>1</p></td><td>2</td></tr></table>", "a  b\n1  2"},
		"table text":        {"<table>loose<tr><td>1</table>", "<table><tr><td>loose</td></tr><tr><td>1</td></tr></table>", "loose\n1"},
		"pre":               {"<pre>\n a\n  b\n</pre>x", "<pre> a\n  b\n</pre>x", " a\n  b\n\nx"},
		"controls":          {"a\x1b[31mb\u202ec&#27;d&#x9b;e&#155;", "abcd›e›", "abcd›e›"},
		"twice":             {"a&amp;#27;b", "a&amp;#27;b", "a＆#27;b"},
		"misnested":         {"<b><p>x</b>y</p>z", "<b><p>xy</p></b>z", "xy\n\nz"},
		"link over block":   {`<p><a href=/x><div>t</div></a>u`, `<div><a href="https://news.example/x">t</a></div>u`, "t\n\nu"},
		"lines":             {"First line.\nSecond line.\n\nNext", "<p>First line.<br>Second line.</p><p>Next</p>", "First line.\nSecond line.\n\nNext"},
		"separator":         {"one<p/>two", "one<br><br>two", "one\n\ntwo"},
		"empty at the end":  {"<ul><li>one<div></div></li></ul>", "<ul><li>one</li></ul>", "• one"},
		"svg":               {"<svg><style><img src=x onerror=1></style><title>t</title></svg>x", "x", "x"},
		"ruby":              {"<ruby>漢<rt>かん</rt></ruby>字", "<ruby>漢<rt>かん</rt></ruby>字", "漢(かん)字"},
		"hidden":            {`a<div style="display: none">x<div>y</div></div>b`, "ab", "ab"},
		"truncated tag":     {`a <b>b</b> <a href="http://x`, "a <b>b</b>", "a b"},
		"sign":              {"1 < 2 and a<b", "1 &lt; 2 and a", "1 < 2 and a"},
		"cdata":             {"<![CDATA[<p>x</p>]]>", "<p>x</p>", "x"},
		"video":             {`<video poster=/p.jpg><source src=/v.mp4 type=video/mp4>old browser</video>`, `<video poster="https://news.example/p.jpg" controls=""><source src="https://news.example/v.mp4" type="video/mp4"></video>`, ""},
		"code":              {`<pre><code class="hljs language-go">x</code></pre>`, `<pre><code class="language-go">x</code></pre>`, "x"},
		"nbsp":              {"<p>&nbsp;</p><p>a&nbsp;b</p>", "<p>a\u00a0b</p>", "a b"},
		"form":              {"a<form><input name=q><button>Go</button></form>b", "ab", "ab"},
		"srcset":            {`<img src=a.png srcset="a.png 1x, javascript:x 2x, /b.png 3x">`, `<img src="https://news.example/2026/a.png" srcset="https://news.example/2026/a.png 1x, https://news.example/b.png 3x" alt="">`, ""},
	} {
		t.Run(name, func(t *testing.T) {
			clean, text, _ := sanitize.Body(c.in, base)
			if clean != c.clean {
				t.Errorf("clean\n got %q\nwant %q", clean, c.clean)
			}
			if text != c.text {
				t.Errorf("text\n got %q\nwant %q", text, c.text)
			}
		})
	}
}

func TestBodyDoesNotExplode(t *testing.T) {
	base, err := url.Parse("https://news.example/" + strings.Repeat("long/", 2000))
	if err != nil {
		t.Fatal(err)
	}
	html := strings.Repeat("<a href=x>y</a>", 50_000)
	if clean, _, _ := sanitize.Body(html, base); len(clean) > 10*len(html) {
		t.Errorf("%d bytes became %d", len(html), len(clean))
	}
}
