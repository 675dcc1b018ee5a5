using Dashboard.Core.Timing;
using Dashboard.Infrastructure.Connectors.Access;
using Dashboard.Infrastructure.Egress;

namespace Dashboard.Infrastructure.Tests.Connectors.Access;

/// <summary>Which cookie goes where (RFC 6265).</summary>
public sealed class CookieJarTests
{
    private static readonly Instant Now = new(new DateTimeOffset(2026, 11, 26, 12, 0, 0, TimeSpan.Zero), TimeSpan.Zero, "test");

    [Theory]
    [InlineData("/app", "/app", true)]
    [InlineData("/app", "/app/", true)]
    [InlineData("/app", "/app/me", true)]
    [InlineData("/app", "/apple", false)]
    [InlineData("/app", "/App", false)]
    [InlineData("/app", "/", false)]
    [InlineData("/app/", "/app/me", true)]
    [InlineData("/app/", "/app", false)]
    [InlineData("/", "/anything", true)]
    [InlineData("app", "/elsewhere", false)] // no path: that of the address that set it counts
    [InlineData("app", "/login/again", true)]
    [InlineData("", "/login/again", true)]
    [InlineData("", "/elsewhere", false)]
    [InlineData(null, "/login", true)]
    [InlineData(null, "/logins", false)]
    public void A_cookie_goes_to_its_path_and_below(string? path, string asked, bool isSent)
    {
        var jar = Jar("https://login.example/login/form", path is null ? "sid=1" : $"sid=1; Path={path}");

        Assert.Equal(isSent ? "sid=1" : null, jar.For(new($"https://login.example{asked}")));
        Assert.True(jar.KnowsOrigin(new($"https://login.example{asked}")));
    }

    [Theory]
    [InlineData("/me", "sid=1", "/")]
    [InlineData("/", "sid=1", "/")]
    [InlineData("/a/b/c", "sid=1", "/a/b")]
    [InlineData("/a/b/c", "sid=1; Path=/x; Path=/y", "/y")]
    public void Without_a_path_it_is_for_the_folder_that_set_it_and_of_two_the_last_counts(string asked, string line, string path)
    {
        Assert.Equal(path, SetCookie.Read(line, new($"https://login.example{asked}"), Now.At)!.Path);
    }

    [Fact]
    public void Cookies_of_one_name_for_two_paths_are_two_and_the_nearer_one_comes_first()
    {
        var jar = Jar("https://login.example/", "sid=root; Path=/", "sid=app; Path=/app", "other=1; Path=/admin");

        Assert.Equal("sid=app; sid=root", jar.For(new("https://login.example/app/me")));
        Assert.Equal("sid=root", jar.For(new("https://login.example/me")));

        jar.Take(Reply("https://login.example/", "sid=; Path=/; Max-Age=0"));
        Assert.Equal("sid=app", jar.For(new("https://login.example/app/me")));
        Assert.Null(jar.For(new("https://login.example/me")));
        Assert.Equal("sid=app", new CookieJar(new HeldCredential { Cookies = jar.Kept() }).For(new("https://login.example/app")));
    }

    [Theory]
    [InlineData("https://login.example/", true)]
    [InlineData("http://127.0.0.1:8080/", true)] // nobody listens within this machine
    [InlineData("http://login.example/", false)]
    public void A_secure_cookie_is_kept_only_from_where_nobody_listens(string url, bool isKept)
    {
        Assert.Equal(isKept ? "sid=1" : null, Jar(url, "sid=1; Secure").For(new(url)));
    }

    [Fact]
    public void A_cookie_goes_to_no_other_scheme_port_or_host()
    {
        var jar = Jar("https://login.example/", "sid=1; Secure; Path=/", "open=1; Path=/");

        Assert.All(["http://login.example/", "https://login.example:8443/", "https://a.login.example/", "https://login.example.evil/"], other => Assert.Null(jar.For(new(other))));
    }

    [Theory]
    [InlineData("Max-Age=0", true)]
    [InlineData("Max-Age=-5", true)]
    [InlineData("Max-Age=60", false)]
    [InlineData("Expires=Thu, 01 Jan 1970 00:00:00 GMT", true)]
    [InlineData("Expires=Thu, 01-Jan-1970 00:00:00 GMT", true)]
    [InlineData("Expires=Fri, 01 Jan 2100 00:00:00 GMT", false)]
    [InlineData("Expires=soon", false)]
    [InlineData("Max-Age=60; Expires=Thu, 01 Jan 1970 00:00:00 GMT", false)] // Max-Age counts before Expires (section 5.3)
    [InlineData("Expires=Fri, 01 Jan 2100 00:00:00 GMT; Max-Age=0", true)]
    public void A_cookie_that_is_over_is_taken_away(string attributes, bool isOver)
    {
        var jar = Jar("https://login.example/", "sid=1; Path=/");

        jar.Take(Reply("https://login.example/", $"sid=2; Path=/; {attributes}"));

        Assert.Equal(isOver ? null : "sid=2", jar.For(new("https://login.example/")));
    }

    [Fact]
    public void What_was_held_before_paths_were_kept_goes_to_every_path()
    {
        var held = new HeldCredential { Cookies = new Dictionary<string, IReadOnlyDictionary<string, string>> { ["https://login.example:8443"] = new Dictionary<string, string> { ["sid"] = "1" } } };

        Assert.Equal("sid=1", new CookieJar(held).For(new("https://login.example:8443/any/path")));
        Assert.Equal(["https://login.example:8443"], new CookieJar(held).Kept().Keys);
    }

    private static CookieJar Jar(string url, params string[] lines)
    {
        var jar = new CookieJar();
        jar.Take(Reply(url, lines));
        return jar;
    }

    private static ProbeReply Reply(string url, params string[] lines) =>
        new(new Answer("GET", Now, Now, 200, null, WasSent: true, default, null, null, null) { SetCookies = lines }, new Uri(url));
}
